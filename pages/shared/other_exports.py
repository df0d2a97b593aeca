"""This server's other exports, as they lie on its disk now: never part of what is kept of a page."""

from __future__ import annotations

from data import exports
from pages.shared import cards
from pages.shared.visit import Visit
from queries import shelf


def rejected_earlier(visit: Visit) -> str:
    """The exports of before that hold rejected rows: too, where the open one does."""
    manifest = visit.shelved.opened.export.manifest
    listed = exports.listing(manifest.dataset, exports.datasets_root())
    named = ", ".join(one.export_id for one in listed if one.rejected and one.number < manifest.number)
    key = "data.rejected_earlier" if manifest.rejected else "data.rejected_only_earlier"
    return cards.note(visit.words(key, exports=named)) if named else ""


def other_exports(visit: Visit) -> str:
    """Every export of this server as links: the live one of each dataset, and each export by its code."""
    words = visit.words
    opened = visit.shelved.opened.export.manifest.export_id
    lines = []
    for dataset in shelf.datasets():
        lines.append(cards.Attention(words("data.live", dataset=dataset), _href(visit, dataset, None)))
        for manifest in exports.listing(dataset, exports.datasets_root()):
            said = words(
                "data.pinned_open" if manifest.export_id == opened else "data.pinned",
                export=manifest.export_id,
                date=words.long_date(manifest.data_date),
            )
            lines.append(cards.Attention(said, _href(visit, dataset, manifest.export_id)))
    return cards.attention_list(lines)


def _href(visit: Visit, dataset: str, export: str | None) -> str:
    """This page on another dataset or export: other dates, and codes of regions and units that may not exist there."""
    kept = visit.choices if dataset == visit.choices.dataset else visit.choices.with_(units=())
    return visit.href(None, kept.with_(dataset=dataset, export=export, on=None, versus=None, view=()))
