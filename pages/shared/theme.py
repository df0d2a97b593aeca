"""Colours, type and the style sheet: one palette for the page, the cards, the tables and the charts.

Streamlit sets `color-scheme` on its frame, so `light-dark()` in the style sheet always agrees with the theme it shows.
Charts cannot read style sheets: they get a palette, chosen by `st.context.theme.type`.

>>> palette("dark").ink
'#e8eaed'
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

Theme = Literal["light", "dark"]
FONT = "Inter, 'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
BANDS = (1, 2, 3, 4, 5)
_MOST_COLUMNS = 40  # of a table that becomes cards on a phone


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. Bands run from roomy to far over; lightness alone tells them apart in grey print."""

    page: str  # behind everything
    surface: str  # cards, table headers, the empty part of a bar
    ink: str  # text
    quiet: str  # secondary text
    line: str  # hairlines
    strong: str  # neutral marks: bars without a band, capacity
    accent: str  # links, selection, the one line among grey ones
    accent_soft: str  # behind a selected row
    alarm: str  # a shortfall, a late report: always with a word
    band1: str
    band2: str
    band3: str
    band4: str
    band5: str
    on1: str  # text on a band
    on2: str
    on3: str
    on4: str
    on5: str
    remand: str
    remand_soft: str
    sentenced: str
    sentenced_soft: str

    def band(self, number: float | None) -> str:
        """Colour of an occupancy band; an unknown band is the colour of hairlines."""
        return str(getattr(self, f"band{number:.0f}")) if number is not None and number in BANDS else self.line

    def on_band(self, number: float | None) -> str:
        """Colour of text that lies on a band."""
        return str(getattr(self, f"on{number:.0f}")) if number is not None and number in BANDS else self.ink


LIGHT = Palette(
    page="#ffffff",
    surface="#f4f6f7",
    ink="#1b1f24",
    quiet="#57606a",
    line="#d5dade",
    strong="#7b8794",
    accent="#0b5c8a",
    accent_soft="#e6f1f8",
    alarm="#a33b12",
    band1="#c0d9e3",
    band2="#8fb8c9",
    band3="#cb882e",
    band4="#b45018",
    band5="#771c22",
    on1="#14171a",
    on2="#14171a",
    on3="#14171a",
    on4="#ffffff",
    on5="#ffffff",
    remand="#35658f",
    remand_soft="#9dbcd6",
    sentenced="#5d6470",
    sentenced_soft="#b9bec6",
)
DARK = Palette(
    page="#16191d",
    surface="#20252b",
    ink="#e8eaed",
    quiet="#a3abb5",
    line="#3a424b",
    strong="#87929e",
    accent="#7cc0ea",
    accent_soft="#1d3444",
    alarm="#f2a07c",
    band1="#3b515a",
    band2="#4f7280",
    band3="#a87e24",
    band4="#e08a3a",
    band5="#ff9577",
    on1="#ffffff",
    on2="#ffffff",
    on3="#14171a",
    on4="#14171a",
    on5="#14171a",
    remand="#6ba3d2",
    remand_soft="#33526c",
    sentenced="#9aa3ae",
    sentenced_soft="#4c555f",
)


def palette(theme: str | None) -> Palette:
    """Give the colours of a theme; a theme nobody knows yet is the light one."""
    return DARK if theme == "dark" else LIGHT


@cache
def css(theme: str | None = None) -> str:
    """Give the style sheet as one `<style>` element for `st.html`, once per page.

    `theme` is what the server knows (`st.context.theme.type`): it serves browsers without `light-dark()`.
    """
    known = palette(theme)
    names = [field.name for field in fields(Palette)]
    plain = ";".join(f"--{name.replace('_', '-')}:{getattr(known, name)}" for name in names)
    paired = ";".join(
        f"--{name.replace('_', '-')}:light-dark({getattr(LIGHT, name)},{getattr(DARK, name)})" for name in names
    )
    sheet = Path(__file__).with_name("theme.css").read_text("utf-8")
    return (
        f"<style>:root{{{plain};--font:{FONT}}}"
        f"@supports (color:light-dark(#000,#fff)){{:root{{{paired}}}}}"
        f"@media print{{:root{{color-scheme:light!important}}}}"
        f"{sheet}{_cell_labels()}</style>"
    )


def _cell_labels() -> str:
    """On a phone a table's row is a card: each cell is told its column's name by the table, not by itself."""
    rules = "".join(
        f".d-table td:nth-child({number})::before{{content:var(--l{number},none)}}"
        for number in range(2, _MOST_COLUMNS + 1)
    )
    return f"@media (max-width:640px){{{rules}}}"


def text(value: object) -> str:
    """Make any text safe inside HTML, attributes included."""
    return escape(str(value), quote=True)
