"""The gates tab: one unit's gates, the plan in sentences, the simulation that says so everywhere, links to it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest
from streamlit.testing.v1 import AppTest

from data import exports
from data.publishing import publish
from pages.shared import attention, describe, share
from pages.shared.door.preview import preview
from pages.shared.integrity.cycle import chosen
from pages.shared.integrity.runway_plan import plan_part, sentences
from pages.shared.integrity.runway_whatif import outcome, reset_link, result_part
from pages.shared.integrity.subject import Subject, subject
from pages.shared.integrity.unit_gates import gate_part, score_part
from pages.shared.parts import Chart
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import links
from queries.access import EVERYONE
from queries.shelf import take
from tests.pages.conftest import ROOT, Draw, script

TABLES = ROOT / "tests" / "golden" / "tables"
GATES = "region=&tab=gates&cycle=2026"
GRESIK = f"{GATES}&target=WBK&assessor=tpi&subject=rutan-gresik"
VIEWS = [
    "region=jawa-timur&tab=gates",
    "region=lampung&tab=gates&target=WBBM&assessor=tpn",
    "region=jawa-timur&tab=gates&assessor=self&cycle=2025",
    "region=jawa-timur&tab=gates&cycle=2020",
    "region=&tab=gates&cycle=2024&lang=en",
    "region=jawa-timur&tab=gates&subject=lapas-lamongan&lang=en",
    "region=jawa-timur&tab=gates&cycle=2026&subject=lapas-banyuwangi&target=WBK&whatif=ipkp:14&whatif=performance:5",
    "region=lampung&tab=gates&cycle=2026&subject=lapas-metro&target=WBBM&whatif=ipak:17.5&lang=en",
    "region=jawa-timur&unit=lapas-lamongan&tab=gates&on=2021-03-01",
    "region=jawa-timur&tab=gates&assessor=self&cycle=2026&subject=lpka-blitar",  # more gates fail than a sentence names
    "region=jawa-timur&tab=gates&cycle=2026&subject=lapas-zzz&whatif=ipak:15",
]


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of datasets with the golden export."""
    root = tmp_path_factory.mktemp("golden")
    publish([TABLES], dataset="contoh", root=root)
    return root


def visit_of(root: Path, query: str, patch: pytest.MonkeyPatch) -> Visit:
    patch.setenv(exports.ROOT_VARIABLE, str(root))
    params = parse_qs(query, keep_blank_values=True)
    shelved = take("contoh").shelved
    assert shelved is not None
    date = shelved.opened.export.data_date
    reading = links.read(params, shelved.register, dataset="contoh", home=None, data_date=date)
    return Visit(EVERYONE, shelved, reading, words(links.language_of(params)), "zona-integritas")


def one_of(visit: Visit) -> Subject:
    found = subject(visit, chosen(visit))
    assert found is not None
    return found


def bare(html: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(str(html))))


