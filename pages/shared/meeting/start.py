"""Before a meeting: its agenda with what each item will say, and links that trim and reorder it."""

from __future__ import annotations

from pages.shared import cards
from pages.shared.meeting import links
from pages.shared.meeting.agenda import CODES, LAST, Agenda
from pages.shared.meeting.items import Item
from pages.shared.theme import text
from pages.shared.visit import Visit


def start_view(visit: Visit, agenda: Agenda, items: dict[str, Item]) -> str:
    """The start link, the agenda, what was left out and why, and how to move."""
    words = visit.words
    rows = "".join(_row(visit, agenda, items, code) for code in agenda.codes)
    parts = [_begin(visit, agenda), f'<ol class="d-agenda">{rows}</ol>', *_left_out(visit, agenda, items)]
    return f'<div class="d d-meeting-start">{"".join(parts)}<p class="d-quiet">{text(words("rapat.how"))}</p></div>'


def note_agenda(visit: Visit, agenda: Agenda, items: dict[str, Item]) -> None:
    """Tell the shared text what each item finds, as the agenda shows it."""
    told = [(visit.words(f"rapat.{code}"), items[code]) for code in agenda.shown if code != LAST]
    visit.shown.cards = tuple(cards.Card(name, item.finding, coverage=item.coverage or None) for name, item in told)


def _begin(visit: Visit, agenda: Agenda) -> str:
    words = visit.words
    if not agenda.shown:
        return cards.note(words("rapat.nothing_shown"), action=(words("rapat.usual"), links.edited(visit, ())))
    first = links.step(visit, agenda, agenda.shown[0])
    usual = f" {cards.link(words('rapat.usual'), links.edited(visit, ()))}" if agenda.written else ""
    label = text(words("rapat.begin", n=len(agenda.shown)))
    return f'<p><a data-go class="d-button" data-main href="{text(first)}">{label}</a>{usual}</p>'


def _row(visit: Visit, agenda: Agenda, items: dict[str, Item], code: str) -> str:
    """One item: its step's link, its finding, and the links that change its place."""
    words = visit.words
    item, name = items.get(code), words(f"rapat.{code}")
    said = item.finding if item else words("rapat.skipped")
    title = cards.link(name, links.step(visit, agenda, code)) if item else text(name)
    place = agenda.codes.index(code)
    ways = [("up", agenda.moved(code, -1), place > 0), ("down", agenda.moved(code, 1), place + 1 < len(agenda.codes))]
    ways.append(("remove", agenda.without(code), len(agenda.codes) > 1))
    doing = "".join(_way(visit, key, name, codes, possible) for key, codes, possible in ways)
    told = cards.marked(said) + (f" <small>{text(item.coverage)}</small>" if item and item.coverage else "")
    return f"<li{'' if item else ' data-skipped'}><h2>{title}</h2><p>{told}</p><nav>{doing}</nav></li>"


def _way(visit: Visit, key: str, name: str, codes: tuple[str, ...], possible: bool) -> str:
    label = text(visit.words(f"rapat.{key}"))
    if not possible:
        return f'<span class="d-chip" aria-hidden="true">{label}</span>'
    spoken = text(visit.words(f"rapat.{key}_item", name=name))
    return f'<a data-go class="d-chip" href="{text(links.edited(visit, codes))}" aria-label="{spoken}">{label}</a>'


def _left_out(visit: Visit, agenda: Agenda, items: dict[str, Item]) -> list[str]:
    """Items that were taken out, items with nothing to say in this scope, names that are no item."""
    words = visit.words
    out = [code for code in CODES if code not in agenda.codes]
    parts = []
    offered = [code for code in out if code in items]
    if offered:
        rows = "".join(
            f"<li><h3>{text(words(f'rapat.{code}'))}</h3><p>{cards.marked(items[code].finding)}</p>"
            f"<nav>{_way(visit, 'add', words(f'rapat.{code}'), agenda.with_added(code), True)}</nav></li>"
            for code in offered
        )
        parts.append(f'<h2>{text(words("rapat.taken_out"))}</h2><ul class="d-agenda">{rows}</ul>')
    silent = [words(f"rapat.{code}") for code in out if code not in items]
    if silent:
        parts.append(cards.note(words("rapat.silent", n=len(silent), names=", ".join(silent))))
    if agenda.unknown:
        names = ", ".join(code[:40] for code in agenda.unknown[:5])
        parts.append(cards.note(words("rapat.unknown", n=len(agenda.unknown), names=names), "info"))
    return parts
