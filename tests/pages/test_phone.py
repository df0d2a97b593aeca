"""On a phone what was asked for is in sight: figures fold up on a further tab, rows of choices are one line."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from data import exports
from pages.shared import cards, show
from pages.shared.pills import Pill, pills
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import links
from queries.access import EVERYONE
from queries.shelf import take

CARDS = [
    cards.figure_card("Tingkat adopsi", "34,0 %", "303 / 892", None, "dari 46 UPT"),
    cards.figure_card("UPT <b>", "39", None, None, None),
]


def drawn(root: Path, query: str, patch: pytest.MonkeyPatch, *, touch: bool) -> str:
    """The figures of a page as it draws them for this link."""
    patch.setenv(exports.ROOT_VARIABLE, str(root))
    shelved = take("contoh").shelved
    assert shelved is not None
    day = shelved.opened.export.data_date
    reading = links.read(parse_qs(query), shelved.register, dataset="contoh", home=None, data_date=day)
    parts: list[str] = []
    patch.setattr(show, "html", parts.append)
    visit = Visit(EVERYONE, shelved, reading, words("id"), "inovasi", touch=touch)
    show.figures(visit, CARDS)
    assert len(visit.shown.cards) == 2  # the shared text holds them either way
    return "".join(parts)


def test_figures_fold_up_on_a_further_tab_of_a_phone(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = drawn(embedded_datasets, "tab=verified", monkeypatch, touch=True)
    summary, rest = page.split("</summary>")
    assert "Tingkat adopsi <strong>34,0 %</strong> · UPT &lt;b&gt; <strong>39</strong>" in summary
    assert "303 / 892" in rest  # the raw pair and the coverage are one tap away
    assert "dari 46 UPT" in rest


@pytest.mark.parametrize(("query", "touch"), [("", True), ("tab=verified", False), ("", False)])
def test_elsewhere_they_stand_open(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch, query: str, touch: bool
) -> None:
    assert "<details" not in drawn(embedded_datasets, query, monkeypatch, touch=touch)


def test_the_tabs_of_a_page_all_stay_in_sight() -> None:
    row = [Pill("Siklus", "/a", True), Pill("Survei", "/b")]
    assert " data-tabs " in pills(row, "Bagian", tabs=True)
    assert "data-tabs" not in pills(row, "Kategori")
