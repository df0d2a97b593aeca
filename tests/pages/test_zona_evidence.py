"""Evidence, surveys, outreach, occupancy beside status: every tab draws, and its words say what the figures say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data import exports
from data.publishing import publish
from pages.shared.charts.stack import stack
from pages.shared.charts.surveys import surveys as survey_chart
from pages.shared.integrity import coexist, outreach, surveys, tab_evidence, tab_occupancy, tab_outreach, tab_surveys
from pages.shared.integrity.cycle import chosen
from pages.shared.integrity.evidence import Counts, cell
from pages.shared.parts import Chart, Part, Table
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import EVERYONE, Choices
from queries.links import Reading
from queries.shelf import Shelved, take
from tests.pages.conftest import Draw

GOLDEN = Path(__file__).parents[1] / "golden" / "tables"
ID = words("id")
TABS = ("evidence", "surveys", "outreach", "occupancy")
VIEWS = [
    "region=jawa-timur",
    "region=",
    "region=lampung&subject=lapas-metro",
    "region=jawa-timur&subject=lapas-lamongan&cycle=2025&period=all&target=WBBM&audience=inmates",
    "region=jawa-timur&on=2026-05-14&period=B12&cycle=2026",
    "region=jawa-timur&cycle=2020&subject=lapas-metro",
    "region=jawa-timur&kind=bapas&lang=en",
    "region=gorontalo&on=2014-01-01",
]


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelved]:
    """The golden export, opened."""
    root = tmp_path_factory.mktemp("datasets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        publish([GOLDEN], dataset="golden", root=root)
        found = take("golden").shelved
        assert found is not None
        yield found


def visit_of(shelved: Shelved, lang: str = "id", **choices: Any) -> Visit:
    view = {name: choices.pop(name) for name in ("cycle", "target", "period", "subject", "audience") if name in choices}
    asked = Choices(dataset="golden", language=lang, **{"on": date(2026, 10, 31), **choices}).with_view(**view)
    return Visit(EVERYONE, shelved, Reading(asked), words(lang), "zona-integritas")


def told(pieces: Part) -> str:
    """All words of a part, without tags."""
    texts = [
        piece
        if isinstance(piece, str)
        else piece.html
        if isinstance(piece, Table)
        else f"{piece.heading} {piece.coverage}"
        for piece in pieces
    ]
    return re.sub(r"[\s\u00a0]+", " ", re.sub(r"<[^>]+>", " ", " ".join(texts)))


@pytest.mark.parametrize("dataset", ["contoh", "publik"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("tab", TABS)
def test_tab_draws(embedded_datasets: Path, draw: Draw, tab: str, view: str, dataset: str) -> None:
    page = draw(embedded_datasets, "zona-integritas", f"{view}&tab={tab}&data={dataset}")
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", page)
    assert not re.findall(r".{30}\b(?:nan|NaN|NaT|None|NA|inf|True|False|Traceback)\b.{30}", text)
    if dataset == "publik" and tab != "occupancy":
        assert ("Belum ada data" in text) or "lang=en" in view


def test_evidence_shows_the_newest_quarter_with_rows_and_names_the_silent(shelved: Shelved) -> None:
    visit = visit_of(shelved)
    cycle = chosen(visit)
    periods = visit.rows("zona_integritas/evidence_periods", view=cycle.look(visit))
    assert tab_evidence.shown_period(visit, periods) == "B12"
    assert "B09 (mulai 1 Jul 2026)" in told(tab_evidence._head(visit, cycle))
    assert tab_evidence.shown_period(visit_of(shelved, period="all"), periods) is None
    every = told(tab_evidence._units(visit_of(shelved, period="all"), cycle))
    assert "27 % · 7/26" in every
    assert "1 baris tidak melaporkan ketiga angka" in every
    assert "4 UPT mengikuti siklus 2026 tanpa baris data dukung" in every
    assert "1 UPT lain tidak tercatat" in every  # terbuka-way


def test_evidence_of_a_quarter_to_come_is_told_and_not_shown(shelved: Shelved) -> None:
    visit = visit_of(shelved, on=date(2026, 6, 15), period="B12")
    assert "Periode B12 belum dimulai pada 15 Juni 2026" in told(tab_evidence._head(visit, chosen(visit)))
    areas = told(tab_evidence._areas(visit, chosen(visit)))
    assert "2 area yang dilaporkan sama-sama 50,0 % terverifikasi" in areas  # 10 of 20 and 3 of 6
    every = told(tab_evidence._areas(visit_of(shelved, period="all"), chosen(visit)))
    assert "Paling lambat: Kualitas Pelayanan Publik, baru 30,0 % dokumen terverifikasi (3 dari 10)" in every


@pytest.mark.parametrize(
    ("counts", "shape", "said"),
    [
        (Counts(10, 10, 10), "full", "100 % · 10/10"),
        (Counts(10, 10, 6), "half", "60 % · 6/10"),
        (Counts(10, 5, 5), "open", "50 % · 5/10"),
        (Counts(4, 0, 0), "open", "0 % · 0/4"),
        (Counts(0, 0, 0), "none", "tidak ada yang wajib"),
        (Counts(None, None, None), "unverified", "tidak lengkap"),
    ],
)
def test_a_crossing_says_what_stands_in_the_way(counts: Counts, shape: str, said: str) -> None:
    found = cell(ID, counts)
    assert (found.shape, found.word.replace("\u00a0", " ")) == (shape, said)


def test_one_units_evidence_by_area_and_quarter(shelved: Shelved) -> None:
    visit = visit_of(shelved, subject="lapas-lamongan")
    said = told(tab_evidence._subject(visit, chosen(visit)))
    assert "16 dari 24 dokumen wajib terverifikasi (66,7 %)" in said
    nothing = visit_of(shelved, subject="lapas-metro")
    assert "belum punya baris data dukung" in told(tab_evidence._subject(nothing, chosen(nothing)))
    elsewhere = visit_of(shelved, regions=("lampung",), subject="lapas-lamongan")
    assert "di luar cakupan" in told(tab_evidence._subject(elsewhere, chosen(elsewhere)))


def survey_rows(visit: Visit) -> list[Any]:
    return records(visit.ask("zona_integritas/surveys", view=chosen(visit).look(visit)))


def test_surveys_state_who_is_below_and_what_to_be_careful_about(shelved: Shelved) -> None:
    visit = visit_of(shelved)
    rows = survey_rows(visit)
    assert surveys.finding(visit, rows, "ipak") == "IPAK: 0 dari 3 UPT di bawah batasnya"
    assert surveys.finding(visit, rows, "ipkp") == (
        "IPKP: 1 dari 3 UPT di bawah batasnya; paling jauh Bapas Kelas II Kediri, 3,55 (kurang 0,05)"
    )
    gresik = {row.survey: row for row in rows if row.unit_id == "rutan-gresik"}
    assert surveys.warned(ID, gresik["ipak"]) == "hanya 49 responden (di bawah 50)"
    assert "nilai 3,97 hampir penuh" in surveys.warned(ID, gresik["ipkp"])
    assert "survei Mar 2025 sudah lebih dari 12 bulan" in surveys.warned(ID, gresik["ipkp"])
    said = told(tab_surveys._units(visit, chosen(visit)))
    assert "Nilai wilayah tidak ditampilkan" in said
    assert "4 UPT belum punya survei" in said
    assert "Jumlah responden tidak dilaporkan" in said


def test_minimums_are_named_by_their_targets(shelved: Shelved) -> None:
    rows = survey_rows(visit_of(shelved))
    ipak = [row for row in rows if row.survey == "ipak"]
    ipkp = [row for row in rows if row.survey == "ipkp"]
    assert surveys.minimums(ID, ipak) == [(3.6, "batas WBK & WBBM 3,60")]
    assert surveys.minimums(ID, ipkp) == [(3.2, "batas WBK 3,20"), (3.6, "batas WBBM 3,60")]


def test_surveys_of_an_earlier_model_stay_without_a_verdict(shelved: Shelved) -> None:
    visit = visit_of(shelved, cycle="2020")
    assert "Batas indeks siklus 2020 belum diketahui" in told(tab_surveys._head(visit, chosen(visit)))
    assert "IPAK: belum ada survei" in told(tab_surveys._index(visit, chosen(visit), "ipak"))


def test_many_units_are_shown_as_a_spread(shelved: Shelved, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = visit_of(shelved)
    lines, spread = surveys.drawn(visit, chosen(visit), 8, None)
    assert (len(lines), len(spread)) == (6, 0)
    lines, spread = surveys.drawn(visit, chosen(visit), surveys.MOST_LINES + 1, "lapas-lamongan")
    assert set(lines["unit_id"]) == {"lapas-lamongan"}
    assert len(spread) == 8


def test_outreach_tells_the_certain_apart_from_attendance(shelved: Shelved) -> None:
    visit = visit_of(shelved)
    cycle = chosen(visit)
    rows = records(visit.ask("zona_integritas/outreach", view=cycle.look(visit)))
    staff = next(row for row in rows if (row.unit_id, row.audience) == ("rutan-gresik", "staff"))
    assert outreach.share(staff) == 75  # 30 of 40 for certain; 50 of 80 is attendance
    assert outreach.attendance(ID, staff).replace("\u00a0", " ") == "kehadiran 50 dari 80 (62 %) dalam 2 sesi"
    families = next(row for row in rows if (row.unit_id, row.audience) == ("rutan-gresik", "families"))
    assert outreach.share(families) is None
    assert [row.unit_id for row in outreach.lacking(rows, "inmates")][:2] == ["lapas-madiun", "lapas-metro"]
    assert "bapas-kediri" not in {row.unit_id for row in outreach.lacking(rows, "inmates")}
    said = told(tab_outreach._audiences(visit, cycle))
    assert "Tanpa sesi tercatat: pegawai di 5 dari 8 UPT; penghuni di 5 dari 7 UPT" in said
    assert "5 UPT tanpa sesi untuk pegawai; 3 di antaranya sedang dalam siklus 2026" in said


def test_outreach_of_one_audience_lists_only_who_misses_it(shelved: Shelved) -> None:
    visit = visit_of(shelved, audience="families")
    said = told(tab_outreach._units(visit, chosen(visit)))
    assert "Lapas Kelas IIB Lamongan" in said
    assert "Rutan Kelas IIB Gresik" not in said


def test_occupancy_counts_every_unit_once_and_claims_no_cause(shelved: Shelved) -> None:
    visit = visit_of(shelved)
    cycle = chosen(visit)
    said = told(tab_occupancy._bands(visit, cycle))
    assert "Berdampingan, bukan sebab-akibat" in said
    assert "Di atas 100 % kapasitas: 1 dari 2 UPT memegang predikat; sampai 100 %: 1 dari 3 UPT" in said
    assert "3 tanpa pita" in said
    rows = records(visit.ask("zona_integritas/occupancy", view=cycle.look(visit)))
    assert sum(row.units for row in rows) == 8  # rutan-tutup has closed
    names = told(tab_occupancy._names(visit, cycle))
    assert all((unit.name in names) == (unit.unit_id != "rutan-tutup") for unit in visit.units)
    assert "%" not in "".join(c.word for line in coexist.matrix(visit, cycle, rows)[0] for c in line.cells if c)


def test_a_cycle_of_another_year_leads_to_the_end_of_that_year(shelved: Shelved) -> None:
    visit = visit_of(shelved, cycle="2024")
    said = tab_occupancy._bands(visit, chosen(visit))
    assert "bukan dari waktu yang sama" in told(said)
    assert "on=2024-12-31" in coexist.same_day_href(visit, 2024)
    assert "&on=" not in coexist.same_day_href(visit, 2026)


def test_charts_draw_the_frame() -> None:
    frame = pd.DataFrame({"key": ["x"], "name": ["X <b>"], "whole": [20], "a": [5], "b": [10], "end": ["25 %"]})
    figure = stack(frame, "light", ID, [("a", "A"), ("b", "B")])
    assert [trace["x"] for trace in figure["data"][:3]] == [[25.0], [50.0], [25.0]]
    assert "X &lt;b&gt;" in figure["data"][4]["text"][0]
    lines = pd.DataFrame(
        {
            "unit_id": ["a", "b"],
            "name": ["A", "B"],
            "months": [[date(2025, 1, 1), date(2026, 1, 1)], [date(2026, 1, 1)]],
            "values": [[3.4, 3.7], [3.5]],
            "minimum": [3.6, 3.6],
        }
    )
    nothing = pd.DataFrame(columns=["month", "low", "middle", "high"])
    figure = survey_chart(lines, nothing, [(3.6, "batas")], "dark", ID, "b", 3.0)
    marks = [trace for trace in figure["data"] if trace["mode"] == "markers"]
    assert [(trace["customdata"], trace["marker"]["symbol"]) for trace in marks] == [
        (["a"], "circle"),
        (["b"], "diamond"),
    ]
    assert figure["layout"]["shapes"][0]["y0"] == 3.6
    spread = pd.DataFrame({"month": [date(2026, 1, 1)], "low": [3.2], "middle": [3.4], "high": [3.7]})
    assert len(survey_chart(lines.iloc[:0], spread, [], "light", ID)["data"]) == 3


def test_an_outreach_chart_is_a_chart(shelved: Shelved) -> None:
    visit = visit_of(shelved)
    assert any(isinstance(piece, Chart) for piece in tab_outreach._audiences(visit, chosen(visit)))