@pytest.mark.parametrize("dataset", ["contoh", "publik"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_draws(embedded_datasets: Path, draw: Draw, view: str, dataset: str) -> None:
    page = draw(embedded_datasets, "zona-integritas", f"{view}&data={dataset}")
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", page)
    if "lang=en" not in view:
        assert not re.findall(r".{30}\b(?:nan|NaN|NaT|None|NA|inf|True|False|Traceback)\b.{30}", text)


def test_every_gate_is_a_dot_beside_its_minimum(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = visit_of(golden, GRESIK, monkeypatch)
    chart = next(piece for piece in gate_part(visit, one_of(visit)) if isinstance(piece, Chart))
    assert chart.heading == "Rutan Kelas IIB Gresik belum lolos WBK: Nilai total kurang 2,75"
    assert chart.coverage == "11 dari 12 syarat nilai terpenuhi"
    said = bare(chart.figure)
    assert "72,25 dari min. 75,00: kurang 2,75" in said
    assert "40,00 dari min. 40,00: terpenuhi" in said
    assert "6,00 dari min. 4,80: terpenuhi, lebih 1,20" in said


def test_a_units_gates_name_the_survey_that_its_worksheet_differs_from(golden: Path, draw: Draw) -> None:
    """Lamongan: IPAK 17,5 points are 4,00; the survey of Jan 2026 says 3,45: +0,55. Others' gaps are not said here."""
    page = bare(draw(golden, "zona-integritas", f"{GATES}&subject=lapas-lamongan&data=contoh"))
    assert "Jan 2026" in page
    assert "+0,55" in page
    assert "−0,77" not in page  # of Gresik


def test_beyond_two_failing_gates_the_rest_is_counted(embedded_datasets: Path, draw: Draw) -> None:
    query = "region=jawa-timur&tab=gates&assessor=self&cycle=2026&subject=lpka-blitar&data=contoh"
    for lang, more in (
        ("id", r"kurang [\d,]+, dan \d+ lagi"),
        ("en", r"[\d.]+ short, and \d+ more|[\d.]+, and \d+ more"),
    ):
        assert re.search(more, bare(draw(embedded_datasets, "zona-integritas", f"{query}&lang={lang}")))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("cycle=2024&subject=lapas-madiun", "(satu sumber) masih berjalan; boleh diusulkan lagi mulai 20 Agustus 2026"),
        ("cycle=2026&assessor=self&target=WBBM&subject=lapas-ngawi", "tidak memegang WBK dari siklus sebelum 2026"),
        ("cycle=2026&target=WBBM&subject=lapas-ngawi", "sudah dipegang saat dinilai, sejak 11 Februari 2026"),
        (
            "cycle=2026&target=WBBM&subject=lapas-ngawi",
            "Belum genap 2 tahun memegang WBK saat dinilai; genap pada 11 Februari 2028",
        ),
    ],
)
def test_whether_a_unit_may_try_is_told_of_the_day_of_its_assessment(
    golden: Path, monkeypatch: pytest.MonkeyPatch, query: str, said: str
) -> None:
    visit = visit_of(golden, f"region=&tab=gates&{query}", monkeypatch)
    assert said in bare(gate_part(visit, one_of(visit))).replace("**", "")


def test_own_assessment_stands_beside_with_its_difference(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = visit_of(golden, f"{GATES}&target=WBK&subject=lapas-madiun", monkeypatch)
    chart = next(piece for piece in score_part(visit, one_of(visit)) if isinstance(piece, Chart))
    assert "5,75 poin di atas TPI; selisih terbesar di Pelayanan publik yang prima (IPKP) (+1,50)" in chart.heading
    assert "TPI 12,00 · ◇ Mandiri 13,00 (+1,00)" in bare(chart.figure)
    assert "TPI 16,00 · ◇ Mandiri 15,75 (−0,25)" in bare(chart.figure)


def test_the_plan_is_told_in_sentences(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = visit_of(golden, GRESIK, monkeypatch)
    one = one_of(visit)
    assert sentences(visit.words, visit, one, one.plan()) == [
        "**+2,76 poin di Pelayanan publik yang prima (IPKP)** (14,00 → 16,76 dari 17,50; indeks 3,20 → 3,83)"
        " · 79\u00a0% dari sisa nilainya"
    ]
    visit = visit_of(golden, f"{GATES}&target=WBK&subject=lapas-lamongan", monkeypatch)
    one = one_of(visit)
    first, second = sentences(visit.words, visit, one, one.plan())
    assert "+2,00 poin di Penguatan Pengawasan: pemenuhan** (9,00 → 11,00 dari 15; pemenuhan 4,50 → 6,50" in first
    assert "+2,00 poin di Penguatan Pengawasan: reform** (11,00 → 13,00 dari 15; reform 4,50 → 6,50" in second


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"{GATES}&target=WBBM&subject=bapas-kediri", "Nilai saja tidak cukup"),
        (
            f"{GATES}&target=WBBM&subject=lapas-ngawi",
            "1 komponen belum dinilai TPI: Pelayanan publik yang prima (IPKP)",
        ),
        (f"{GATES}&target=WBK&subject=lapas-madiun", "tidak ada nilai yang perlu ditambah"),
        ("region=&tab=gates&cycle=2020&subject=rutan-gresik", "hanya batas nilai total yang diketahui"),
    ],
)
def test_where_no_plan_helps_it_says_why(golden: Path, monkeypatch: pytest.MonkeyPatch, query: str, said: str) -> None:
    visit = visit_of(golden, query, monkeypatch)
    told = bare(plan_part(visit, chosen(visit), one_of(visit)))
    assert said in told
    assert "Isi simulasi" not in told


