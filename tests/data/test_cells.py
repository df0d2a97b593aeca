"""How one cell is read. The macros of cells.sql are asked directly."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

import data.reading.staging


@pytest.fixture(scope="module")
def ask():
    con = duckdb.connect()
    con.execute(Path(data.reading.staging.__file__).with_name("cells.sql").read_text(encoding="utf-8"))
    yield lambda macro, text: con.execute(f"select {macro}($text)", {"text": text}).fetchone()[0]
    con.close()


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", " - ", "\u00a0", "\t", None])
def test_blank_means_not_reported(ask, text):
    assert ask("cell", text) is None


@pytest.mark.parametrize(("text", "inner"), [(" 5 ", "5"), ("\u00a0Lapas a0\n", "Lapas a0"), ("-5", "-5"), ("0", "0")])
def test_blanks_around_a_cell_go(ask, text, inner):
    assert ask("cell", text) == inner


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("514", 514),
        ("-3", -3),
        ("+3", 3),
        ("007", 7),
        ("3.26", 3.26),
        ("3,26", 3.26),
        ("3,2601", 3.2601),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567),
        ("1.234.567,89", 1234567.89),
        ("1234,567", 1234.567),  # four digits before the comma: it cannot mark thousands
        ("1,234.5", 1234.5),
        ("12,345,678", 12345678),
        ("0,260", 0.26),  # nobody writes a thousand as 0.xxx
        ("0.260", 0.26),
    ],
)
def test_numbers(ask, text, number):
    assert ask("number_of", text) == pytest.approx(number, abs=0, rel=1e-15)
    assert not ask("number_is_ambiguous", text)


@pytest.mark.parametrize("text", ["3.260", "3,260", "-3.260", "10.000", "999,999", "1.234"])
def test_a_number_that_may_be_thousands_or_decimal_is_not_read(ask, text):
    assert ask("number_of", text) is None
    assert ask("number_is_ambiguous", text)


@pytest.mark.parametrize(
    "text", ["", "abc", "1.2.3", "1.234.5", "12.34.567", "1 234", "1e5", "inf", "nan", "5%", "٣", "--1", "1.", ".5"]
)
def test_what_is_not_a_number(ask, text):
    assert ask("number_of", text) is None
    assert not ask("number_is_ambiguous", text)


@given(st.integers(-(10**14), 10**14))
def test_every_integer_is_read_in_plain_form(ask, number):
    assert ask("integer_of", ask("number_of", str(number))) == number


@given(st.integers(1_000_000, 10**14))
def test_indonesian_thousands_from_a_million_on_are_read(ask, number):
    assert ask("number_of", f"{number:,}".replace(",", ".")) == number


@given(st.integers(1_000, 999_999))
def test_one_thousands_mark_alone_is_never_read(ask, number):
    assert ask("number_of", f"{number:,}".replace(",", ".")) is None


@given(st.decimals(0, 10**9, places=2, allow_nan=False))
def test_indonesian_and_plain_decimals_agree(ask, number):
    plain = f"{number:.2f}"
    indonesian = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
    assert ask("number_of", plain) == ask("number_of", indonesian) == pytest.approx(float(number))


@given(st.text(max_size=20))
def test_no_text_breaks_the_parser(ask, text):
    number = ask("number_of", text)
    assert number is None or any(mark.isdigit() for mark in text)


@pytest.mark.parametrize(("number", "whole"), [(514.0, 514), (514.5, None), (1e16, None), (None, None), (-0.0, 0)])
def test_whole_numbers(ask, number, whole):
    assert ask("integer_of", number) == whole


@pytest.mark.parametrize(
    "text", ["2026-10-31", "31/10/2026", "31-10-2026", "2026-10-31 00:00:00", "2026-10-31T00:00", "46326"]
)
def test_dates(ask, text):
    assert ask("date_of", text) == date(2026, 10, 31)


def test_day_comes_before_month(ask):
    assert ask("date_of", "1/2/2026") == date(2026, 2, 1)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "2026-13-01", "12/31/2026", "31/10/76", "2026-10-31 siang", "Oktober", "20261331", "99999"]
)
def test_what_is_not_a_date(ask, text):
    assert ask("date_of", text) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-10", date(2026, 10, 1)),
        ("10/2026", date(2026, 10, 1)),
        ("2026-10-31", date(2026, 10, 31)),
        ("13/2026", None),
    ],
)
def test_months(ask, text, month):
    """A full date is read as it is; that it is the first of a month is a check of its own."""
    assert ask("month_of", text) == month


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ya", True),
        ("Ya", True),
        ("TRUE", True),
        ("1", True),
        ("tidak", False),
        ("No", False),
        ("0", False),
        ("x", None),
    ],
)
def test_yes_and_no(ask, text, value):
    assert ask("boolean_of", text) is value


def test_nothing_of_a_name_is_dropped(ask):
    """Else two names would become one."""
    assert ask("plain", "Lapas Métro\x00 Lain") == "lapasmetrolain"
    assert ask("plain", "Lapas Кота") != ask("plain", "Lapas")


@given(st.text(max_size=40))
def test_names_are_compared_alike_in_python_and_sql(ask, text):
    """`plain` exists twice, for headers and for cells; over letters that occur here both must agree."""
    ascii_or_accented = "".join(mark for mark in text if mark.isascii() or mark in "éèêëáàâäóòôöúùûüíìîïñç–—")
    assert ask("plain", ascii_or_accented) == data.reading.staging.plain(ascii_or_accented)
