"""The date of a sheet that has no date column: from its title rows and its name, only where they agree."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from duckdb import DuckDBPyConnection

DAYS = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[ .-]+[^\W\d_]{3,9}\.?[ .,-]+\d{2,4}(?!\d)"
    r"|[^\W\d_]{3,9}\.? \d{1,2},? \d{4}"
)
MONTHS = re.compile(r"[^\W\d_]{3,9}\.?(?: *[-/] *| +'?| *')\d{2,4}(?!\d)|\d{4}[-/]\d{2}(?!\d)|\d{1,2}[/-]\d{4}")
# "TW 4-2026", "minggu ke-2 Oktober 2026", "v2-10-2026": a quarter, a week or a draft is numbered, no month and no day.
PARTS, DRAFTS = "tw|triwulan|kuartal|semester|smt|pekan|minggu", "q|versi|ver|v|revisi|rev"
NUMBERED = re.compile(
    rf"(?<![^\W_])(?:(?:{PARTS}|{DRAFTS})\.?\d{{1,2}}(?!\d)"
    rf"|(?:(?:{PARTS}|{DRAFTS})[\s.:_-]*)?ke *- *\d{{1,2}}(?!\d)"
    rf"|(?:{PARTS}|{DRAFTS})[\s.:_-]+(?:ke +)?\d{{1,2}}(?= *[/-] *\d{{4}}(?!\d))"
    rf"|(?:{PARTS})[\s.:_-]+(?:ke +)?[1-5](?![\d/.-]))",
    re.IGNORECASE,
)
# "Minggu" is a Sunday behind "hari"; "Minggu 4 Oktober 2026" is one, or the fourth week, where that day is a Sunday.
ON_SUNDAY = re.compile(
    r"(?<![^\W_])(hari[\s/:,._-]*(?:(?:dan\s+)?(?:tanggal|tgl\.?)[\s:,._-]*)?)minggu(?![^\W_])", re.IGNORECASE
)
SUNDAY_OR_WEEK = re.compile(r"(?<![^\W_])minggu[\s.:_-]+([1-5] +[^\W\d_]{3,9}\.?[ .,-]+\d{2,4})(?!\d)", re.IGNORECASE)
SUNDAY = 6  # of date.weekday()
YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
NOT_THE_DATE = re.compile(r"cetak|print|unduh|download|dibuat|ekspor|\b(ter|di)?kirim\b|nip\b", re.IGNORECASE)
# Decrees, rules and letters have dates of their own, which say nothing about the figures below.
DECREE = re.compile(
    r"\b(kepmen\w*|permen\w*|kepdirjen|perdirjen|keppres|perpres|inpres|kepka|perka|perda|perppu|keputusan|peraturan"
    r"|undang[ -]?undang|sk|uu|uud|pp|pmk|nomor|surat|instruksi|edaran|decree|regulation|letter)\b",
    re.IGNORECASE,
)
STATE = re.compile(r"\b(keadaan|posisi|data|situasi)\b", re.IGNORECASE)  # "keadaan per 31 Oktober 2026": of the figures
# What stands before the date in "per 31 Oktober 2026", "keadaan tanggal 31-10-2026": it wins over other titles' dates.
STATED = re.compile(
    r"\b((keadaan|posisi|situasi)\b\D{0,40}|per\b[\s:]*((tanggal|tgl\.?|akhir|bulan)[\s:]*)*)$", re.IGNORECASE
)
# "Surabaya, 2 November 2026": the line of a letter, dated when it was signed. A weekday is no place.
PLACED = re.compile(r"([^\d,:;]{3,40}), *(?:tanggal|tgl\.?)? *(\d.*)", re.IGNORECASE)
NO_PLACE = re.compile(
    r"\b(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|(mon|tues|wednes|thurs|fri|satur|sun)day|keadaan|posisi|situasi"
    r"|per|tanggal|tgl|bulan|periode|data|laporan|rekap\w*|daftar|jumlah|hunian|\w*penghuni|isi|kapasitas|lapas|rutan|upt"
    r"|bapas|lpka|wbp|tahanan|narapidana|kanwil|kantor|wilayah|ditjenpas|as of|state)\b",
    re.IGNORECASE,
)
EITHER_FIRST = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])[/.-](0?[1-9]|1[0-2])[/.-]\d{4}")


@dataclass(frozen=True)
class Dated:
    """What a sheet says about its date. `where` is a code of its wording: title, sheet, both or file."""

    day: date
    precision: str
    where: str


class DatesDifferError(Exception):
    """Title rows and the sheet's name name different dates: (texts). `check` is the finding that says it.

    `typed` is true where the texts are dates of ours, to be written in the reader's language.
    """

    check = "dates_differ"
    typed = True


class SundayOrWeekError(DatesDifferError):
    """The only date there is may be a Sunday or a numbered week: (text)."""

    check = "sunday_or_week"


class Line(NamedTuple):
    """A title or name: what of it speaks of the figures, and as it was written."""

    text: str
    written: str


def date_of_sheet(titles: list[str], sheet: str | None, file: str, con: DuckDBPyConnection) -> Dated | None:
    """The date that titles and name of a sheet agree on, or None. Of a month the last day, with the precision `month`.

    A sheet called Oktober takes its year from the titles or the file's name, if just one year stands there. A line
    with "keadaan" or "per" wins over other titles; the file's name counts last, and only in what it tells in one way.
    """
    above = of_the_figures(titles)
    name = of_the_figures([_with_year(sheet or "", [line.text for line in above], file)])
    stated = [line for line in above if _stated(line.text)]
    above = stated if any(_found(stated, con)) else above
    named, titled, told = _found(name, con), _found(above, con), [*above, *name]
    where = "title" if not any(named) else "both" if any(titled) else "sheet"
    days, months = named[0] | titled[0], named[1] | titled[1]
    if not days and not months:
        told = _told_in_one_way([file.replace("_", " ")])
        days, months = _found(told, con)
        where = "file"
    if not days and not months:
        return None
    if len(days) > 1 or len(months | {_month(day) for day in days}) > 1:
        raise DatesDifferError(", ".join(sorted(day.isoformat() for day in days | months)))
    if days:
        return Dated(days.pop(), "day", where)
    for text in _sundays(told, con).values():
        raise SundayOrWeekError(text)
    month = months.pop()
    return Dated(month.replace(day=calendar.monthrange(month.year, month.month)[1]), "month", where)


def dates_told(texts: list[str], con: DuckDBPyConnection) -> tuple[set[date], set[date]]:
    """The days and months that titles and names tell in one way only: 10/11/2026 is none of them."""
    return _found(_told_in_one_way(texts), con)


def dates_in(texts: list[str], con: DuckDBPyConnection) -> tuple[set[date], set[date]]:
    """The days and months that texts name as dates of the figures, with what may be a Sunday; days come first."""
    lines = of_the_figures(texts)
    days, months = _found(lines, con)
    return days | set(_sundays(lines, con)), months


def _told_in_one_way(texts: list[str]) -> list[Line]:
    """Texts of the figures without the dates in figures that may begin with the day or the month."""
    return [line._replace(text=EITHER_FIRST.sub(" ", line.text)) for line in of_the_figures(texts)]


def of_the_figures(titles: list[str]) -> list[Line]:
    """The titles as far as their dates speak of the figures: not those of printing, decrees, letters and quarters."""
    kept = []
    for written in (ON_SUNDAY.sub(r"\1Ahad", " ".join(title.split())) for title in titles):
        title = NUMBERED.sub(" ", written)
        if NOT_THE_DATE.search(title) or _dates_a_letter(title):
            continue
        kept.append(Line(_before_decree(title) if DECREE.search(title) else title, written))
    return kept


def _sundays(lines: Iterable[Line], con: DuckDBPyConnection) -> dict[date, str]:
    """The Sundays that are read as numbered weeks ("Minggu 4 Oktober 2026"), each with the text that may mean it."""
    found = [text for line in lines if line.text for text in SUNDAY_OR_WEEK.finditer(line.written)]
    days = ((day, text[0]) for text in found for day in _read("date_of", [text[1]], con))
    return {day: text for day, text in days if day.weekday() == SUNDAY}


def _dates_a_letter(title: str) -> bool:
    """True for a place with a date and nothing else."""
    found = PLACED.fullmatch(title.strip())
    return found is not None and not NO_PLACE.search(found[1]) and bool(DAYS.fullmatch(found[2].strip(" .")))


def _stated(title: str) -> bool:
    """True for a title that says of its date that the figures are of it."""
    return any(STATED.search(title[: day.start()]) for form in (DAYS, MONTHS) for day in form.finditer(title))


def _before_decree(title: str) -> str:
    """Of a title that names a decree only "keadaan per <date>" with nothing else in between, else nothing."""
    for state in STATE.finditer(title):
        rest = title[state.end() :]
        day = DAYS.search(rest) or MONTHS.search(rest)
        if day and not re.search(r"\d", rest[: day.start()]) and not DECREE.search(rest[: day.start()]):
            return day[0]
    return ""


def _with_year(sheet: str, titles: list[str], file: str) -> str:
    """The name of a sheet, with the year that goes with a bare name of a month."""
    if not re.fullmatch(r"\W*[^\W\d_]{3,9}\W*", sheet):
        return sheet
    for texts in (titles, [file]):
        years = {year for text in texts for year in YEAR.findall(text)}
        if len(years) == 1:
            return f"{sheet.strip()} {years.pop()}"
    return sheet


def _found(lines: Iterable[Line], con: DuckDBPyConnection) -> tuple[set[date], set[date]]:
    """The days and, in what is left of the texts, the months."""
    text = "\n".join(line.text for line in lines)
    days = _read("date_of", DAYS.findall(text), con)
    return days, _read("month_of", MONTHS.findall(DAYS.sub(" ", text)), con)


def _read(macro: str, texts: list[str], con: DuckDBPyConnection) -> set[date]:
    rows = (con.execute(f"select {macro}($text)", {"text": " ".join(text.split())}).fetchall() for text in texts)
    return {row[0][0] for row in rows if row[0][0] is not None}


def _month(day: date) -> date:
    return day.replace(day=1)
