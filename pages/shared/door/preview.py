"""What a link says of itself before it is opened, in a chat or a list of search results: title, scope, data date.

It is read by the same codec as the page and described by the same sentences. It holds no figure: whoever pastes a link
does not choose who reads the preview. A link that is not understood in full is presented as the plain dashboard.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from pages.shared import describe
from pages.shared.kept import kept
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import links, shelf
from queries.access import EVERYONE
from queries.choices import first_dataset

log = logging.getLogger("dasbor")

IMAGE = "/app/static/pratinjau.png"
IMAGE_SIZE = (1200, 630)
LOCALES = {"id": "id_ID", "en": "en_GB"}


@dataclass(frozen=True)
class Preview:
    """The texts of a preview; `href` is the canonical link."""

    title: str
    description: str
    href: str
    language: str


def preview(path: str, params: Mapping[str, list[str]]) -> Preview:
    """The preview of a page's link. Any text at all gives one; what fails gives the plain one."""
    try:
        visit = _visit(path, params)
        return plain(links.language_of(params)) if visit is None else _of(visit)
    except Exception:
        log.exception("preview failed")
        return plain(links.language_of(params))


def plain(language: str) -> Preview:
    """The dashboard as such, of no view in particular."""
    said = words(language)
    return Preview(said("site.name"), said("site.description"), "/", language)


def tags(shown: Preview, origin: str) -> str:
    """The tags in the head of the page."""
    name = words(shown.language)("site.name")
    title = shown.title if shown.title == name else f"{shown.title} – {name}"
    url, image = origin + shown.href, origin + IMAGE
    graph = {
        "og:type": "website",
        "og:site_name": name,
        "og:locale": LOCALES[shown.language],
        "og:title": shown.title,
        "og:description": shown.description,
        "og:url": url,
        "og:image": image,
        "og:image:type": "image/png",
        "og:image:width": IMAGE_SIZE[0],
        "og:image:height": IMAGE_SIZE[1],
        "og:image:alt": name,
    }
    head = [
        f"<title>{text(title)}</title>",
        f'<meta name="description" content="{text(shown.description)}">',
        f'<link rel="canonical" href="{text(url)}">',
        '<meta name="twitter:card" content="summary_large_image">',
    ]
    head += [f'<meta property="{key}" content="{text(value)}">' for key, value in graph.items()]
    return "".join(head)


@kept
def _of(visit: Visit) -> Preview:
    date = visit.words.long_date(visit.data_date)
    description = visit.words("site.preview", sentence=describe.page(visit), date=date)
    return Preview(describe.title(visit), description, visit.href(), visit.words.lang)


def _visit(path: str, params: Mapping[str, list[str]]) -> Visit | None:
    """The view that the link opens, or None when it opens none or not all of it is understood."""
    known_here = shelf.datasets()
    named, unknown = links.dataset_of(params, known_here)
    if unknown is not None:
        return None
    dataset = named or first_dataset(known_here)
    shelved = shelf.take(dataset, links.first(params, "export") or None).shelved
    if shelved is None:
        return None
    export = shelved.opened.export
    home = export.manifest.home_region
    reading = links.read(params, shelved.register, dataset=dataset, home=home, data_date=export.data_date)
    visit = Visit(EVERYONE, shelved, reading, words(reading.choices.language), path)
    known = not (reading.nothing_left or reading.not_understood) and _names_known(visit)
    return visit if known else None


def _names_known(visit: Visit) -> bool:
    """True when the export, unit and innovation that the page's own choices name are there."""
    base, subject, innovation = (visit.choices.viewed(name) for name in ("base", "subject", "innovation"))
    if base and shelf.take(visit.choices.dataset, base).shelved is None:
        return False
    if subject and subject not in visit.shelved.register.units:
        return False
    if not innovation:
        return True
    everywhere = visit.ask("inovasi/shares", regions=(), units=(), kinds=(), classes=(), view=())
    return innovation in set(everywhere["innovation_id"])
