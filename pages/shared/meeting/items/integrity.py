"""Items of a meeting on the integrity zone: who is nearest to passing, whose evidence is missing."""

from __future__ import annotations

from typing import Any

from pages.shared.integrity.cycle import model_of
from pages.shared.integrity.gates import shortfalls
from pages.shared.meeting.items.item import Item, Told, listed
from pages.shared.visit import Visit

PAGE = "zona-integritas"


def gates(visit: Visit) -> Item | None:
    """Units that fail a gate of the year's cycle by TPI's scores: the least short first, the barred last."""
    words = visit.words
    scored = _of_the_year(visit, "zona_integritas/verdicts")
    rows = [row for row in scored if row.passed is False]
    if not rows:
        return None
    rows.sort(key=_stopped)
    model = model_of(visit.on.year)
    total_only = model is not None and model["gates_known"] != "all"

    def told(row: Any) -> Told:
        missing = shortfalls(words, row)
        first = words("rapat.gates_line", target=row.target, gate=missing[0] if missing else words.number(None))
        more = words("rapat.gates_more", n=len(missing) - 1) if len(missing) > 1 else ""
        if row.barred:
            return first + more, words("rapat.gates_barred" if row.barred_until else "rapat.gates_no_wbk")
        bar = words("zi.also_barred", date=words.date(row.barred_until)) if row.barred_until else ""
        if total_only:
            return first + more + bar, words("rapat.gates_total")
        short = words("rapat.gates_short", points=words.number(row.short, 2))
        return first + more + bar, words("rapat.gates_open", n=row.unknown) if row.unknown else short

    said = _finding(visit, rows, total_only=total_only)
    coverage = words("rapat.gates_covered", n=len(scored))
    return listed(visit, "gates", rows, told, finding=said, page=PAGE, coverage=coverage, tab="gates")


def _finding(visit: Visit, rows: list[Any], *, total_only: bool) -> str:
    """How many units fail, and which is nearest to passing.

    Nobody is nearest who might not be proposed, nor where more gates may fail than are seen: a gate without a score, or
    a cycle of which only the total is known.
    """
    words = visit.words
    counted = {"n": len({row.unit_id for row in rows}), "year": visit.on.year}  # a unit may try for both predicates
    free = [row for row in rows if not _stopped(row)]
    if not free:
        return words("rapat.gates_found_barred", **counted)
    if total_only:
        return words("rapat.gates_found_total", **counted)
    nearest = next((row for row in free if not row.unknown), None)
    if nearest is None:
        return words("rapat.gates_found_open", **counted)
    return words("rapat.gates_found", name=nearest.name, points=words.number(nearest.short, 2), **counted)


def _stopped(row: Any) -> bool:
    """True when no points were enough at the assessment: a revocation barred the unit, or WBK was not held before."""
    return bool(row.barred) or row.barred_until is not None


def evidence(visit: Visit) -> Item | None:
    """Units that have not uploaded all evidence of the quarters that have begun, those that miss most first."""
    words = visit.words
    told_of = [row for row in _of_the_year(visit, "zona_integritas/evidence") if row.required]
    rows = [row for row in told_of if row.uploaded < row.required]
    if not rows:
        return None
    rows.sort(key=lambda row: (row.uploaded - row.required, row.name))
    missing = sum(row.required - row.uploaded for row in rows)
    said = words("rapat.evidence_found", n=len(rows), missing=words.number(missing), year=visit.on.year)

    def told(row: Any) -> Told:
        counts = {name: words.number(getattr(row, name)) for name in ("required", "uploaded", "verified")}
        return words("rapat.evidence_line", **counts), words("rapat.evidence_missing", n=row.required - row.uploaded)

    coverage = words("rapat.evidence_covered", n=len(told_of))
    return listed(visit, "evidence", rows, told, finding=said, page=PAGE, coverage=coverage, tab="evidence")


def _of_the_year(visit: Visit, question: str) -> list[Any]:
    """The rows of the cycle of the date's year, as the page shows it to a reader who chose nothing."""
    asked = visit.choices.with_view(cycle=str(visit.on.year), target=None, assessor=None, period=None).view
    return visit.rows(question, view=asked)