def test_the_plan_fills_the_simulation_by_a_link(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = visit_of(golden, GRESIK, monkeypatch)
    told = unescape(str(plan_part(visit, chosen(visit), one_of(visit))))
    assert "assessor=tpi&cycle=2026&subject=rutan-gresik&tab=gates&target=WBK&whatif=ipkp%3A16.76&" in told


def test_a_simulation_says_so_in_title_sentence_preview_and_text(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    query = f"{GRESIK}&whatif=ipkp:16.76"
    visit = visit_of(golden, query, monkeypatch)
    assert "SIMULASI NILAI · WBK/WBBM" in describe.title(visit)
    assert describe.page(visit).startswith("SIMULASI NILAI Rutan Kelas IIB Gresik: 1 nilai diubah")
    shown = preview("zona-integritas", parse_qs(f"{query}&data=contoh"))
    assert "SIMULASI NILAI" in shown.title
    assert "SIMULASI NILAI Rutan Kelas IIB Gresik" in shown.description
    assert "SIMULASI NILAI" in share.summary(visit, "https://dasbor.example")
    plain = visit_of(golden, GRESIK, monkeypatch)
    assert "SIMULASI NILAI" not in describe.title(plain) + describe.page(plain)


def test_the_outcome_is_marked_and_stands_beside_the_truth(golden: Path, draw: Draw) -> None:
    page = bare(draw(golden, "zona-integritas", f"{GRESIK}&whatif=ipkp:16.76&data=contoh"))
    said = "SIMULASI NILAI: dengan 1 nilai diubah, Rutan Kelas IIB Gresik memenuhi semua syarat WBK."
    assert f"{said} Menurut data: belum lolos, Nilai total kurang 2,75." in page
    assert "SIMULASI NILAI · WBK/WBBM" in page
    assert "Kembali ke nilai asli" in page
    assert "Pelayanan publik yang prima (IPKP): 14,00 → 16,76" in page


def test_the_shared_text_holds_the_outcome_and_its_mark(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("pages.shared.frame.board.links", lambda *_: share.SHARE)
    monkeypatch.setattr("pages.shared.frame.share.offer", lambda visit: said.append(share.summary(visit, "/x")))
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(golden))
    params = parse_qs(f"{GRESIK}&whatif=performance:5&data=contoh", keep_blank_values=True)
    AppTest.from_function(script, default_timeout=60, args=("zona-integritas", params)).run()
    assert said[0].startswith("*SIMULASI NILAI · WBK/WBBM*")
    assert "masih belum memenuhi syarat WBK: Nilai total kurang 0,25" in said[0]


def test_what_wbk_before_asks_for_no_simulation_gives(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = visit_of(golden, f"{GATES}&target=WBBM&subject=bapas-kediri&whatif=ipak:17.5", monkeypatch)
    one = one_of(visit)
    assert "masih belum memenuhi syarat WBBM: Memegang WBK: belum" in outcome(visit, one)
    assert "Nilai saja tidak cukup" in bare(result_part(visit, chosen(visit), one))


def test_a_simulation_stays_with_its_unit(golden: Path, draw: Draw) -> None:
    page = unescape(draw(golden, "zona-integritas", f"{GRESIK}&whatif=ipkp:16.76&data=contoh"))
    tabs = re.findall(r'href="(/zona-integritas\?[^"]*)"', page)
    elsewhere = [href for href in tabs if "tab=history" in href or "cycle=2020" in href or "target=WBBM" in href]
    assert elsewhere
    assert not any("whatif" in href for href in elsewhere)


def test_what_is_not_understood_is_said_and_not_simulated(golden: Path, draw: Draw) -> None:
    page = bare(draw(golden, "zona-integritas", f"{GRESIK}&whatif=ipkp:17.51&data=contoh"))
    assert "ipkp:17.51" in page
    assert "SIMULASI NILAI" not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"{GATES}&subject=lapas-zzz&whatif=ipak:15", "tidak dipakai (ipak:15,00)"),
        (f"{GATES}&target=WBBM&subject=rutan-gresik&whatif=ipak:15.8", "tidak dipakai (ipak:15,80)"),
        (f"{GATES}&target=WBK&subject=rutan-gresik&on=2026-05-01&whatif=ipak:15.8", "tidak dipakai (ipak:15,80)"),
        (f"{GRESIK}&whatif=ipak:15.75", "sama dengan nilai dalam data: ipak:15,75"),
        ("region=&tab=cycle&cycle=2026&subject=rutan-gresik&whatif=ipak:15", "ipak:15"),
    ],
)
def test_nothing_is_called_simulated_where_no_score_changes(
    golden: Path, draw: Draw, monkeypatch: pytest.MonkeyPatch, query: str, said: str
) -> None:
    page = bare(draw(golden, "zona-integritas", f"{query}&data=contoh"))
    assert said in page
    assert "SIMULASI NILAI" not in page
    visit = visit_of(golden, query, monkeypatch)
    assert "SIMULASI NILAI" not in describe.title(visit) + describe.page(visit)


