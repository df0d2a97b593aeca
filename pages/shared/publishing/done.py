"""The last step: what is published now, where to look at it, and a link that may be passed on."""

from __future__ import annotations

import streamlit as st

from data.contract import definitions
from data.exports import Export
from pages.shared import cards, show
from pages.shared.cards import Attention
from pages.shared.publishing import session
from pages.shared.publishing.box import box
from pages.shared.publishing.desk import Desk
from pages.shared.share.address import absolute
from pages.shared.theme import text
from pages.shared.visit import Visit
from queries.choices import Choices


def told(visit: Visit, desk: Desk) -> None:
    """Say what is published, and lead on."""
    words = visit.words
    export = desk.outcome.export if desk.outcome else None
    if export is not None:
        show.html(f'<div class="d-stack">{_said(visit, desk, export)}{_ways_on(visit, desk, export)}</div>')
    if st.button(words("terbitkan.next"), key=f"publish_next_{desk.number}"):
        session.end()
        st.rerun()


def _said(visit: Visit, desk: Desk, export: Export) -> str:
    words = visit.words
    if export.id == desk.base:
        name = words("terbitkan.published_before", dataset=desk.wish.dataset, export=export.id)
        return box(words, name, desk.wish.simulated, [words("terbitkan.unchanged")])
    date = words.long_date(export.data_date)
    name = words("terbitkan.published", dataset=desk.wish.dataset, export=export.id, date=date)
    lines = [words("terbitkan.published_seen")]
    if export.manifest.rejected:
        lines.append(words("terbitkan.rejected_kept", n=export.manifest.rejected))
    return box(words, name, desk.wish.simulated, lines)


def _ways_on(visit: Visit, desk: Desk, export: Export) -> str:
    """The front page of the new data, what changed against the export before, and the address to pass on."""
    words = visit.words
    live = choices_for(visit, desk.wish.dataset)
    items = [Attention(words("terbitkan.to_overview"), visit.href("", live))]
    if desk.base is not None and desk.base != export.id:
        changed = visit.href("perubahan", live.with_view(base=desk.base))
        items.append(Attention(words("terbitkan.to_changes", export=desk.base), changed))
    items.append(Attention(words("terbitkan.to_data"), visit.href("data", live)))
    fixed = live.with_(export=export.id, definitions=int(definitions()["version"]), on=export.data_date)
    href = visit.href("", fixed)
    safe = f'<a class="d-safe" data-go href="{text(href)}">{text(absolute(href))}</a>'
    why = cards.marked(words("terbitkan.safe_link"))
    return f'{cards.attention_list(items)}<div class="d"><p>{why}</p><p>{safe}</p></div>'


def choices_for(visit: Visit, dataset: str) -> Choices:
    """The newest data of a dataset; the regions of the view stay where the dataset is the same."""
    regions = visit.choices.regions if dataset == visit.choices.dataset else ()
    return Choices(dataset=dataset, regions=regions, language=visit.choices.language)
