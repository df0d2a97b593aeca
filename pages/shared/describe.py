"""The one function that says in a sentence what a view shows: for titles, previews, texts and files."""

from __future__ import annotations

from pages.shared.visit import Visit

MOST_NAMES = 3  # names that are spelled out before "and n more"


def scope(visit: Visit) -> str:
    """The place and the units of the view: "Jawa Timur", "Lapas Kelas IIB Lamongan", "seluruh Indonesia"."""
    chosen = visit.choices
    if chosen.units:
        where = _listed(visit, [visit.unit_name(code) for code in chosen.units])
    elif chosen.regions:
        where = _listed(visit, [visit.region_name(code) for code in chosen.regions])
    else:
        where = visit.words("site.whole_country")
    narrowed = [visit.label("kind", code) for code in chosen.kinds]
    if chosen.classes:
        narrowed.append(visit.words("site.classes", names=", ".join(chosen.classes)))
    return f"{where} ({'; '.join(narrowed)})" if narrowed else where


def view(visit: Visit, subject: str, units: int) -> str:
    """The whole sentence: subject, number of units, place, date and comparison."""
    words = visit.words
    return words(
        "site.view",
        subject=subject,
        n=units,
        scope=scope(visit),
        on=words.long_date(visit.on),
        versus=words.long_date(visit.versus),
    )


def _listed(visit: Visit, names: list[str]) -> str:
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return visit.words("site.names_and_more", names=", ".join(names[:MOST_NAMES]), n=len(names) - MOST_NAMES)
