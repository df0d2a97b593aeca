"""Bandingkan on the integrity zone: a revoked predicate, gates that are not known, and regions without any record.

The golden tables, with two revocations more:

- madiun: WBK of 2021, revoked on 20 August 2024 (golden).
- tutup: WBK of 2020, revoked in that cycle on a day that is not known: 31 December 2020.
- terbuka-way: WBK of 2019 is still held; its WBBM of 2023 is revoked on 1 March 2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from data import exports
from pages import ringkasan
from pages.shared.compare import regions, told, units
from pages.shared.headline import headline
from pages.shared.visit import Visit
from tests.pages.compared import line, plain, said, visit_of
from tests.pages.more_scores import published
from tests.pages.pieces import html_of

HELD, GATES = "Predikat dipegang", "Syarat WBK/WBBM yang kurang"


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    stages = ["rutan-tutup,2020,WBK,revoked,,,uji,", "lapas-terbuka-way,2023,WBBM,revoked,2025-03-01,,uji,"]
    root = published(tmp_path_factory.mktemp("revoked"), stages=stages)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        yield root


def compared(unit: str, on: date, versus: date, label: str) -> tuple[list[str], Visit, list[Any]]:
    visit = visit_of("contoh", units=(unit,), on=on, versus=versus)
    rows = visit.rows("banding/units")
    (found,) = said(units, visit, rows, label)
    return found, visit, rows


@pytest.mark.usefixtures("more")
@pytest.mark.parametrize(
    ("unit", "on", "versus", "told_"),
    [
        ("lapas-madiun", date(2024, 9, 30), date(2024, 7, 31), ["WBK dicabut 20 Agu 2024", "sebelumnya: WBK"]),
        ("lapas-madiun", date(2026, 10, 31), date(2026, 9, 30), ["WBK dicabut 20 Agu 2024"]),
        ("lapas-madiun", date(2024, 8, 19), date(2024, 7, 31), ["WBK 2021"]),
        (
            "lapas-madiun",
            date(2024, 8, 20),
            date(2020, 1, 31),
            ["WBK dicabut 20 Agu 2024", "sebelumnya: tidak tercatat"],
        ),
        ("rutan-tutup", date(2021, 6, 30), date(2020, 12, 30), ["WBK dicabut tahun 2020", "sebelumnya: WBK"]),
        ("lapas-terbuka-way", date(2025, 3, 31), date(2025, 2, 28), ["WBK 2019", "sebelumnya: WBBM"]),
        ("lapas-lamongan", date(2026, 10, 31), date(2026, 9, 30), ["tidak tercatat"]),
    ],
)
def test_a_revoked_predicate_is_called_revoked(unit: str, on: date, versus: date, told_: list[str]) -> None:
    found, visit, rows = compared(unit, on, versus, HELD)
    assert found == told_
    (card,) = told.units(visit, rows)
    assert f"predikat: {told_[0]}" in plain(card.coverage or "")


@pytest.mark.usefixtures("more")
def test_a_cycle_of_which_only_the_total_is_known_ranks_nobody() -> None:
    """Terbuka-way: 74 of 75 points in cycle 2019; Gresik: 84 in cycle 2020. Their other gates are not known."""
    found, visit, rows = compared("lapas-terbuka-way", date(2019, 12, 31), date(2019, 11, 30), GATES)
    known = "nilai total kurang 1,00 poin; syarat lain tidak diketahui"
    assert found == ["1 syarat kurang", known, "WBK, siklus 2019"]
    assert [value.rank for value in line(units, visit, rows, GATES).values] == [None]
    found, *_ = compared("rutan-gresik", date(2020, 12, 31), date(2020, 11, 30), GATES)
    assert found == ["belum semua diketahui", "WBK, siklus 2020"]


@pytest.mark.usefixtures("more")
@pytest.mark.parametrize(
    ("region", "year", "told_", "rank"),
    [
        ("lampung", 2019, ["1 / 1"], 100.0),  # way fails: that is certain
        ("jawa-timur", 2020, ["0 / 1", "1 UPT lain belum diketahui semua syaratnya"], None),  # gresik
        ("jawa-timur", 2026, ["3 / 5", "1 UPT lain belum diketahui semua syaratnya"], None),  # ngawi has no IPKP
    ],
)
def test_units_whose_gates_are_not_all_known_rank_no_region(
    region: str, year: int, told_: list[str], rank: float | None
) -> None:
    visit = visit_of("contoh", regions=(region,), on=date(year, 10 if year == 2026 else 12, 31))
    rows = visit.rows("banding/regions")
    assert said(regions, visit, rows, "UPT dengan syarat kurang") == [told_]
    assert [value.rank for value in line(regions, visit, rows, "UPT dengan syarat kurang").values] == [rank]


@pytest.mark.parametrize("on", [None, date(2020, 12, 31)])
def test_a_region_without_a_record_has_no_count_on_any_page(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch, on: date | None
) -> None:
    """In `publik` nothing is recorded of Aceh's 29 units; of Lampung 2 of 18 units are, and Metro holds WBK of 2018."""
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    visit = visit_of("publik", regions=("aceh", "lampung"), on=on)
    rows = visit.rows("banding/regions")
    for label, known in (("WBK dipegang", "1"), ("WBBM dipegang", "0")):
        aceh, lampung = said(regions, visit, rows, label)
        assert aceh == ["–", "tidak tercatat"]
        assert lampung[:2] == [known, "baru 2 dari 18 UPT yang punya catatan ZI"]
        assert line(regions, visit, rows, label).values[0].rank is None
    table = unescape(html_of(ringkasan.regions(visit)))
    cells = {plain(row).split(" ")[0]: plain(row).split(" ")[1 : 4 if on else 3] for row in table.split("<tr>")}
    cycle = on is not None  # of 2026 nothing is recorded; in 2020 Metro was proposed for WBBM
    assert cells["Aceh"] == ["–", "–", *["–"] * cycle]
    assert cells["Lampung"] == ["1", "0", *["1"] * cycle]
    alone = visit_of("publik", place="", regions=("aceh",), on=on)
    card = next(card for card in headline(alone) if card.label == alone.words("headline.predicates"))
    assert (card.value, card.pair, card.change) == ("–", "belum ada UPT di sini yang punya catatan ZI", None)
