"""Data & metode: which data are open, what their checks said, who is late, and how every figure is made."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from pages.shared import (
    board,
    cards,
    columns,
    describe,
    findings_list,
    method,
    other_exports,
    provenance,
    settings_list,
    show,
    template_list,
)
from pages.shared.frame import panel
from pages.shared.integrity.names import named
from pages.shared.kept import kept
from pages.shared.limits import fresh_days
from pages.shared.parts import Part, Piece, Table, draw, part, section
from pages.shared.visit import Visit

CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>")


def show_view(visit: Visit) -> None:
    """Draw the page."""
    show.title(visit, visit.words("site.data"), describe.page(visit))
    with panel(visit, "data.export"):
        show.figures(visit, provenance.summary(visit, datetime.now(UTC).date()))
        draw(visit, _export(visit))
        draw(visit, part(other_exports.rejected_earlier(visit)))
    with panel(visit, "data.late"):
        draw(visit, _late(visit))
    with panel(visit, "data.findings"):
        draw(visit, _folded(visit, findings_list.findings(visit)))
    with panel(visit, "data.tables"):
        draw(visit, _folded(visit, _tables(visit)))
    with panel(visit, "data.templates"):
        draw(visit, _folded(visit, template_list.template_list(visit)))
    with panel(visit, "data.indicators"):
        draw(visit, _folded(visit, _indicators(visit)))
    with panel(visit, "data.bands"):
        draw(visit, _bands(visit))
    with panel(visit, "data.settings"):
        draw(visit, _folded(visit, settings_list.settings_part(visit)))
    with panel(visit, "data.models"):
        draw(visit, _folded(visit, _models(visit)))
    with panel(visit, "data.calendar"):
        draw(visit, _folded(visit, settings_list.calendar_part(visit)))
    with panel(visit, "data.others"):
        draw(visit, part(section(visit.words("data.others")), other_exports.other_exports(visit)))
    with panel(visit, "data.cite"):
        draw(visit, _cite(visit))


def _folded(visit: Visit, pieces: Part) -> Part:
    """On a phone the tables stand folded under their captions: there every row is a card, and nobody scrolls by 200."""
    return tuple(_fold(piece) if visit.touch and isinstance(piece, Table) else piece for piece in pieces)


def _fold(table: Table) -> Table:
    caption = CAPTION.search(table.html)
    if caption is None:
        return table
    return Table(f'<details class="d d-names"><summary>{caption[1]}</summary>{table.html}</details>', table.key)


@kept
def _export(visit: Visit) -> Part:
    """What the open export says of itself."""
    words = visit.words
    simulated = cards.note(words("data.simulated_note"), "alarm") if visit.simulated else ""
    publish = cards.note(words("data.publish_note"), action=(words("data.publish_link"), visit.href("terbitkan")))
    return part(
        simulated, publish, provenance.facts(visit, provenance.export_facts(visit), "export", words("data.export"))
    )


@kept
def _late(visit: Visit) -> Part:
    """Units without up-to-date occupancy."""
    words = visit.words
    frame = visit.ask("data_metode/late")
    title = section(words("data.late"))
    if frame.empty:
        return part(title, cards.note(words("data.late_none")))
    never = frame[frame["day"].isna()]
    shown = frame[frame["day"].notna()]
    shown = shown.assign(
        kind_label=[visit.label("kind", code) for code in shown["kind"]],
        href=[visit.unit_href(code) for code in shown["unit_id"]],
    )
    shown_columns = [
        board.Column("name", words("common.unit")),
        board.Column("region_name", words("data.region")),
        board.Column("kind_label", words("data.unit_kind")),
        columns.day("day", words("data.last"), words),
        board.Column("age_days", words("data.days"), "right", words.number),
    ]
    note = cards.note(words("data.late_count", n=len(frame), date=words.long_date(visit.on), days=fresh_days()))
    names = named(visit, words("data.late_never", n=len(never)), never["unit_id"])
    if shown.empty:
        return part(title, note, names)
    table = board.fact_table(
        shown, shown_columns, words, caption=words("data.late"), href="href", search=len(shown) > 12
    )
    return part(title, note, names, Table(table, "late"))


@kept
def _tables(visit: Visit) -> Part:
    """What the export holds, and what it does not hold."""
    words = visit.words
    pieces: list[Piece] = [section(words("data.tables")), Table(provenance.tables(visit), "tables")]
    missing = provenance.absent(visit)
    if missing:
        pieces.append(cards.note(words("data.absent_why", n=len(missing), dataset=visit.choices.dataset)))
        pieces.append(Table(provenance.absent_table(visit, missing), "absent"))
    return part(*pieces)


@kept
def _indicators(visit: Visit) -> Part:
    """Every indicator and how it is made."""
    return part(section(visit.words("data.indicators")), Table(method.indicators(visit), "indicators"))


@kept
def _bands(visit: Visit) -> Part:
    """The bands of occupancy."""
    bands = Table(method.bands(visit), "bands")
    return part(section(visit.words("data.bands")), bands, cards.note(method.band_source(visit)))


@kept
def _models(visit: Visit) -> Part:
    """Weights and gates of every scoring model."""
    words = visit.words
    pieces: list[Piece] = [section(words("data.models")), cards.note(words("data.models_why"))]
    for number, (title, weights, gates) in enumerate(method.models(visit)):
        pieces += [
            f'<div class="d d-head"><h3>{cards.marked(title)}</h3></div>',
            Table(gates, f"gates_{number}"),
            f'<h3 class="d">{cards.marked(words("data.weights"))}</h3>',
            Table(weights, f"weights_{number}"),
        ]
    return part(*pieces)


def _cite(visit: Visit) -> Part:
    """How to cite, with the link that pins this export."""
    words = visit.words
    said, href = provenance.citation(visit)
    return part(section(words("data.cite")), cards.note(said, "info", (words("data.pin"), href)))
