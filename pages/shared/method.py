"""How the figures are made: formulas, bands, windows, and the integrity zone's scoring models with their sources."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.contract import definitions, zi_models
from pages.shared import board, cards
from pages.shared.formula import formula
from pages.shared.visit import Visit
from queries.indicators import INDICATORS
from queries.register import slug

TARGETS = ("WBK", "WBBM")


def indicators(visit: Visit) -> str:
    """Every indicator with its formula, unit, better direction, tables and the file of its question."""
    words = visit.words
    rows = [
        {
            "name": words(f"indicators.{one.key}"),
            "formula": formula(words, one.key),
            "unit": words(f"data.unit_{one.unit}"),
            "better": words(f"data.better_{one.better}"),
            "tables": ", ".join(one.tables),
            "question": f"queries/{one.question}.sql",
        }
        for one in INDICATORS.values()
    ]
    columns = [
        board.Column("name", words("data.indicator")),
        board.Column("formula", words("data.formula")),
        board.Column("unit", words("data.unit")),
        board.Column("better", words("data.better")),
        board.Column("tables", words("data.tables_read")),
        board.Column("question", words("data.question")),
    ]
    return _table(visit, rows, columns, "data.indicators")


def bands(visit: Visit) -> str:
    """The occupancy bands with their bounds."""
    words = visit.words
    rows = [
        {"band": row["band"], "label": cards.band_word(row["band"], row[words.lang]), "bounds": bounds(visit, row)}
        for row in definitions()["bands"]
    ]
    columns = [
        board.Column("band", words("data.band"), format=words.number),
        board.Column("label", words("data.label"), html=str),
        board.Column("bounds", words("data.bounds")),
    ]
    return _table(visit, rows, columns, "data.bands")


def bounds(visit: Visit, row: dict[str, Any]) -> str:
    """The rates of a band in words; its own bounds belong to it or not, as the definitions say."""
    words = visit.words
    parts = [
        words(f"data.bound_{name}", value=words.percent(row[name], 0))
        for name in ("above", "from", "up_to", "below")
        if name in row
    ]
    return " ".join(parts)


def source_text(visit: Visit, said: str) -> str:
    """A source of the definitions in the reader's language; as the definitions have it, where no translation exists."""
    key = source_key(said)
    return visit.words(key) if visit.words.has(key) else said


def source_key(said: str) -> str:
    """The wording key of a source of the definitions."""
    return f"data.src_{slug(said)[:48].strip('-').replace('-', '_')}"


def band_source(visit: Visit) -> str:
    """Where the bands come from, and how sure that is."""
    about = definitions()["bands_meta"]
    confidence = visit.words(f"data.confidence_{about['confidence']}")
    return f"{confidence}: {source_text(visit, about['source'])}."


def models(visit: Visit) -> list[tuple[str, str, str]]:
    """Each scoring model, newest first: its title and cycles, the table of its weights, the table of its gates."""
    return [(_title(visit, model), weights(visit, model), gates(visit, model)) for model in reversed(zi_models())]


def _title(visit: Visit, model: dict[str, Any]) -> str:
    words = visit.words
    if model["last_cycle"] >= 9999:
        return words("data.model_since", title=model[words.lang], first=model["first_cycle"])
    return words("data.model_between", title=model[words.lang], first=model["first_cycle"], last=model["last_cycle"])


def weights(visit: Visit, model: dict[str, Any]) -> str:
    """The most points of each component."""
    words = visit.words
    parts = [("data.levers", model["areas"]), ("data.results", model["results"])]
    rows = [
        {"name": words(f"gates.{code}"), "part": words(part), "weight": float(weight)}
        for part, components in parts
        for code, weight in components.items()
    ]
    columns = [
        board.Column("name", words("data.component")),
        board.Column("part", words("data.part")),
        board.Column("weight", words("data.weight"), "right", lambda value: words.number(value, 1)),
    ]
    return _table(visit, rows, columns, "data.weights")


def gates(visit: Visit, model: dict[str, Any]) -> str:
    """The minimum of each gate by target, with confidence and source."""
    words = visit.words
    rows = [
        {
            "gate": words("data.each_area") if gate["gate"] == "each_area" else words(f"gates.{gate['gate']}"),
            "target": gate["target"],
            "minimum": minimum(visit, gate),
            "confidence": words(f"data.confidence_{gate['confidence']}"),
            "source": source_text(visit, gate["source"]),
        }
        for target in TARGETS
        for gate in model["gates"]
        if gate["target"] == target
    ]
    columns = [
        board.Column("gate", words("data.gate")),
        board.Column("target", words("data.target")),
        board.Column("minimum", words("data.minimum"), "right"),
        board.Column("confidence", words("data.confidence")),
        board.Column("source", words("data.source")),
    ]
    return _table(visit, rows, columns, "data.gates")


def minimum(visit: Visit, gate: dict[str, Any]) -> str:
    """The least of a gate: points, a share of each area's weight, or a fact that must hold."""
    words = visit.words
    if "minimum_share" in gate:
        return words("data.share_of_weight", share=words.percent(100 * gate["minimum_share"], 0))
    if gate["gate"] == "wbk_before":
        return words("data.must_hold")
    return words.number(gate["minimum"], 2)


def _table(visit: Visit, rows: list[dict[str, Any]], columns: list[board.Column], caption: str) -> str:
    frame = pd.DataFrame(rows, dtype=object)
    return board.fact_table(frame, columns, visit.words, caption=visit.words(caption), sortable=False)
