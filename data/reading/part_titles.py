"""A sheet about a part of the occupants, or about others: "DATA TAHANAN", a column "Jumlah". Its figures are not all.

What titles, sheet and file are called is weighed by its words, without those of names of units: "Rumah Tahanan Negara"
holds no remand prisoners alone, "Lapas Perempuan" is a unit.
"""

# ruff: noqa: S608 (names of tables and columns are numbered here, never taken from a file)

from __future__ import annotations

import re

from duckdb import DuckDBPyConnection

from data.findings import Findings
from data.reading.headers import Matched
from data.reading.sources import Source

# Names and kinds of units, and offices: their words say nothing about the people counted.
OF_UNITS = re.compile(
    r"\b(cabang )?rumah tahanan( negara)?( perempuan| anak)?\b"
    r"|\b(lapas|rutan|lembaga pemasyarakatan)( (khusus|kelas|klas|kls|i{1,3}|[ab]|i{2}[ab]))*( (perempuan|anak))+\b"
    r"|\b(lembaga )?pembinaan khusus anak\b|\b(direktorat|bidang|seksi) \w+ (tahanan|narapidana)( dan anak)?\b"
)
# Words that speak of a part, with what they stand for; "others" are people who are no occupants.
PARTS = {
    "tahanan": "remand", "narapidana": "sentenced", "napi": "sentenced", "anak": "child",
    "pria": "male", "laki": "male", "perempuan": "female", "wanita": "female",
    "narkotika": "drugs", "narkoba": "drugs", "lansia": "elderly", "residivis": "recidivists", "wna": "foreign",
    "pegawai": "others", "petugas": "others", "klien": "others", "pengunjung": "others", "kunjungan": "others",
    "rata": "average", "rerata": "average",
}  # fmt: skip
WHOLE_WITH = ({"remand", "sentenced"}, {"male", "female"})  # both in one text are all
STRONG = ("male", "female", "average")  # that "Penghuni" does not take back: the women among them are asked for
SAYS_ALL = re.compile(r"\b(penghuni|hunian|wbp|binaan|occupants)\b")  # of a header: the officer's word for all
DOUBLED = {"rata": "rata-rata", "laki": "laki-laki"}  # words as they are written
TITLE_SAYS_ALL = re.compile(rf"{SAYS_ALL.pattern}|\bisi\b")
WHOLLY = {"female": "perempuan|wanita|lpp", "child": "lpka|anak", "drugs": "narkotika"}  # units of such a part alone


def say_part(source: Source, matched: Matched, con: DuckDBPyConnection, findings: Findings) -> bool:
    """True, and said, when the sheet tells occupants in one column and is called after a part of them, or others."""
    if "occupants" not in matched.used:
        return False
    named = {word: idea for word, idea in _named(source, matched).items() if not _all_units(source, idea, con)}
    if named:
        column = source.table.column("occupants")
        kind = findings.kind("part_of_occupants", source.table.name, column.header, {"header": column.header})
        header = source.headers[matched.used["occupants"]]
        words = ", ".join(DOUBLED.get(word, word) for word in named)
        findings.add(kind, source.number, source.header_row, words, header)
    return bool(named)


def _named(source: Source, matched: Matched) -> dict[str, str]:
    """The words by which titles, sheet or file speak of a part. A file is vaguer than a title that speaks of all."""
    header = _words(source.headers[matched.used["occupants"]])
    inner = [_words(" ".join(source.titles)), _words(source.sheet or "")]
    told = any(TITLE_SAYS_ALL.search(text) for text in inner)
    named = _parts(_words(source.path.stem), told or _is_all(header))
    for text in inner:
        named |= _parts(text, _is_all(header))
    return {word: idea for word, idea in named.items() if idea not in _beside(matched, source)}


def _is_all(header: str) -> bool:
    """True for a header that speaks of all occupants: "Jumlah penghuni", "Tahanan dan narapidana"."""
    return SAYS_ALL.search(header) is not None or {"remand", "sentenced"} <= {PARTS.get(w) for w in header.split()}


def _parts(text: str, all_told: bool) -> dict[str, str]:
    """The words of a text that speak of a part; of the strong ones alone where all are spoken of."""
    found = {word: PARTS[word] for word in OF_UNITS.sub(" ", text).split() if word in PARTS}
    ideas = set(found.values())
    whole = set[str]().union(*(pair for pair in WHOLE_WITH if pair <= ideas))
    weak = all_told or TITLE_SAYS_ALL.search(text) is not None
    return {word: idea for word, idea in found.items() if idea not in whole and (idea in STRONG or not weak)}


def _beside(matched: Matched, source: Source) -> set[str]:
    """The ideas of the other columns: where remand prisoners have a column of their own, the occupants are not them."""
    names = matched.used.keys() - {"occupants", "capacity"}
    ideas = {idea for name in names for words in source.table.column(name).words for idea in words}
    return ideas | {"remand", "sentenced"} if ideas & {"remand", "sentenced"} or {"remand"} & names else ideas


def _all_units(source: Source, idea: str, con: DuckDBPyConnection) -> bool:
    """True where every row is of a unit that holds nobody but such a part: the women of Lapas Perempuan are all."""
    if idea not in WHOLLY or "unit_id" not in source.columns:
        return False
    unit = source.columns["unit_id"][0]
    found = con.execute(
        f"select bool_and(regexp_matches(lower({unit}), $kinds)) from {source.raw} where {unit} is not null",
        {"kinds": WHOLLY[idea]},
    ).fetchall()
    return bool(found[0][0])


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
