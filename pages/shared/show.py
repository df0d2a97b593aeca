"""Put finished parts on the page: charts in their frame, tables that sort, figures with their passport."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import streamlit as st

from pages.shared import board, cards, frame
from pages.shared.charts.plain import ready
from pages.shared.charts.style import CONFIG, Figure
from pages.shared.crumbs import crumbs
from pages.shared.formula import formula
from pages.shared.visit import Visit
from queries.indicators import INDICATORS


def title(visit: Visit, text: str, sentence: str) -> None:
    """Where the view stands, the page's title, and the one sentence that says exactly what is shown."""
    visit.shown.title, visit.shown.sentence = text, sentence
    st.html(f'{crumbs(visit)}<h1 class="d d-title">{cards.marked(text)}</h1>{cards.sentence(sentence)}')


def figures(visit: Visit, row: Iterable[cards.Card]) -> None:
    """The page's figures side by side. The first row of a page is what its shared text holds.

    On a phone they fold up where the link asks for a further tab of the page: what was asked for is then in sight.
    """
    drawn = tuple(row)
    visit.shown.cards = visit.shown.cards or drawn
    if visit.touch and visit.choices.viewed("tab"):
        html(cards.folded_row(drawn, visit.words("site.figures_folded")))
    else:
        html(cards.figure_row(drawn))


def section(text: str) -> None:
    """The heading of a part of the page."""
    st.html(f'<h2 class="d d-section">{cards.marked(text)}</h2>')


def html(body: str) -> None:
    """Finished HTML of ours; its `data-go` links are followed by the frame."""
    st.html(body)


def table(body: str, key: str) -> None:
    """A table that sorts and searches in the browser."""
    board.board(body, key=key)


def chart(
    visit: Visit,
    figure: Figure,
    key: str,
    *,
    heading: str,
    subtitle: str,
    coverage: str = "",
    events: Iterable[str] = (),
    href_of: Callable[[str], str] | None = None,
) -> None:
    """A chart under its finding and above its source. Where marks lead somewhere, `href_of` gives a mark's link.

    On a phone a chart takes no gestures, so that the page scrolls over it: there the rows and cards lead on.
    """
    head, foot = cards.figure_frame(heading, subtitle, source(visit, coverage), events)
    st.html(head)
    drills = href_of is not None and not visit.touch
    chosen: Any = st.plotly_chart(
        ready(figure),
        theme=None,
        config=CONFIG,
        key=key,
        on_select="rerun" if drills else "ignore",
        alt=heading.replace("**", ""),
    )
    st.html(foot)
    if drills and href_of is not None:
        _drill(key, chosen, href_of)


def date_href(visit: Visit, day: str) -> str:
    """The same page on another day: where a month of a trend leads."""
    return visit.href(None, visit.choices.with_(on=min(date.fromisoformat(day), visit.data_date)))


def source(visit: Visit, coverage: str = "") -> str:
    """The foot of a figure: dataset, export, data date, coverage; and that it is simulated, where it is."""
    words = visit.words
    manifest = visit.shelved.opened.export.manifest
    said = words(
        "site.source",
        dataset=getattr(manifest, f"title_{words.lang}"),
        export=manifest.export_id,
        date=words.long_date(manifest.data_date),
    )
    simulated = f"**{words('site.simulated')}** · " if visit.simulated else ""
    return f"{simulated}{said}" + (f" · {coverage}" if coverage else "")


def passport(visit: Visit, key: str, coverage: str) -> list[tuple[str, str]]:
    """How a figure was made: formula, source tables, data date, coverage."""
    words = visit.words
    indicator = INDICATORS[key]
    return [
        (words("site.passport_formula"), formula(words, key)),
        (words("site.passport_tables"), ", ".join(indicator.tables)),
        (words("site.passport_source"), source(visit)),
        (words("site.passport_coverage"), coverage),
    ]


def _drill(key: str, chosen: Any, href_of: Callable[[str], str]) -> None:
    """Follow a newly clicked mark. A second click on a mark deselects it, which leads nowhere and forgets the first."""
    points = chosen.selection.points if chosen else []
    mark = points[0].get("customdata") if points else None
    mark = mark[0] if isinstance(mark, list) else mark
    seen = f"_seen_{key}"
    if mark is None:
        st.session_state.pop(seen, None)
    elif st.session_state.get(seen) != mark:
        st.session_state[seen] = mark
        frame.follow(href_of(str(mark)))
