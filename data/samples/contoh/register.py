"""The register the simulation stands on: the real regions and units of `publik`, two opening dates, made-up traits."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from data.contract import contract
from data.samples.contoh.seeding import normals, uniforms

PUBLIK = Path(__file__).parents[1] / "publik"
REGIONS = Path(__file__).with_name("regions.toml")

# Units that start inside the simulated years: their history begins later than that of the others.
OPENED = {"lapas-khusus-sentul": date(2025, 2, 1), "lapas-dharmasraya": date(2025, 6, 1)}

_KIND_WORDS = re.compile(
    r"^(Lapas|Rutan|LPKA|Bapas)( (Perempuan|Narkotika|Pemuda|Terbuka|Khusus))?( Kelas (I|II|III|IIA|IIB))? "
)


def table(name: str) -> pd.DataFrame:
    """A register table as text, exactly as `publik` holds it (empty cells become missing)."""
    return pd.read_csv(PUBLIK / "tables" / f"{name}.csv", dtype=str, keep_default_na=False, na_values=[""])


def published(name: str) -> pd.DataFrame:
    """A file of published facts, for the capacities and levels that are known."""
    return pd.read_csv(PUBLIK / "source" / f"{name}.csv", dtype=str, keep_default_na=False)


def unit_table() -> pd.DataFrame:
    """The `units` table: the register, with the simulated opening dates marked as such."""
    frame = table("units").sort_values("unit_id", ignore_index=True)
    for unit_id, day in OPENED.items():
        chosen = frame["unit_id"].eq(unit_id)
        frame.loc[chosen, ["opened_on", "note"]] = [day.isoformat(), "tanggal mulai beroperasi: simulasi"]
    return frame


def holding(kind: str) -> bool:
    """Whether units of this kind hold people."""
    return bool(contract().enums["kind"][kind]["holds_people"])


def row_of(units: pd.DataFrame, unit_id: str) -> int:
    """The position of a unit in the frame, which is its row in every array."""
    return list(units.index).index(unit_id)


def place(name: str) -> str:
    """The place in a printed name: "Lapas Kelas IIB Lamongan" gives "Lamongan"."""
    return _KIND_WORDS.sub("", name)


def units() -> pd.DataFrame:
    """Every unit, indexed by unit_id, with what the subjects share.

    `quality` (how well a unit is run) moves its zone scores, evidence and case reviews; `openness` its innovations.
    The two go together a little, as they do in life.
    """
    frame = unit_table().set_index("unit_id", drop=False)
    frame["place"] = frame["name"].map(place)
    frame["holds"] = frame["kind"].map(holding)
    traits = normals("traits", frame.index, 2)
    frame["quality"] = traits[:, 0]
    frame["openness"] = 0.5 * traits[:, 0] + 0.85 * traits[:, 1]
    frame["luck"] = uniforms("luck", frame.index, 1)[:, 0]
    return frame


def region_aims() -> dict[str, dict[str, Any]]:
    """Places, occupants, main holiday and drug share each region aims at (regions.toml)."""
    return tomllib.loads(REGIONS.read_text(encoding="utf-8"))
