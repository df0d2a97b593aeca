"""Stages and reviews that are reported unevenly: over the same units only, and what is left out is said."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from data import exports
from data.publishing import publish
from pages.shared import trouble
from pages.shared.parts import Chart
from pages.shared.treatment import tab_integration, tab_reviews, tab_stages
from pages.shared.treatment.cards import treatment_cards
from pages.shared.visit import Visit
from tests.pages.conftest import ROOT
from tests.pages.pieces import html_of
from tests.pages.test_share import visit_of

MONTHS = ("2026-07-01", "2026-08-01", "2026-09-01")
STAGES = ("orientation", "early", "further_1", "further_2", "final")
HEAD = "unit_id,month,stage,people,reviews_due,reviews_done,source,note"
# Lamongan has reviews of early in every month and of final in September only; madiun has its reviews in September only.
REVIEWS = [f"lapas-lamongan,{month},early,100,10,9,uji," for month in MONTHS]
REVIEWS += [f"lapas-lamongan,{MONTHS[2]},final,20,4,1,uji,"]
REVIEWS += [f"lapas-madiun,{month},early,100,{'30,0' if month == MONTHS[2] else ','},uji," for month in MONTHS]
# Gresik reports every stage in every month; ngawi no final stage in September, and of October only who has no stage.
UNEVEN = [f"rutan-gresik,{month},{stage},100,,,uji," for month in MONTHS for stage in STAGES]
UNEVEN += [
    f"lapas-ngawi,{month},{stage},50,,,uji,"
    for month in MONTHS
    for stage in STAGES
    if (month, stage) != (MONTHS[2], "final")
]
UNEVEN += ["lapas-ngawi,2026-10-01,life_or_death,5,,,uji,"]
# Gresik reports reviews of the early stage in July (none due) and August, ngawi in September: each month another unit.
REVIEWED = {
    "rutan-gresik,2026-07-01,early,100": ",0,0,uji",
    "rutan-gresik,2026-08-01,early,100": ",6,5,uji",
    "lapas-ngawi,2026-09-01,early,50": ",6,5,uji",
}
UNEVEN = [line.replace(",,,uji", REVIEWED.get(line.removesuffix(",,,uji,"), ",,,uji")) for line in UNEVEN]
APART = ["lapas-metro,2026-10-01,life_or_death,7,,,uji,"]
UNITS = {
    "reviews": "unit=lapas-lamongan&unit=lapas-madiun",
    "uneven": "unit=rutan-gresik&unit=lapas-ngawi",
    "apart": "unit=lapas-metro&unit=lapas-terbuka-way",
    "no_pair": "unit=lapas-madiun",
    "not_reported": "unit=lapas-madiun&on=2026-08-31",
    "none_due": "unit=rutan-gresik&unit=lapas-ngawi&on=2026-07-31",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("uneven")
    shutil.copytree(ROOT / "tests" / "golden" / "tables", root / "tables")
    (root / "tables" / "treatment.csv").write_text("\n".join([HEAD, *REVIEWS, *UNEVEN, *APART]) + "\n")
    outcome = publish([root / "tables"], dataset="contoh", root=root / "datasets")
    assert outcome.export is not None, outcome.findings.to_string()
    return root / "datasets"


@pytest.fixture
def case(request: pytest.FixtureRequest, published: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(published))
    return visit_of(UNITS[request.param], "pembinaan")


def said(told: Any) -> str:
    return html_of(told).replace("\u00a0", " ")


@pytest.mark.parametrize("case", ["reviews"], indirect=True)
def test_reviews_over_time_are_of_units_that_report_them_every_month(case: Visit) -> None:
    """Lamongan 9 / 10 = 90,0 % each month. Madiun's 0 / 30 of September alone would make it 9 / 40 = 22,5 %."""
    shown = said(tab_reviews.over_time(case))
    assert "Terlaksana 90,0 % pada Jul 2026, 90,0 % pada Sep 2026" in shown
    assert "1 dari 2 UPT yang melaporkan sidang melaporkannya setiap bulan; 1 tahap di antaranya" in shown
    assert "(4 sidang jatuh tempo pada laporan terakhirnya)" in shown
    assert [(row.units, row.due, row.done) for row in case.rows("pembinaan/review_months")] == [(1, 10, 9)] * 3
    assert "2 dari 2 UPT pelapor melapor setiap bulan; 1 tahap" in said(tab_stages.over_time(case))


