"""Data & metode: which data are open, what their checks said, who is late, and how every figure is made."""

from __future__ import annotations

from pages.shared import board, cards, columns, describe, findings_list, method, provenance, show
from pages.shared.frame import panel
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.data"), _sentence(visit))
    with panel(visit, "data.export"):
        show.html(cards.figure_row(provenance.summary(visit)))
        if visit.simulated:
            show.html(cards.note(words("data.simulated_note"), "alarm"))
        provenance.facts(visit, provenance.export_facts(visit), "export", words("data.export"))
    with panel(visit, "data.late"):
        show.section(words("data.late"))
        _late(visit)
    with panel(visit, "data.findings"):
        show.section(words("data.findings"))
        findings_list.findings(visit)
    with panel(visit, "data.tables"):
        show.section(words("data.tables"))
        _tables(visit)
    with panel(visit, "data.indicators"):
        show.section(words("data.indicators"))
        show.table(method.indicators(visit), key="indicators")
    with panel(visit, "data.bands"):
        _definitions(visit)
    with panel(visit, "data.models"):
        _models(visit)
    with panel(visit, "data.others"):
        show.section(words("data.others"))
        show.html(provenance.other_exports(visit))
    with panel(visit, "data.cite"):
        _cite(visit)


def _sentence(visit: Visit) -> str:
    """Which export, and for whom the coverage is told."""
    words = visit.words
    manifest = visit.shelved.opened.export.manifest
    return words(
        "data.sentence",
        title=getattr(manifest, f"title_{words.lang}"),
        export=manifest.export_id,
        date=words.long_date(manifest.data_date),
        scope=describe.scope(visit),
        on=words.long_date(visit.on),
    )


def _late(visit: Visit) -> None:
    """Units without up-to-date occupancy."""
    words = visit.words
    frame = visit.ask("data_metode/late")
    if frame.empty:
        show.html(cards.note(words("data.late_none")))
        return
    shown = frame.assign(
        kind_label=[visit.label("kind", code) for code in frame["kind"]],
        href=[visit.unit_href(code) for code in frame["unit_id"]],
    )
    shown_columns = [
        board.Column("name", words("common.unit")),
        board.Column("region_name", words("data.region")),
        board.Column("kind_label", words("data.unit_kind")),
        columns.day("day", words("data.last"), words),
        board.Column("age_days", words("data.days"), "right", words.number),
    ]
    never = sum(day is None for day in frame["day"])
    said = words("data.late_count", n=len(frame), date=words.long_date(visit.on))
    show.html(cards.note(said + (" " + words("data.late_never", n=never) if never else "")))
    table = board.fact_table(
        shown, shown_columns, words, caption=words("data.late"), href="href", search=len(frame) > 12
    )
    show.table(table, key="late")


def _tables(visit: Visit) -> None:
    """What the export holds, and what it does not hold."""
    words = visit.words
    show.table(provenance.tables(visit), key="tables")
    missing = provenance.absent(visit)
    if missing:
        show.html(cards.note(words("data.absent_why", n=len(missing), dataset=visit.choices.dataset)))
        show.table(provenance.absent_table(visit, missing), key="absent")


def _definitions(visit: Visit) -> None:
    """Bands and windows."""
    words = visit.words
    show.section(words("data.bands"))
    show.table(method.bands(visit), key="bands")
    show.html(cards.note(method.band_source(visit)))
    provenance.facts(visit, method.windows(visit), "windows", words("data.windows"))


def _models(visit: Visit) -> None:
    """Weights and gates of every scoring model."""
    words = visit.words
    show.section(words("data.models"))
    show.html(cards.note(words("data.models_why")))
    for number, (title, weights, gates) in enumerate(method.models(visit)):
        show.html(f'<div class="d d-head"><h3>{cards.marked(title)}</h3></div>')
        show.table(gates, key=f"gates_{number}")
        show.html(f'<h3 class="d">{cards.marked(words("data.weights"))}</h3>')
        show.table(weights, key=f"weights_{number}")


def _cite(visit: Visit) -> None:
    """How to cite, with the link that pins this export."""
    words = visit.words
    said, href = provenance.citation(visit)
    show.section(words("data.cite"))
    show.html(cards.note(said, "info", (words("data.pin"), href)))
