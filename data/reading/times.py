"""Words of time in headers and titles: "Tahun 2025", "Bulan lalu" over a column, "Jan s.d. Sept" in a title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from data.reading.header_words import words_of

MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "pebruari", "peb", "february"),
    ("maret", "mar", "mrt", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agu", "ags", "agt", "agst", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "des", "december", "dec"),
)
NUMBER_OF_MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
EARLIER = frozenset({"lalu", "sebelumnya", "sebelum", "lama", "kemarin", "previous", "last"})
STATES = (
    EARLIER
    | {"ini", "awal", "akhir", "sekarang", "berjalan", "baru", "kini", "terakhir", "terkini"}
    | {"sd", "sampai", "hingga"}
)
QUARTERS = {"i", "ii", "iii", "iv"}
# What such words stand with and what says nothing by itself: "keadaan per tanggal ...", "Jml ... riil".
PLAIN = {
    *("tahun", "thn", "th", "bulan", "bln", "minggu", "hari", "tanggal", "tgl", "per", "periode", "posisi", "keadaan"),
    *("kondisi", "data", "triwulan", "tw", "semester", "smt", "kuartal", "dengan", "s", "d", "pada", "saat"),
    *("di", "yang", "kumulatif"),
}
REAL = {"riil", "real", "aktual", "nyata"}
SUMS = {"jml", "jumlah", "total", "seluruhnya", "seluruh", "semua", "keseluruhan"}
YEAR, DAY = re.compile(r"(19|20)\d{2}"), re.compile(r"\d{1,2}")

_NAME = "|".join(sorted(NUMBER_OF_MONTH, key=len, reverse=True))
MONTH = re.compile(rf"(?<![^\W_])({_NAME})(?![^\W\d_])\.?(?:[\s,']*(?P<year>(?:19|20)\d{{2}}))?", re.IGNORECASE)
UNTIL = r"s\s*\.?\s*/?\s*d\s*\.?|sampai(?:\s+dengan)?|hingga|until|to"
JOINED = re.compile(
    rf"\s*(?:{UNTIL}|[-\N{{EN DASH}}&,/+]|dan|and)\s*(?:(?:bulan|tanggal|tgl\.?|akhir|dengan)\s*)*(?:\d{{1,2}}\s*)?",
    re.IGNORECASE,
)
UP_TO = re.compile(
    rf"(?<![^\W_])(?:{UNTIL})\s*(?:(?:bulan|tanggal|tgl\.?|akhir|dengan)\s*)*(?:\d{{1,2}}\s*)?$", re.IGNORECASE
)
FROM_A_DAY = re.compile(
    rf"(?<!\d)\d{{1,2}}\s*(?:{UNTIL})\s*(?:tanggal|tgl\.?|\s)*\d{{1,2}}\s*$", re.IGNORECASE
)  # "1 s.d. 31 Oktober"
LONGER = re.compile(
    r"(?<![^\W_])(semester|smt|tri ?wulan|tw|kuartal|catur ?wulan|kumulatif|kumulasi|akumulasi|quarter|cumulative)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)


def without_time(header: str) -> str:
    """A header without its words of time, of state and of sums: "Jml penghuni akhir 2026" is "penghuni"."""
    return " ".join(word for word in words_of(header) if _part(word) is None and word not in PLAIN | REAL | SUMS)


def is_earlier(header: str) -> bool:
    """True for a header that says by itself that its figures are of before: "Penghuni bulan lalu"."""
    return bool(EARLIER.intersection(words_of(header)))


def is_sum_of_all(header: str) -> bool:
    """True for a header that says nothing but that it adds up: "Jumlah seluruhnya"."""
    return bool(header) and SUMS.issuperset(words_of(header))


def time_of(label: str) -> dict[str, frozenset[str]]:
    """What a label tells of time, by years, months, days, quarters and states; empty where it speaks of more."""
    words = words_of(re.sub(r"\bs\s*[./]?\s*d\b\.?", " sd ", label, flags=re.IGNORECASE))
    parts = [(word, _part(word)) for word in words]
    if any(part is None and word not in PLAIN for word, part in parts):
        return {}
    return {
        kind: frozenset(str(NUMBER_OF_MONTH.get(word, word)) for word, part in parts if part == kind)
        for kind in {part for _, part in parts if part}
    }


def contradict(one: str, other: str) -> bool:
    """True for labels of different times: "Tahun 2025" and "Tahun 2026", "s.d. bulan lalu" and "Bulan ini"."""
    first, second = time_of(one), time_of(other)
    return any(first[kind] != second[kind] for kind in first.keys() & second.keys())


def months_named(text: str) -> set[int]:
    """The numbers of the months that a text names, with a year or without."""
    return {NUMBER_OF_MONTH[found[1].lower()] for found in MONTH.finditer(text)}


def spans_months(text: str) -> bool:
    """True for a text that tells more than one month: "Juli s.d. September 2026", "s.d. Oktober 2026", "Semester I"."""
    found = list(MONTH.finditer(text))
    return bool(LONGER.search(text)) or _joined(text, found) or _open(text, found)


def _joined(text: str, found: Iterable[re.Match[str]]) -> bool:
    """True for two different months with a word or dash in between."""
    for one, other in pairwise(found):
        same = NUMBER_OF_MONTH[one[1].lower()] == NUMBER_OF_MONTH[other[1].lower()]
        years = {one["year"], other["year"]} - {None}
        if JOINED.fullmatch(text[one.end() : other.start()]) and (not same or len(years) > 1):
            return True
    return False


def _open(text: str, found: Iterable[re.Match[str]]) -> bool:
    """True for a month that figures go up to, from nobody says when; "1 s.d. 31 Oktober" is within one month."""
    last = None
    for month in found:
        before = text[: month.start()]
        of_it = last is not None and NUMBER_OF_MONTH[last] == NUMBER_OF_MONTH[month[1].lower()]
        if UP_TO.search(before) and not FROM_A_DAY.search(before) and not of_it:
            return True
        last = month[1].lower()
    return False


def _part(word: str) -> str | None:
    """Which part of a time a word tells; None where it tells none."""
    if word in NUMBER_OF_MONTH:
        return "month"
    if word in STATES:
        return "state"
    if word in QUARTERS:
        return "quarter"
    if YEAR.fullmatch(word):
        return "year"
    return "day" if DAY.fullmatch(word) else None
