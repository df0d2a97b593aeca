"""Whom to visit: units that run an innovation, as links with what makes them worth it; and one's own state in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from pages.shared import cards
from pages.shared.innovation.cards import idle_months
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING


def own_state(visit: Visit, state: str | None) -> str:
    """What the unit itself has of it."""
    return visit.words("inovasi.legend_none") if state is None else visit.words(f"inovasi.state_{state}")


def visits(visit: Visit, guest: str, row: Any) -> str:
    """The units to visit as links, each with its region if another, since when, how far, and whether verified."""
    if row.visit_units is None:
        return NOTHING
    listed = zip(row.visit_units, row.visit_states, row.visit_since, row.visit_km, row.visit_idle, strict=True)
    return "<br>".join(_one(visit, guest, *one) for one in listed)


def _one(visit: Visit, guest: str, unit: str, state: str, since: date | None, km: float | None, idle: bool) -> str:
    words, units = visit.words, visit.shelved.register.units
    home = units[guest].region_id
    said = [] if units[unit].region_id == home else [visit.region_name(units[unit].region_id)]
    said += [words("inovasi.visit_since", month=words.month(since))] if since else []
    said += [words("inovasi.visit_km", km=words.number(km))] if km is not None else []
    said += [words("inovasi.state_unverified")] if state == "unverified" else []
    said += [words("inovasi.visit_idle", n=idle_months())] if idle else []
    told = f' <span class="d-quiet">{text(" · ".join(said))}</span>' if said else ""
    return f"{cards.link(visit.unit_name(unit), visit.unit_href(unit))}{told}"
