"""The one place that says in words what a view shows: for titles, sentences, previews, texts and files."""

from __future__ import annotations

from collections.abc import Sequence

from pages.shared.integrity.cycle import chosen
from pages.shared.places import PLACES
from pages.shared.visit import Visit
from queries import QuestionError

MOST_NAMES = 3  # names that are spelled out before "and n more"

# What a page speaks of, where that is not its title. A page in no other words is described by its title.
SUBJECTS = {
    "": "ringkasan.subject",
    "hunian": "hunian.subject",
    "inovasi": "inovasi.subject",
    "upt": "site.upt_subject",
    "banding": "site.banding_subject",
    "perubahan": "perubahan.subject",
    "rapat": "site.rapat_subject",
    "data": "site.data_subject",
}


def scope(visit: Visit) -> str:
    """The place and the units of the view: "Jawa Timur", "Lapas Kelas IIB Lamongan", "seluruh Indonesia"."""
    asked = visit.choices
    if asked.units:
        where = listed(visit, [visit.unit_name(code) for code in asked.units])
    elif asked.regions:
        where = listed(visit, [visit.region_name(code) for code in asked.regions])
    else:
        where = visit.words("site.whole_country")
    narrowed = [visit.label("kind", code) for code in asked.kinds]
    if asked.classes:
        narrowed.append(visit.words("site.classes", names=", ".join(asked.classes)))
    return f"{where} ({'; '.join(narrowed)})" if narrowed else where


def title(visit: Visit) -> str:
    """The page and its scope in a line: "Hunian · Jawa Timur"; that the data are simulated, where they are."""
    said = f"{visit.words(PLACES[visit.place].title)} · {scope(visit)}"
    return f"{visit.words('site.simulated')} · {said}" if visit.simulated else said


def page(visit: Visit) -> str:
    """The sentence of the page that is visited."""
    if visit.place == "hunian":
        return view(visit, subject(visit), len(visit.ask("hunian/ranking")))
    return view(visit, subject(visit), len(visit.units))


def subject(visit: Visit) -> str:
    """What the page speaks of, as the beginning of its sentence."""
    if visit.place == "zona-integritas":
        return visit.words("zi.subject", year=chosen(visit).year)
    return visit.words(SUBJECTS.get(visit.place, PLACES[visit.place].title))


def view(visit: Visit, subject: str, units: int) -> str:
    """The whole sentence: subject, number of units, place, date, comparison, and how many units are up to date."""
    words = visit.words
    named = visit.choices.units
    key = "site.view" if not named else "site.view_unit" if len(named) == units == 1 else "site.view_units"
    said = words(
        key,
        subject=subject,
        n=units,
        scope=scope(visit),
        on=words.long_date(visit.on),
        versus=words.long_date(visit.versus),
    )
    covered = coverage(visit)
    return f"{said}; {covered}" if covered else said


def coverage(visit: Visit) -> str:
    """How many of the units that hold people have up-to-date occupancy; "" where none holds people, or nobody knows."""
    try:
        found = visit.ask("hunian/figures").iloc[0]
    except QuestionError:
        return ""  # the figures themselves say that they failed; the sentence goes without
    fresh, units = found["fresh_units"], found["units"]
    if not units:
        return ""
    if units == 1:
        return visit.words("site.up_to_date_one" if fresh else "site.late_one")
    return visit.words("site.up_to_date", n=units, fresh=visit.words.number(fresh))


def listed(visit: Visit, names: Sequence[str], most: int = MOST_NAMES) -> str:
    """Names with commas; beyond `most` the rest is counted."""
    if len(names) <= most:
        return ", ".join(names)
    return visit.words("site.names_and_more", names=", ".join(names[:most]), n=len(names) - most)
