"""Other names of units. A name that could mean two units is left out: a reader of it must ask, never guess."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from data.samples.publik.register import other_names, short_name, unit_ids
from data.samples.publik.rows import Row, added, read

WITHOUT_CLASS = "nama register tanpa kelas"
PRINTED = "fakta terbit: upt.csv, kolom nama_lain"


@cache
def _candidates() -> tuple[Row, ...]:
    codes = unit_ids()
    rows = [
        {"alias": short_name(name), "unit_id": codes[name], "source": row["source_url"], "note": WITHOUT_CLASS}
        for row in read("upt_nasional")
        if short_name(name := row["nama_upt"]) != name
    ]
    rows += [
        {"alias": alias, "unit_id": codes[row["nama_upt"]], "source": PRINTED}
        for row in read("upt")
        for alias in other_names(row)[0]
    ]
    rows += added("unit_aliases")
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        first.setdefault((row["alias"].casefold(), row["unit_id"]), row)
    return tuple(first.values())


def ambiguous() -> dict[str, list[str]]:
    """The names left out, each with the codes of the units that it could mean."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in _candidates():
        meanings[row["alias"].casefold()].add(row["unit_id"])
    for name, code in unit_ids().items():
        meanings[name.casefold()].add(code)
    return {alias: sorted(codes) for alias, codes in meanings.items() if len(codes) > 1}


def unit_aliases() -> list[Row]:
    """Names without class, names of the published facts, and former names: all that mean exactly one unit."""
    left_out = ambiguous()
    return [row for row in _candidates() if row["alias"].casefold() not in left_out]