def test_only_changed_scores_are_counted(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = visit_of(golden, f"{GRESIK}&whatif=ipak:15.75&whatif=ipkp:16.76", monkeypatch)
    assert "1 nilai diubah" in describe.page(visit)


def test_the_outcome_stands_right_below_the_title(golden: Path, draw: Draw) -> None:
    page = bare(draw(golden, "zona-integritas", f"{GRESIK}&whatif=ipkp:16.76&data=contoh"))
    assert (
        page.index("memenuhi semua syarat WBK")
        < page.index("Pindah bagian, siklus, atau UPT")
        < page.index("Dalam siklus")
    )


def test_plan_and_reset_leave_the_page_as_wide_as_it_was(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = f"{GATES}&subject=rutan-gresik"
    visit = visit_of(golden, wide, monkeypatch)
    plan = unescape(str(plan_part(visit, chosen(visit), one_of(visit))))
    assert "whatif=ipkp%3A16.76" in plan
    assert "target=" not in plan
    assert "assessor=" not in plan
    visit = visit_of(golden, f"{wide}&whatif=ipkp:16.76", monkeypatch)
    _, href = reset_link(visit, chosen(visit), one_of(visit))
    assert parse_qs(href.partition("?")[2]).keys() == parse_qs(visit.href().partition("?")[2]).keys() - {"whatif"}


def moved(golden: Path, monkeypatch: pytest.MonkeyPatch, query: str, key: str, value: float) -> dict[str, list[str]]:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(golden))
    params = parse_qs(f"{query}&data=contoh", keep_blank_values=True)
    app = AppTest.from_function(script, default_timeout=60, args=("zona-integritas", params)).run()
    app.slider(key=f"whatif_{key}").set_value(value).run()
    return parse_qs(urlencode(dict(app.query_params), doseq=True), keep_blank_values=True)


def test_sliders_start_at_the_scores_and_write_the_link(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = moved(golden, monkeypatch, GRESIK.replace("&assessor=tpi", ""), "oversight_reform", 7.25)
    assert found["whatif"] == ["oversight_reform:7.25"]
    assert (found["subject"], found["target"]) == (["rutan-gresik"], ["WBK"])
    found = moved(golden, monkeypatch, f"{GRESIK}&whatif=ipkp:16&whatif=oversight_reform:7.25", "ipak", 16.0)
    assert found["whatif"] == ["oversight_reform:7.25", "ipak:16", "ipkp:16"]
    found = moved(golden, monkeypatch, f"{GRESIK}&whatif=oversight_reform:7.25", "oversight_reform", 5.0)
    assert "whatif" not in found


def test_links_to_the_gates_lead_to_this_tab(embedded_datasets: Path, draw: Draw) -> None:
    unit = unescape(draw(embedded_datasets, "rapat", "region=jawa-timur&agenda=gates&step=1&data=contoh"))
    assert re.search(r'/zona-integritas\?[^"]*tab=gates', unit)


def test_attention_of_many_units_short_of_one_gate_leads_to_this_tab(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    visit = visit_of(embedded_datasets, "region=", monkeypatch)
    hrefs = [line.href for line in attention.sentences(visit) if line.href and "zona-integritas" in line.href]
    assert any("tab=gates" in href for href in hrefs)
