"""Which table a file or sheet is, and which column a header means, be it one cell or a path of cells (Tahanan | L)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

from data.contract import Table, contract
from data.reading.header_words import SUM, Path, ideas_of, sums_of_one_group
from data.reading.sheets import plain

UNAGED = frozenset({"adult", "child"})  # ideas without which a group of prisoners may be either
OVER_ALL = frozenset({"occupants", "sum", "month"})  # ideas of a cell over others that takes nothing from their meaning
DATED = ("date", "month")  # types of columns that a title or the sheet's name can supply
BY_WORDS = 1000  # rank of a header that is understood by its words; a known spelling comes first
SHEET_NAME = 31  # letters of a sheet's name at most
# Columns that forms have and no table: numbers of rows and signatures; remarks, which are said where there are any.
NUMBERING = ("no", "nomor", "nomer", "nourut", "nomorurut", "nomerurut", "number", "paraf", "ttd", "tandatangan")
REMARKS = ("ket", "keterangan", "remark", "remarks")


@dataclass
class Matched:
    """Contract columns to header positions, and the headers that mean nothing.

    `doubled` are further places of a column that is in `used`. `spare` are columns of dates that are known by their
    words alone ("Bulan"). `ordinary` are headers of columns that forms have beside their tables, `remarks` the places
    of those for remarks, `quiet` the places that a profile leaves unread without a word. `freely` is true when some
    header was not a known spelling and was understood by its words or its last cell.
    """

    used: dict[str, int] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    doubled: dict[str, list[int]] = field(default_factory=dict)
    spare: set[str] = field(default_factory=set)
    ordinary: list[str] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)
    quiet: list[int] = field(default_factory=list)
    freely: bool = False

    @property
    def unread(self) -> list[str]:
        """The headers that mean nothing to the table, ordinary or not."""
        return [*self.unknown, *self.ordinary]

    @property
    def sure(self) -> int:
        """How many columns speak for the table: any table of figures may have one called Bulan."""
        return len(self.used) - len(self.spare)


def table_named(*names: str) -> Table | None:
    """The table that the first understood of several names means: its code, Indonesian or English title."""
    known = _titles()
    return next((contract().tables[known[plain(name)]] for name in names if plain(name) in known), None)


@cache
def _titles() -> dict[str, str]:
    spellings = ((spelling, t.name) for t in contract().tables.values() for spelling in (t.name, t.id, t.en))
    return {plain(form): name for spelling, name in spellings for form in (spelling, spelling[:SHEET_NAME])}


def shown(path: Path) -> str:
    """A header of several cells as one text."""
    return " | ".join(path)


def match(paths: list[Path], table: Table) -> Matched:
    """Match headers to the table's columns. Of two headers for one column the one nearer to its code is used."""
    matched = Matched()
    ranked: dict[str, list[tuple[int, int]]] = {}
    of_groups = sums_of_one_group(paths)
    for index, path in enumerate(paths):
        found = meaning(path, table.name) if index not in of_groups else None
        if found:
            ranked.setdefault(found[0], []).append((found[1], index))
        elif is_ordinary(shown(path)):
            matched.ordinary.append(shown(path))
            matched.remarks += [index] if header_key(shown(path)) in REMARKS else []
        elif path:
            matched.unknown.append(shown(path))
    _use_groups_of_adults(matched, ranked, paths, table)
    for name, places in ranked.items():
        places.sort()
        rank, matched.used[name] = places[0]
        matched.freely = matched.freely or rank >= BY_WORDS
        rest = places[1:]
        if table.column(name).type in DATED:
            matched.spare |= {name} if rank >= BY_WORDS else set()
            matched.unknown += [shown(paths[at]) for other, at in rest if rank < BY_WORDS <= other]
            rest = [place for place in rest if rank >= BY_WORDS or place[0] < BY_WORDS]
        if rest:
            matched.doubled[name] = [at for _, at in rest]
    return matched


def _use_groups_of_adults(
    matched: Matched, ranked: dict[str, list[tuple[int, int]]], paths: list[Path], table: Table
) -> None:
    """ "Narapidana laki-laki" are adults where boys have a column of their own; elsewhere nobody can tell."""
    for index, path in enumerate(paths):
        ideas = ideas_of(path) if path and shown(path) in matched.unknown else frozenset()
        adult, child = (_by_ideas(ideas | {age}, table.name) for age in ("adult", "child"))
        if ideas and not ideas & UNAGED and adult and child and child[0] in ranked:
            ranked.setdefault(adult[0], []).append((adult[1], index))
            matched.unknown.remove(shown(path))


def is_ordinary(header: str) -> bool:
    """True for a column that forms have beside the table: "No.", "Paraf", "Keterangan"."""
    return header_key(header) in (*NUMBERING, *REMARKS)


@lru_cache(10_000)
def meaning(path: Path, table: str) -> tuple[str, int] | None:
    """The column that a header means, and how near it is to the column's code. None when that cannot be told."""
    if not path:
        return None
    known = _spellings(table)
    whole = known.get(header_key(" ".join(path)))
    if whole:
        return whole
    found = _by_ideas(ideas_of(path), table)
    if found:
        return found
    if len(path) > 1 and ideas_of(path[:1]) and ideas_of(path[:1]) <= OVER_ALL:
        below = meaning(path[1:], table)
        return (below[0], BY_WORDS + below[1]) if below else None
    last = known.get(header_key(path[-1])) if len(path) > 1 else None
    return (last[0], 2 * BY_WORDS + last[1]) if last and not ideas_of(path[:-1]) else None


def _by_ideas(ideas: frozenset[str], table: str) -> tuple[str, int] | None:
    """The column that stands for just these ideas."""
    for column in contract().tables[table].readable if ideas else ():
        if ideas in column.words:
            return column.name, BY_WORDS + column.words.index(ideas)
    return None


@lru_cache(10_000)
def stands_alone(cell: str) -> bool:
    """True for a cell that is a whole header in some table, whatever stands over it; "Jumlah" is none."""
    return ideas_of((cell,)) != {"sum"} and any(meaning((cell,), table) for table in contract().tables)


def is_percentage(cell: str) -> bool:
    """True for a cell whose words speak of a percentage: what stands under it are no counts."""
    return "percent" in ideas_of((cell,))


def is_sum(path: Path) -> bool:
    """True for a header that says nothing but "Jumlah": of what, is not told."""
    return ideas_of(path) == SUM


def is_month(header: str) -> bool:
    """True for a header that asks for a month: "Bulan", "Periode laporan"."""
    return ideas_of((header,)) == {"month"}


def header_key(header: str) -> str:
    """What headers are compared by. The sign of a percentage is a word: "% Kapasitas" is not the capacity."""
    return plain(header.replace("%", " persen "))


@cache
def _spellings(table: str) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for column in contract().tables[table].readable:
        for rank, spelling in enumerate(column.headers):
            if header_key(spelling):
                found.setdefault(header_key(spelling), (column.name, rank))
    return found


def title(table: Table) -> dict[str, str]:
    """The title of a table by language, as findings fill it in."""
    return {"id": table.id, "en": table.en}
