"""Words: the same keys in both languages, and numbers and dates as each language writes them."""

import ast
import re
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from pages.shared import wording
from pages.shared.wording import LANGUAGES, words

FOLDER = Path(wording.__file__).parent
SUBJECTS = sorted({path.name for lang in LANGUAGES for path in (FOLDER / lang).glob("*.po")})


def messages(lang, subject):
    with (FOLDER / lang / subject).open("rb") as file:
        found = read_po(file, locale=lang)
    return {m.id if isinstance(m.id, str) else m.id[0]: m.string for m in found if m.id}


def placeholders(text):
    return set(re.findall(r"\{(\w+)\}", text if isinstance(text, str) else " ".join(text)))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_both_languages_have_the_same_keys_and_placeholders(subject):
    ours = {lang: messages(lang, subject) for lang in LANGUAGES}
    assert set(ours["id"]) == set(ours["en"])
    for key in ours["id"]:
        assert placeholders(ours["id"][key]) == placeholders(ours["en"][key]), key


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty_and_keys_carry_their_subject(lang, subject):
    for key, text in messages(lang, subject).items():
        assert all(part.strip() for part in ([text] if isinstance(text, str) else text)), key
        assert key.startswith(Path(subject).stem + "."), key


def literals(node):
    """The texts that an argument can be, where it is written out; `"a" if such else "b"` can be both."""
    if isinstance(node, ast.IfExp):
        return [*literals(node.body), *literals(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) else []


def asked_for(file):
    """The keys that a file asks for by name: `words("...")`, `visit.words("...")`. What is put together is not read."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name == "words" and node.args:
            yield from ((key, f"{file.name}:{node.lineno}") for key in literals(node.args[0]))


def test_every_key_that_a_page_asks_for_by_name_is_there():
    asked = [found for file in sorted(FOLDER.parents[1].rglob("*.py")) for found in asked_for(file)]
    assert len(asked) > 500
    for lang in LANGUAGES:
        known = {key for subject in SUBJECTS for key in messages(lang, subject)}
        assert not [(key, place) for key, place in asked if key not in known]


ROOMS = [FOLDER.parents[2] / room for room in ("pages", "queries", "data")]
FROM_DEFINITIONS = ("data.set_", "data.src_")  # built from the names and sources in definitions.toml


def sources(*endings):
    for room in ROOMS:
        yield from (file for file in room.rglob("*") if file.suffix in endings and "samples" not in file.parts)


def written():
    """What Python says of texts: those written out, patterns of those put together, and endings added to others."""
    texts, patterns, endings = set(), set(), set()
    for file in sources(".py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings ask for nothing
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else "\0" for part in node.values]
                patterns.add(re.escape("".join(parts)).replace("\\\0", "(.*)").replace("\0", "(.*)"))
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                texts.add(node.target.id)  # a field of a named tuple or dataclass
            if isinstance(node, ast.BinOp):
                endings.update(literals(node.right))
            elif isinstance(node, ast.AugAssign):
                endings.update(literals(node.value))
    for file in sources(".toml", ".sql", ".js"):
        codes = r"'(\w+)'" if file.suffix == ".sql" else r"\w+"
        texts.update(re.findall(codes, file.read_text(encoding="utf-8")))
    telling = {one for one in patterns if len(re.findall(r"[a-z]", one)) > 1}
    return texts, [re.compile(one) for one in telling], {one for one in endings if isinstance(one, str) and one}


def test_every_key_is_asked_for_somewhere():
    """A key whose name is put together counts as asked for when all of its parts are written somewhere.

    So a dead key whose last part is another thing's code as well is not found.
    """
    texts, patterns, endings = written()

    def asked(key, deep=2):
        if key in texts:
            return True
        if not deep:
            return False
        if any(key.endswith(one) and asked(key.removesuffix(one), deep - 1) for one in endings):
            return True
        found = (one.fullmatch(key) for one in patterns)
        return any(all(not part or asked(part, deep - 1) for part in one.groups()) for one in found if one)

    assert asked("trouble.replaced_alias_since")  # put together of three
    assert not asked("common.no_such_key")
    known = {key for subject in SUBJECTS for key in messages("id", subject)}
    assert not [key for key in sorted(known) if not key.startswith(FROM_DEFINITIONS) and not asked(key)]


def test_a_missing_key_is_never_passed_over():
    with pytest.raises(KeyError):
        words("id")("common.no_such_key")
    with pytest.raises(KeyError):
        words("xx")


def test_values_are_put_into_texts_and_the_count_picks_the_plural():
    assert words("id")("common.count", shown="12", total="46") == "12 dari 46 UPT"
    assert words("en")("common.days", n=1) == "1 day"
    assert words("en")("common.days", n=1200) == "1,200 days"
    assert words("id")("common.days", n=1200) == "1.200 hari"
    with pytest.raises(KeyError):
        words("id")("common.count", shown="12")


@pytest.mark.parametrize("lang", LANGUAGES)
@given(value=st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9)), decimals=st.integers(0, 3))
def test_numbers_are_written_as_babel_writes_them(lang, value, decimals):
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    expected = format_decimal(value, pattern, locale=lang).replace("-", "−")
    if not expected.strip("−0.,"):
        expected = expected.removeprefix("−")  # no minus before nothing
    assert words(lang).number(value, decimals) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_dates_are_written_as_babel_writes_them(lang, day):
    assert words(lang).date(day) == format_date(day, "d MMM y", locale=lang)
    assert words(lang).long_date(pd.Timestamp(day)) == format_date(day, "d MMMM y", locale=lang)
    assert words(lang).month(day) == format_date(day, "MMM y", locale=lang)


def test_the_forms_a_reader_knows():
    indonesian = words("id")
    assert indonesian.number(1234.5, 1) == "1.234,5"
    assert indonesian.percent(250.7317) == "250,7\u00a0%"
    assert words("en").percent(250.7317) == "250.7%"
    assert indonesian.percent(0) == "0,0\u00a0%"
    assert indonesian.percent(0.0312) == "<\u00a00,1\u00a0%"  # 1 of 3.200: more than nothing
    assert [indonesian.signed(x) for x in (1234, -56, 0, -0.2)] == ["+1.234", "−56", "0", "0"]
    short = [indonesian.month_name(month) for month in range(1, 13)]
    assert short == ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
    assert indonesian.number(np.int64(514)) == "514"


@pytest.mark.parametrize("nothing", [None, float("nan"), float("inf"), pd.NA, pd.NaT, np.nan])
def test_nothing_known_is_a_dash_everywhere(nothing):
    known = words("id")
    for write in (known.number, known.percent, known.signed, known.date, known.long_date, known.month):
        assert write(nothing) == "–"


def test_a_time_difference_is_not_a_number():
    assert words("id").number(timedelta(days=1)) == "–"
