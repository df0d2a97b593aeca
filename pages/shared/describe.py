"""The one place that says in words what a view shows: for titles, sentences, previews, texts and files."""

from __future__ import annotations

from collections.abc import Sequence

from data.exports import Problem
from pages.shared.changes.pair import dated, pair
from pages.shared.integrity.cycle import chosen
from pages.shared.integrity.subject import simulation
from pages.shared.places import PLACES
from pages.shared.visit import Visit
from queries import QuestionError

MOST_NAMES = 3  # names that are spelled out before "and n more"

# What a page speaks of, where that is not its title. A page in no other words is described by its title.
SUBJECTS = {
    "": "ringkasan.subject",
    "hunian": "hunian.subject",
    "inovasi": "inovasi.subject",
    "pembinaan": "pembinaan.subject",
    "dukungan": "dukungan.subject",
    "perubahan": "perubahan.subject",
    "rapat": "site.rapat_subject",
}

# Pages that do not speak of occupancy, but for these tabs: how late it is says nothing of their figures.
NOT_OF_OCCUPANCY: dict[str, tuple[str, ...]] = {
    "inovasi": (),
    "pembinaan": (),
    "dukungan": (),
    "zona-integritas": ("occupancy",),
}


def scope(visit: Visit) -> str:
    """The place and the units of the view: "Jawa Timur", "Lapas Kelas IIB Lamongan", "seluruh Indonesia"."""
    asked = visit.choices
    if visit.reading.nothing_left:
        return visit.words("site.scope_of_nothing")
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
    said = f"{heading(visit)} · {scope(visit)}"
    return f"{visit.words('site.simulated')} · {said}" if visit.simulated else said


def heading(visit: Visit) -> str:
    """The page's name; that it holds simulated scores, where it does."""
    name = visit.words(PLACES[visit.place].title)
    return visit.words("runway.marked", said=name) if _simulates(visit) else name


def _simulates(visit: Visit) -> tuple[str, int] | None:
    """Whose scores the link changes by hand, and how many: then everything that speaks of the view says so."""
    try:
        found = simulation(visit)
    except QuestionError:
        return None  # nothing is simulated where the scores cannot be read; the part itself says that it failed
    return (found[0].name, len(found[1])) if found else None


def page(visit: Visit) -> str:
    """The sentence of the page that is visited."""
    if changed := _simulates(visit):
        marked = visit.words("runway.view", name=changed[0], n=changed[1])
        return f"{marked}. {view(visit, subject(visit), len(visit.units))}"
    if visit.place == "data":
        return _data(visit)
    if visit.place == "perubahan":
        return _changes(visit)
    if visit.place == "hunian":
        return view(visit, subject(visit), len(visit.ask("hunian/ranking")))
    return view(visit, subject(visit), len(visit.units))


def _data(visit: Visit) -> str:
    """Of the page about the data: which export, and for whom the coverage is told."""
    words, manifest = visit.words, visit.shelved.opened.export.manifest
    return words(
        "data.sentence",
        title=getattr(manifest, f"title_{words.lang}"),
        export=manifest.export_id,
        date=words.long_date(manifest.data_date),
        scope=scope(visit),
        on=words.long_date(visit.on),
    )


def _changes(visit: Visit) -> str:
    """Of the page about changes: both dates as they are compared, and both exports where there are two."""
    two = pair(visit)
    if isinstance(two, Problem):
        return visit.words("perubahan.no_comparison")
    said = view(dated(visit, two), subject(visit), len(visit.units))
    if not two.two_exports:
        return said
    older, newer = two.older.opened.export.id, two.newer.opened.export.id
    return f"{said}; {visit.words('perubahan.of_exports', older=older, newer=newer)}"


def subject(visit: Visit) -> str:
    """What the page speaks of, as the beginning of its sentence."""
    words, asked = visit.words, visit.choices
    if visit.place == "zona-integritas":
        return words("zi.subject", year=chosen(visit).year)
    if visit.place == "upt":
        return words("site.upt_subject" if len(asked.units) == 1 else "upt.choose_subject")
    if visit.place == "banding":
        return words("banding.subject" if asked.units or len(asked.regions) > 1 else "banding.subject_open")
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
    covered = coverage(visit) if of_occupancy(visit) else ""
    return f"{said}; {covered}" if covered else said


def of_occupancy(visit: Visit) -> bool:
    """Whether the view speaks of occupancy, so that its lateness is to be said."""
    tabs = NOT_OF_OCCUPANCY.get(visit.place)
    return tabs is None or visit.choices.viewed("tab") in tabs


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
