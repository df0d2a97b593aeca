"""Numbers and dates: every form reads back what was written; what may mean two things is never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.reading.profiles import FOLDER
from tests.data.messy import english, indonesian
from tests.data.test_messy import Read

MONTHS = {
    "id": ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"],
}  # fmt: skip
DAYS = st.dates(date(2000, 1, 1), date(2039, 12, 31))
UNIT = {"unit_id": "lapas-x", "name": "Lapas Kelas IIA X", "kind": "lapas", "region_id": "r", "unit_class": "IIA"}
TABLES = {"regions": [{"region_id": "r", "name": "R"}], "units": [UNIT]}


@pytest.fixture(scope="module")
def ask():
    con = duckdb.connect()
    con.execute((Path(__file__).parents[2] / "data" / "reading" / "cells.sql").read_text(encoding="utf-8"))
    yield lambda macro, *texts: con.execute(f"select {macro}({', '.join('?' * len(texts))})", list(texts)).fetchone()[0]
    con.close()


@settings(deadline=None)
@given(DAYS)
def test_every_form_of_a_date_reads_back(ask, day):
    for names in MONTHS.values():
        name = names[day.month - 1]
        for text in (
            f"{day.day} {name} {day.year}", f"{day.day:02}-{name[:3]}-{day:%y}", f"{name[:3]} {day.day}, {day.year}",
            f"{name.upper()} {day.day} {day.year}", f"Senin, {day.day} {name[:3]}. {day.year}",
        ):  # fmt: skip
            assert ask("date_of", text) == day, text
        assert ask("month_of", f"{name} {day.year}") == day.replace(day=1)
        assert ask("month_of", f"{name[:3]}-{day:%y}") == day.replace(day=1)
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        assert ask("date_of", day.strftime(form)) == day


@settings(deadline=None)
@given(st.text(alphabet="0123456789./- JanuariOktMei,", max_size=16))
def test_no_text_breaks_the_dates_and_a_date_shows_its_day(ask, text):
    day = ask("date_of", text)
    assert day is None or str(day.day) in text or text.isdigit()


@settings(deadline=None)
@given(st.decimals(0, 10**12, places=2, allow_nan=False))
def test_both_conventions_read_back_what_they_wrote(ask, number):
    for style, text in (("en", f"{number:,.2f}"), ("id", f"{number:,.2f}".translate(str.maketrans(",.", ".,")))):
        assert ask("number_of", text) == pytest.approx(float(number), rel=1e-15)
        assert ask("number_in", text, style) == pytest.approx(float(number), rel=1e-15)
        assert ask("number_style", text) == style


@settings(deadline=None)
@given(st.integers(1_000, 999_999))
def test_what_may_be_thousands_or_decimals_betrays_nothing(ask, number):
    for text in (indonesian(number), english(number)):
        assert ask("number_is_ambiguous", text)
        assert ask("number_style", text) is None
        assert ask("number_of", text) is None


def read_column(folder: Path, texts: list[str], table: str = "releases", column: str = "released") -> tuple[Read, Any]:
    """A column of texts as it is read: the values by row (None where it was not) through the released people."""
    rows = [{"unit_id": "lapas-x", "year": str(2000 + index), column: text} for index, text in enumerate(texts)]
    read = Read(folder, tables=TABLES | {table: rows})
    return read, read.values(f"select {column} from stage_{table} order by year")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1_000, 99_999), min_size=1, max_size=5), st.integers(10**6, 10**8), st.booleans())
def test_one_clear_cell_settles_the_column(tmp_path_factory, numbers, clear, is_indonesian):
    write = indonesian if is_indonesian else english
    read, values = read_column(tmp_path_factory.mktemp("c"), [write(number) for number in (*numbers, clear)])
    assert values == [*numbers, clear]
    assert "numbers_by_column" in read.checks
    assert "number_ambiguous" not in read.checks


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 99), min_size=1, max_size=4), st.booleans())
def test_a_column_of_nothing_else_is_asked(tmp_path_factory, thousands, contrary):
    """Of 2.000 alone nobody can tell; nor of 1.321 where the clear cells contradict each other."""
    numbers = [1000 * number + 321 * contrary for number in thousands]
    clear = ["1.234.567", "1,234,567"] if contrary else ["514"]
    read, values = read_column(tmp_path_factory.mktemp("c"), [*map(indonesian, numbers), *clear])
    assert values[: len(numbers)] == [None] * len(numbers)
    assert (read.frame["check"] == "number_ambiguous").sum() == len(numbers)


@pytest.mark.parametrize(
    ("texts", "values", "check"),
    [
        (["1.052", "1.321", "697"], [None, None, 697], "number_ambiguous"),
        (["1,052", "2,000"], [None, None], "number_ambiguous"),
        (["697.0", "2.000", "1.052"], [697, None, None], "number_ambiguous"),  # as "en" 1.052 would be no whole number
        (["697.0", "2.000"], [697, None], "number_ambiguous"),  # nobody writes two people with three decimals
        (["1.052", "2,000"], [None, None], "number_ambiguous"),
        (["1.234.567", "1,052"], [1234567, None], "number_ambiguous"),
        (["514.000", "2,480.000"], [514, 2480], "numbers_by_column"),
    ],
)
def test_a_column_of_counts_holds_whole_numbers(tmp_path, texts, values, check):
    read, found = read_column(tmp_path, texts)
    assert found == values
    assert read.checks - {"table_missing"} == {check}


SURVEY = {"unit_id": "lapas-x", "index": "ipak"}


def test_bounds_and_other_columns_settle_what_a_column_does_not(tmp_path):
    """3.875 of four at most is no thousands; 3,45 beside it shows that 2.000 respondents are two thousand."""
    rows = [
        SURVEY | {"period_start": "2026-08-01", "value": "3.875", "respondents": "120"},
        SURVEY | {"period_start": "2026-09-01", "value": "3,45", "respondents": "2.000"},
    ]
    read = Read(tmp_path, tables=TABLES | {"surveys": rows})
    assert read.values("select value from stage_surveys order by period_start") == [3.875, 3.45]
    assert read.values("select respondents from stage_surveys order by period_start") == [120, 2000]
    assert read.checks - {"table_missing"} == {"numbers_by_bounds", "numbers_by_sheet"}
    (said,) = read.frame[read.frame["check"] == "numbers_by_bounds"]["what_id"]
    assert said == '"3.875" dan yang serupa (1 sel) dibaca 3,875, sebab hanya begitu nilainya di antara 0 dan 4'
    found = read.frame[read.frame["check"] == "numbers_by_bounds"]
    assert found["value"].tolist() == ["3.875"]
    assert found["what_en"].iloc[0].startswith('"3.875" and its like (1 cells) are read as 3.875, because')
    (said,) = read.frame[read.frame["check"] == "numbers_by_sheet"]["what_id"]
    assert said.startswith('"2.000" dan yang serupa (1 sel) dibaca 2000, menurut')


def test_other_columns_that_contradict_each_other_settle_nothing(tmp_path):
    rows = [
        SURVEY | {"period_start": f"2026-0{month}-01", "value": value, "respondents": "2.000"}
        for month, value in ((8, "3,45"), (9, "3.45"))
    ]
    read = Read(tmp_path, tables=TABLES | {"surveys": rows})
    assert read.values("select respondents from stage_surveys") == [None, None]


def by_profile(folder: Path, numbers: str, *people: str) -> Read:
    """Months of one layout, the last of them read by its kept profile, which says how numbers are written."""
    root, sent = folder / "root", folder / "sent"
    sent.mkdir(parents=True)
    head = ["Laporan penghuni", "Per 31 Oktober 2026", "No;Nama UPT;Isi"]
    names = [f"Lapas {letter}" for letter in "ABC"]
    units = [{"unit_id": plain, "name": name, "kind": "lapas", "region_id": "r"}
             for name in names for plain in [name.lower().replace(" ", "-")]]  # fmt: skip
    tables = {"regions": TABLES["regions"], "units": units}

    def write(cells: tuple[str, ...]) -> None:
        lines = [f"{at};{name};{cell}" for at, (name, cell) in enumerate(zip(names, cells, strict=True), 1)]
        (sent / "hunian.csv").write_text("\n".join([*head, *lines]))

    write(("514", "515", "516"))
    for name, text in Read(folder, root, tables).profiles.texts():
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        (root / FOLDER / name).write_text(text.replace('angka = ""', f'angka = "{numbers}"'))
    write(people)
    return Read(folder, root, tables)


def test_a_profile_that_the_sheet_contradicts_is_asked(tmp_path):
    """The layout says 1.234,5; the file writes 2,480.00: 2,000 is neither two nor two thousand."""
    read = by_profile(tmp_path, "1.234,5", "2,000", "2,480.00", "514")
    assert [row[3] for row in read.rows] == [2480, 514]
    assert {"number_ambiguous", "profile_numbers_differ"} <= read.checks


def test_a_profile_settles_what_nothing_contradicts_and_says_so(tmp_path):
    read = by_profile(tmp_path, "1.234,5", "2.000", "3.000", "514")
    assert sorted(row[3] for row in read.rows) == [514, 2000, 3000]
    (said,) = read.frame[read.frame["check"] == "numbers_by_profile"]["what_id"]
    assert said == '"2.000" dan yang serupa (2 sel) dibaca 2000, menurut tata letak yang tersimpan'


def test_a_profile_makes_no_decimals_of_people(tmp_path):
    read = by_profile(tmp_path, "1.234,5", "2,000", "3,000", "514")
    assert [row[3] for row in read.rows] == [514]
    assert (read.frame["check"] == "number_ambiguous").sum() == 2


def dates(folder: Path, *texts: str) -> tuple[Read, list[Any]]:
    rows = [{"unit_id": "lapas-x", "region_id": "", "date": text, "kind": "other", "title": str(index)}
            for index, text in enumerate(texts)]  # fmt: skip
    read = Read(folder, tables=TABLES | {"events": rows})
    return read, read.values('select "date" from stage_events order by title')


def test_a_column_that_writes_the_month_first(tmp_path):
    read, values = dates(tmp_path, "10/31/2025", "02/03/2025")
    assert values == [date(2025, 10, 31), date(2025, 2, 3)]
    assert "dates_month_first" in read.checks


def test_a_column_that_writes_both_is_asked(tmp_path):
    """Clear dates are read as they are; what may be either is an error, 5/5 is the same in both."""
    read, values = dates(tmp_path, "10/31/2025", "31/10/2025", "02/03/2025", "05/05/2025", "2025-02-03")
    assert values == [None, date(2025, 10, 31), None, date(2025, 5, 5), date(2025, 2, 3)]
    assert read.frame[read.frame["check"] == "date_ambiguous"]["value"].tolist() == ["02/03/2025"]
