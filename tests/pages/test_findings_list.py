"""Findings on the screen: one about a whole file has neither table nor row, and still has its line and its count."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from data.findings import say, with_messages
from data.publishing import preparing
from pages.shared import findings_list
from pages.shared.publishing import found
from pages.shared.visit import Visit
from pages.shared.wording import words

SENTENCE = {
    "id": ("10000 kolom, paling banyak 1000", "sisakan kolom menurut templat"),
    "en": ("10000 columns, the most is 1000", "keep the columns of the template"),
}


@pytest.fixture
def frame(tmp_path):
    unsafe = [say("unsafe_columns", file="survei.csv", count=10_000, most=1_000), say("unsafe_kind", file="pipa.csv")]
    return found.plain(with_messages(preparing.findings_in(tmp_path), unsafe))


@pytest.mark.parametrize("language", SENTENCE)
def test_a_finding_about_a_file_has_a_row(frame, language):
    drawn = found.listed(words(language), found.first_ones(frame, ""), "")
    what, to_do = SENTENCE[language]
    assert drawn.count("survei.csv") >= 1
    assert what in drawn
    assert to_do in drawn
    assert "pipa.csv" in drawn


@pytest.mark.parametrize("language", SENTENCE)
def test_a_finding_about_a_file_is_counted(frame, language):
    visit: Any = SimpleNamespace(words=words(language))
    assert SENTENCE[language][0] in findings_list.counted(cast("Visit", visit), frame)


def test_a_finding_about_a_file_is_in_the_list_to_take_away(frame):
    text = found.as_text(words("id"), frame).decode("utf-8-sig")
    assert "survei.csv;" in text
    assert SENTENCE["id"][0] in text
