"""What is compared, and the way to it: the chosen as links that remove them, and fair peers to add."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pages.shared import cards
from pages.shared.compare import peers as compare_peers
from pages.shared.compare.counted import region_rows
from pages.shared.pills import Pill, pills
from pages.shared.theme import text
from pages.shared.visit import Visit
from queries.choices import Choices
from queries.register import meets

LEAST, MOST = 2, 6

Kind = Literal["units", "regions", "nothing"]


@dataclass(frozen=True)
class Chosen:
    """What the link names: units, else two or more regions, else nothing that can stand beside another."""

    kind: Kind
    codes: tuple[str, ...]

    @property
    def comparable(self) -> bool:
        """True for two to six of them."""
        return LEAST <= len(self.codes) <= MOST


def chosen(visit: Visit) -> Chosen:
    """Units of the link that pass its filters; without units its regions, when there are several."""
    if visit.choices.units:
        return Chosen("units", tuple(unit.unit_id for unit in visit.named))
    regions = visit.choices.regions
    return Chosen("regions", regions) if len(regions) >= LEAST else Chosen("nothing", ())


def with_units(visit: Visit, units: Iterable[str]) -> Choices:
    """The choices that compare these units: a filter that would hide one of them is dropped.

    Units of the link that this reader may not see stay in it: whoever gets the link may be allowed to.
    """
    wanted = tuple(sorted(set(units)))
    linked = {*wanted, *(code for code in visit.choices.units if not visit.viewer.sees(code))}
    known = [visit.shelved.register.units[code] for code in wanted]
    now = visit.choices

    def kept_filter(name: str) -> Any:
        given = getattr(now, name)
        filters: dict[str, Any] = {"regions": (), "kinds": (), "classes": (), name: given}
        fits = all(meets(unit, filters["regions"], (), filters["kinds"], filters["classes"]) for unit in known)
        return given if fits else ()

    return now.with_(
        units=tuple(sorted(linked)), **{name: kept_filter(name) for name in ("regions", "kinds", "classes")}
    )


def with_regions(visit: Visit, regions: Iterable[str]) -> Choices:
    """The choices that compare these regions, within the kinds and classes of the view."""
    return visit.choices.with_(regions=tuple(sorted(set(regions))), units=())


def with_codes(visit: Visit, picked: Chosen, codes: Iterable[str]) -> Choices:
    """The choices with other units, or other regions."""
    return with_units(visit, codes) if picked.kind == "units" else with_regions(visit, codes)


def name_of(visit: Visit, picked: Chosen, code: str) -> str:
    """A chosen unit or region by name."""
    return visit.unit_name(code) if picked.kind == "units" else visit.region_name(code)


def chips(visit: Visit, picked: Chosen) -> str:
    """The chosen ones, each with the link that takes it away."""
    words = visit.words
    shown = []
    for code in picked.codes:
        name = name_of(visit, picked, code)
        rest = with_codes(visit, picked, [other for other in picked.codes if other != code])
        said = text(words("banding.remove", name=name))
        shown.append(
            f'<li class="d-chip">{text(name)} <a data-go href="{text(visit.href(None, rest))}" title="{said}"'
            f' aria-label="{said}">✕</a></li>'
        )
    label = text(words("banding.chosen"))
    return f'<ul class="d d-chosen" aria-label="{label}">{"".join(shown)}</ul>' if shown else ""


def suggestions(visit: Visit, picked: Chosen, rows: Sequence[Any]) -> str:
    """Fair peers to add, and why they are fair; nothing when six are chosen or nobody is alike."""
    if len(picked.codes) >= MOST or not rows:
        return ""
    return _unit_peers(visit, picked, rows) if picked.kind == "units" else _region_peers(visit, picked, rows)


def _unit_peers(visit: Visit, picked: Chosen, rows: Sequence[Any]) -> str:
    words = visit.words
    anchor = rows[0]
    everywhere = visit.rows("banding/candidates", regions=(), units=(), kinds=(anchor.kind,), classes=())
    found = compare_peers.peers(everywhere, anchor, picked.codes)
    why = reason(visit, anchor)
    if not found:
        return cards.note(words("banding.no_peers", name=anchor.name, why=why))
    row = [Pill(f"+ {one.name}", visit.href(None, with_units(visit, [*picked.codes, one.unit_id]))) for one in found]
    return cards.sentence(words("banding.peers", name=anchor.name, why=why)) + pills(row, words("banding.add"))


def reason(visit: Visit, anchor: Any) -> str:
    """Why units are fair to compare with this one: "lapas, kelas IIB, kapasitas 101–250"."""
    words = visit.words
    one = compare_peers.profile(anchor)
    unit_class = words("common.class", name=one.unit_class) if one.unit_class else words("banding.no_class")
    parts = [visit.label("kind", one.kind), unit_class]
    if anchor.holds_people:
        parts.append(words("banding.capacity_of", size=compare_peers.size_label(words, one.size)))
    return ", ".join(parts)


def _region_peers(visit: Visit, picked: Chosen, rows: Sequence[Any]) -> str:
    words = visit.words
    places = [row.capacity for row in rows if row.capacity]
    if not places:
        return ""
    middle = sum(places) / len(places)
    others = [
        row for row in region_rows(visit, regions=(), units=()) if row.region_id not in picked.codes and row.capacity
    ]
    near = sorted(others, key=lambda row: (abs(row.capacity - middle), row.region_id))[: compare_peers.MOST_PEERS]
    row = [
        Pill(
            f"+ {visit.region_name(one.region_id)} ({words.number(one.capacity)})",
            visit.href(None, with_regions(visit, [*picked.codes, one.region_id])),
        )
        for one in near
    ]
    return cards.sentence(words("banding.region_peers")) + pills(row, words("banding.add")) if row else ""
