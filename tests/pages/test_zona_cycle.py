"""The tabs Siklus, Riwayat and Perlu ditinjau: moves, pace, dates, targets, candidates, bars, refused rows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data import exports
from data.publishing import publish
from pages.shared.integrity import pace
from pages.shared.integrity.awards import awards, bars
from pages.shared.integrity.calendar import dates, next_date
from pages.shared.integrity.candidates import candidates
from pages.shared.integrity.claims import claims, rejects
from pages.shared.integrity.cycle import chosen
from pages.shared.integrity.lists import stage_pills, state_table
from pages.shared.integrity.targets import targets
from pages.shared.parts import Chart, Part, Table
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import EVERYONE, Choices
from queries.links import Reading
from queries.shelf import Shelved, take
from tests.pages.conftest import Draw

GOLDEN = Path(__file__).parents[1] / "golden" / "tables"
TABS = ("cycle", "history", "claims")


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Shelved:
    """The golden export with one row that the checks refuse."""
    root = tmp_path_factory.mktemp("golden")
    folder = root / "tables"
    folder.mkdir()
    for file in GOLDEN.glob("*.csv"):
        more = "lapas-metro,2026,WBBK,2026-12-31,uji\n" if file.stem == "zi_targets" else ""
        (folder / file.name).write_text(file.read_text("utf-8") + more, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        publish([folder], dataset="golden", root=root, accept_rejects=True)
        shelved = take("golden").shelved
        assert shelved is not None
    return shelved


def visit_of(shelved: Shelved, lang: str = "id", **choices: Any) -> Visit:
    view = {name: choices.pop(name) for name in ("cycle", "target", "stage") if name in choices}
    chosen_ones = Choices(dataset="golden", language=lang, **choices).with_view(**view)
    return Visit(EVERYONE, shelved, Reading(chosen_ones), words(lang), "zona-integritas")


def html(part: Part) -> str:
    return "".join(
        piece.heading if isinstance(piece, Chart) else piece.html if isinstance(piece, Table) else piece
        for piece in part
    )


def told(visit: Visit) -> str:
    """The sentences about the cycle without their tags."""
    cycle = chosen(visit)
    states = records(visit.ask("zona_integritas/state", view=cycle.look(visit)))
    return re.sub(r"<[^>]+>", "", pace.sentences(visit, cycle, states)).replace("\u00a0", " ")


def test_who_moved_is_named_with_both_stages(golden: Shelved) -> None:
    said = told(visit_of(golden))
    assert "1 UPT pindah tahap sejak 30 Sep 2026:" in said
    assert "Rutan Kelas IIB Gresik (Evaluasi TPI → Diusulkan ke TPN)" in said
    assert "Tidak ada UPT yang pindah tahap sejak 29 Okt 2026." in told(visit_of(golden, versus=date(2026, 10, 29)))


def test_who_is_stuck_is_named_and_the_others_are_counted(golden: Shelved) -> None:
    said = told(visit_of(golden))
    assert "2 dari 5 UPT yang berjalan lebih lama di tahapnya daripada biasa." in said
    assert "Evaluasi TPI: 2 dari 2 UPT, biasanya paling lama 80 hari: Lapas Kelas IIA Metro (152 hari, lebih 72" in said
    assert "3 UPT tanpa pembanding yang cukup" in said
    april = told(visit_of(golden, on=date(2026, 4, 15)))
    assert "tidak ada yang diketahui lebih lama di tahapnya daripada biasa" in april
    assert "3 UPT lebih lama, tetapi tanggal tahap berikutnya belum lewat" in april
    assert "1 UPT belum dapat dinilai: tanggal tahapnya tidak diketahui" in april


def test_a_cycle_that_is_over_tells_who_has_no_outcome(golden: Shelved) -> None:
    said = told(visit_of(golden, cycle="2020", regions=("lampung",)))
    assert (
        "1 UPT tanpa hasil akhir tercatat setelah siklus 2020 selesai: Lapas Kelas IIA Metro (Diusulkan Kanwil)" in said
    )
    assert "Berikutnya" not in said


def test_once_awards_are_on_record_no_date_is_to_come(golden: Shelved) -> None:
    before = told(visit_of(golden, cycle="2020", regions=("lampung",), on=date(2020, 12, 9)))
    after = visit_of(golden, cycle="2020", regions=("lampung",), on=date(2020, 12, 10))
    assert "tanpa hasil akhir" not in before
    assert "Predikat siklus 2020 sudah diserahkan (pertama tercatat 10 Desember 2020)" in told(after)
    states = records(after.ask("zona_integritas/state", view=chosen(after).look(after)))
    assert "Predikat siklus 2020" in next_date(after, chosen(after), states)


def test_the_day_of_a_mention_is_the_latest_day_of_the_stage(golden: Shelved) -> None:
    visit = visit_of(golden, cycle="2020", regions=("lampung",), on=date(2020, 3, 1))
    table = state_table(visit, chosen(visit)).replace("\u00a0", " ")
    assert "paling lambat 6 Feb 2020" in table
    assert "≥ 24" in table
    assert "hari tahap ini disebut sumber" in table


def test_who_takes_longest_is_first_of_those_that_take_long(golden: Shelved) -> None:
    visit = visit_of(golden, stage="stuck")
    assert "lebih 72 hari; biasanya" in state_table(visit, chosen(visit)).replace("\u00a0", " ")


def test_a_target_met_after_its_day_is_told_apart(golden: Shelved) -> None:
    visit = visit_of(golden, cycle="2025")
    page = html(targets(visit, chosen(visit)))
    assert "1 tercapai lewat tenggat" in page
    assert "WBK sejak 11 Feb 2026" in page.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("code", "names"), [("moved", ["Gresik"]), ("stuck", ["Metro", "Ngawi"]), ("tpi", ["Metro", "Ngawi"])]
)
def test_the_list_can_be_narrowed_by_link(golden: Shelved, code: str, names: list[str]) -> None:
    visit = visit_of(golden, stage=code)
    table = state_table(visit, chosen(visit))
    assert table.count("<tr>") == len(names) + 1
    assert all(name in table for name in names)


def test_a_narrowing_that_is_not_known_shows_no_unit(draw: Draw, embedded_datasets: Path) -> None:
    page = draw(embedded_datasets, "zona-integritas", "data=contoh&region=jawa-timur&tab=cycle&stage=hoped")
    assert "“hoped” bukan tahap" in page


@pytest.mark.parametrize("code", ["hoped", "zzz"])  # a stage of another ladder, and none at all
def test_the_list_of_a_narrowing_that_is_not_known_is_empty(golden: Shelved, code: str) -> None:
    visit = visit_of(golden, stage=code)
    assert state_table(visit, chosen(visit)).count("<tr>") == 1  # its head


def test_pills_offer_only_what_there_is(golden: Shelved) -> None:
    visit = visit_of(golden)
    cycle = chosen(visit)
    look = cycle.look(visit)
    states = records(visit.ask("zona_integritas/state", view=look))
    pills = stage_pills(visit, cycle, visit.ask("zona_integritas/funnel", view=look), states)
    assert "stage=stuck" in pills
    assert "stage=moved" in pills
    assert "stage=undated" not in pills


def test_dates_name_the_next_one_and_who_missed_theirs(golden: Shelved) -> None:
    visit = visit_of(golden)
    cycle = chosen(visit)
    states = [row for row in records(visit.ask("zona_integritas/state", view=cycle.look(visit))) if row.pace]
    # TPN runs until 30 Nov; none of the five has come to it
    said = next_date(visit, cycle, states).replace("\u00a0", " ")
    assert said == "**Berikutnya: Evaluasi TPN, 1 Jul – 30 Nov 2026.** 5 dari 5 UPT yang berjalan belum sampai di sana."
    page = html(dates(visit, cycle)).replace("\u00a0", " ")
    # metro and ngawi missed 31 May, kediri 15 May; madiun and gresik still have until 30 Nov
    assert "3 UPT sudah melewati tanggal tahap berikutnya" in page
    assert "Tanpa tanggal yang diketahui: Pembangunan, Diusulkan Kanwil." in page
    assert "sampai 31 Mei 2026" in page
    assert page.count("d-late") == 2
    old = visit_of(golden, cycle="2020")
    assert "Kalender siklus 2020 tidak diketahui" in html(dates(old, chosen(old)))


def test_targets_say_how_they_stand(golden: Shelved) -> None:
    visit = visit_of(golden)
    page = html(targets(visit, chosen(visit)))
    assert (
        "1 lewat tenggat · 2 dalam perjalanan · 1 belum mulai · 1 tidak diketahui · 1 gugur di siklus ini · 1 tercapai"
        in page
    )
    assert "semester 1" in page
    assert "WBK sejak 11 Feb 2026" in page


def test_candidates_say_since_when_and_from_when(golden: Shelved) -> None:
    page = html(candidates(visit_of(golden)))
    assert "1 UPT sudah memegang WBK paling sedikit 2 tahun" in page
    assert "sudah, paling lambat sejak 31 Des 2020" in page
    assert "mulai 11 Feb 2028" in page
    assert "sebelum genap waktunya" in page  # ngawi is at tpi for WBBM all the same
    assert "satu sumber" in page


def test_a_revocation_bars_and_a_proposal_within_it_is_told(golden: Shelved) -> None:
    page = html(bars(visit_of(golden, on=date(2026, 8, 19))))
    assert "dilarang diusulkan sebelum 20 Agu 2026" in page
    assert "1 UPT tercatat diusulkan atau dinilai dalam masa larangan" in page
    assert "selesai 20 Agu 2026" in html(bars(visit_of(golden, on=date(2026, 8, 20))))


def test_year_of_award_and_day_of_ceremony_are_apart(golden: Shelved) -> None:
    page = html(awards(visit_of(golden)))
    assert "1 diserahkan pada tahun lain, 1 tanpa tanggal penyerahan" in page
    assert "perpanjangan; tidak memulai masa baru" in page


def test_the_note_of_a_claim_is_written_as_on_every_page(golden: Shelved, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = visit_of(golden, on=date(2026, 9, 1))
    frame = visit.ask("zona_integritas/claims").assign(note="dicetak lagi 2022-03-01")
    monkeypatch.setattr(Visit, "ask", lambda *_args, **_changes: frame)
    page = html(claims(visit)).replace("\u00a0", " ")
    assert "dicetak lagi 1 Mar 2022" in page
    assert "2022-03-01" not in page


def test_claims_and_refused_rows_are_listed_with_reasons(golden: Shelved) -> None:
    page = html(claims(visit_of(golden))) + html(rejects(visit_of(golden)))
    assert "“WBBK” bukan predikat" in page
    assert "Jumlah wilayah, bukan pernyataan tentang satu UPT" in page
    assert "WBBK" in html(rejects(visit_of(golden)))
    assert "Tidak ada baris ZI yang ditolak" in html(rejects(visit_of(golden, regions=("jawa-timur",))))


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize(
    "scope", ["contoh&region=jawa-timur", "contoh&region=", "publik&region=lampung", "publik&region="]
)
def test_every_tab_draws(draw: Draw, embedded_datasets: Path, scope: str, tab: str, lang: str) -> None:
    assert draw(embedded_datasets, "zona-integritas", f"data={scope}&tab={tab}&lang={lang}")


@pytest.mark.parametrize("cycle", ["2026", "2025", "2020", "2018"])
def test_every_cycle_draws(draw: Draw, embedded_datasets: Path, cycle: str) -> None:
    for name in ("contoh", "publik"):
        assert draw(embedded_datasets, "zona-integritas", f"data={name}&region=&cycle={cycle}")