@pytest.mark.parametrize("case", ["no_pair"], indirect=True)
def test_one_month_of_reviews_is_no_trend(case: Visit) -> None:
    assert tab_reviews.over_time(case) == ()


@pytest.mark.parametrize(
    ("case", "text", "coverage"),
    [
        ("not_reported", "Belum ada UPT yang melaporkan sidang jatuh tempo dan terlaksana untuk Agu 2026", None),
        ("none_due", "Tidak ada sidang TPP yang jatuh tempo pada Jul 2026 di 1 UPT", "1 dari 2 UPT melapor Jul 2026"),
    ],
    indirect=["case"],
)
def test_no_review_due_is_not_no_report(case: Visit, text: str, coverage: str | None) -> None:
    """Zero due of zero done has no percent, and is told apart from what is not reported."""
    assert text in said(tab_reviews.by_stage(case))
    card = treatment_cards(case)[1]
    assert (card.value, card.coverage) == ("–", coverage or "belum dilaporkan")
    assert (card.pair == "0 / 0") is (coverage is not None)


@pytest.mark.parametrize("case", ["uneven"], indirect=True)
def test_reviews_of_another_unit_every_month_are_no_trend_and_it_is_said(case: Visit) -> None:
    assert case.rows("pembinaan/review_months") == []
    assert "Belum ada sidang yang dilaporkan UPT yang sama setiap bulan" in said(tab_reviews.over_time(case))


@pytest.mark.parametrize("case", ["uneven"], indirect=True)
def test_an_early_report_of_sentences_without_stages_is_no_month_of_stages(case: Visit) -> None:
    """September: gresik 5 x 100, ngawi 4 x 50, so 700 people; October has nobody in a stage yet."""
    assert "700 orang dalam lima tahap, Sep 2026" in said(tab_stages.now(case))
    assert "Tidak ada UPT yang melaporkan pidana seumur hidup atau mati pada Sep 2026" in said(tab_stages.now(case))
    assert treatment_cards(case)[0].value == "700"
    assert "tidak melapor" not in said(tab_stages.units(case))
    assert {str(row.last_month) for row in case.rows("pembinaan/units")} == {"2026-09-01"}


@pytest.mark.parametrize("case", ["uneven"], indirect=True)
def test_a_stage_that_the_newest_month_lacks_is_counted_as_left_out(case: Visit) -> None:
    """Ngawi's final stage, 50 people in August: 1 pair. So every month has 100 in the final stage."""
    shown = said(tab_stages.over_time(case))
    assert "2 dari 2 UPT pelapor melapor setiap bulan; 1 tahap di antaranya tidak dilaporkan setiap bulan" in shown
    assert "(50 orang pada laporan terakhirnya)" in shown
    final = [row.people for row in case.rows("pembinaan/months") if row.stage == "final"]
    assert final == [100, 100, 100]


@pytest.mark.parametrize("case", ["apart"], indirect=True)
def test_sentences_without_stages_are_told_where_nobody_reports_a_stage(case: Visit) -> None:
    assert "Okt 2026: 7 orang dengan pidana seumur hidup atau mati di 1 UPT" in said(tab_stages.now(case))
    assert "Belum ada laporan tahap pembinaan" in said(tab_stages.over_time(case))
    assert treatment_cards(case)[0].pair == "terpisah: 7 pidana seumur hidup/mati"


@pytest.mark.parametrize("case", ["uneven"], indirect=True)
def test_a_broken_question_takes_only_the_panels_that_ask_it(case: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two panels read the programmes of the year; the months and the units have questions of their own."""
    ask = Visit.rows

    def rows(visit: Visit, question: str, **changes: Any) -> list[Any]:
        if question == "pembinaan/programmes":
            raise RuntimeError(question)
        return ask(visit, question, **changes)

    failed: list[str] = []
    drawn: list[Any] = []
    monkeypatch.setattr(trouble, "failed_panel", lambda _words, title: failed.append(title))
    monkeypatch.setattr(tab_integration, "draw", lambda _visit, pieces, *_: drawn.append(pieces))
    monkeypatch.setattr(Visit, "rows", rows)
    tab_integration.show_tab(case)
    assert len(failed) == 2
    assert [any(isinstance(piece, Chart) for piece in pieces) for pieces in drawn] == [True, False]
    assert "Rutan Kelas IIB Gresik" in said(drawn[1])
