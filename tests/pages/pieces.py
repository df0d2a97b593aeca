"""The HTML of a finished part, tables included, for tests that read what it says."""

from __future__ import annotations

from pages.shared.parts import Chart, Part, Table


def html_of(part: Part) -> str:
    """Every text of a part; of a chart what it says and its coverage."""
    return " ".join(_html(piece) for piece in part)


def _html(piece: str | Table | Chart) -> str:
    if isinstance(piece, Chart):
        return f"{piece.heading} {piece.subtitle} {piece.coverage}"
    return piece.html if isinstance(piece, Table) else piece
