"""What is said of a unit that a revocation barred, and of one whose gates cannot all be told: everywhere the same.

Cycle 2025, TPI's sheets of 5 June beside the golden tables. All gates of points hold unless said otherwise:

- terbuka-way, WBBM: WBK of 2019 is still held; its WBBM of 2023 was revoked on 1 March 2025, barred until 1 March 2027.
- madiun, WBK: IPAK 15,5 of 15,75, short 0,25; its WBK was revoked on 20 August 2024, barred until 20 August 2026.
- gresik, WBK: levers 5 + 5 + 6 + 6 + 11 + 6,9 = 39,9 of 40, short 0,1; IPKP has no score, so total neither.
- kediri, WBBM: nothing was revoked, but WBK was never held.
- lamongan (golden), WBK: IPAK 15,5 of 15,75, short 0,25; the sheet has no day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from data import exports
from pages.shared import attention
from pages.shared.board import Cell
from pages.shared.integrity import gates as integrity_gates
from pages.shared.integrity.cycle import chosen
from pages.shared.integrity.runway_whatif import outcome, result_part
from pages.shared.integrity.subject import subject
from pages.shared.integrity.tab_gates import _tables
from pages.shared.integrity.unit_gates import gate_part
from pages.shared.meeting.items import integrity as meeting
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import EVERYONE, Choices
from queries.links import Reading
from queries.shelf import Shelved, take
from tests.pages.more_scores import published, sheet
from tests.pages.pieces import html_of

WHOLE = (7, 6, 9, 9, 13, 9)  # 53 of 48 lever points, every area above 75 %
SHORT = (7, 6, 8, 8, 12, 8)
WAY, MADIUN, LAMONGAN = "Lapas Terbuka Kelas IIB Way", "Lapas Kelas I Madiun", "Lapas Kelas IIB Lamongan"
GRESIK, KEDIRI = "Rutan Kelas IIB Gresik", "Bapas Kelas II Kediri"
ON = date(2025, 12, 31)


@pytest.fixture(scope="module")
def barred(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelved]:
    root = published(
        tmp_path_factory.mktemp("barred"),
        stages=["lapas-terbuka-way,2025,WBBM,revoked,2025-03-01,,uji,"],
        scores=[
            *sheet("lapas-terbuka-way", 2025, "WBBM", WHOLE, (16, 5, 16)),
            *sheet("bapas-kediri", 2025, "WBBM", WHOLE, (16, 5, 16)),
            *sheet("lapas-madiun", 2025, "WBK", SHORT, (15.5, 5, 16)),
            *sheet("rutan-gresik", 2025, "WBK", (5, 5, 6, 6, 11, 6.9), (16, 5, None)),
        ],
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        shelved = take("contoh").shelved
        assert shelved is not None
        yield shelved


def visit_of(shelved: Shelved, *units: str, lang: str = "id", on: date = ON, **view: Any) -> Visit:
    chosen_ = Choices(dataset="contoh", language=lang, units=units, on=on).with_view(**view)
    return Visit(EVERYONE, shelved, Reading(chosen_), words(lang), "zona-integritas")


def cells(visit: Visit, target: str) -> dict[str, list[Cell]]:
    """The cells of the table of gates by the unit's name, in its order."""
    cycle = chosen(visit)
    frame = visit.ask("zona_integritas/verdicts", view=cycle.look(visit, target=target))
    rows, _ = integrity_gates.gate_table(visit, cycle, frame, set())
    return {row.name: [cell for cell in row.cells if cell] for row in rows}


def test_a_passing_unit_that_was_barred_is_no_plain_pass(barred: Shelved) -> None:
    """Golden: Madiun meets every gate of WBK 2026 on 5 June, barred until 20 August. 3 units are assessed, 1 passes."""
    visit = visit_of(barred, on=date(2026, 10, 31))
    verdict = cells(visit, "WBK")[MADIUN][0]
    assert (verdict.shape, verdict.word) == ("full", "lolos; terlarang sebelum 20 Agu 2026")
    assert verdict.title.endswith("saat dinilai UPT ini terlarang diusulkan sebelum 20 Agustus 2026")
    said = html_of(_tables(visit, chosen(visit)))
    assert "1 dari 3 UPT yang dinilai memenuhi semua syarat; 2 gagal pada satu syarat saja" in said
    assert "Dari yang memenuhi, 1 UPT terlarang diusulkan saat dinilai." in said
    english = visit_of(barred, lang="en", on=date(2026, 10, 31))
    assert cells(english, "WBK")[MADIUN][0].word == "passes; barred until 20 Aug 2026"


def test_the_table_names_the_bar_and_not_a_wbk_that_is_held(barred: Shelved) -> None:
    found = cells(visit_of(barred), "WBBM")
    assert list(found) == [KEDIRI, WAY]
    assert found[WAY][0].word == "gagal 1 syarat: terlarang diusulkan sebelum 1 Mar 2027"
    assert "terlarang diusulkan saat dinilai (sebelum 1 Maret 2027)" in found[WAY][0].title
    assert (found[WAY][-1].shape, found[WAY][-1].word) == ("failed", "terlarang")
    assert found[KEDIRI][0].word == "gagal 1 syarat: Memegang WBK"
    assert "terlarang" not in found[KEDIRI][0].title
    assert found[KEDIRI][-1].word == "belum"


def test_missing_scores_are_counted_and_stand_behind_what_is_known(barred: Shelved) -> None:
    """Gresik's 0,1 is less than 0,25, but its total may be short as well: it comes after those that are known."""
    visit = visit_of(barred)
    found = {name: row[0].word for name, row in cells(visit, "WBK").items()}
    assert found == {
        MADIUN: "gagal 1 syarat: IPAK (survei antikorupsi); kurang 0,25; terlarang sebelum 20 Agu 2026",
        LAMONGAN: "gagal 1 syarat: IPAK (survei antikorupsi); kurang 0,25",
        GRESIK: "gagal 1 syarat: Pengungkit; 2 syarat belum dinilai",
    }
    assert list(found) == [MADIUN, LAMONGAN, GRESIK]
    said = html_of(_tables(visit, chosen(visit)))
    assert said.count("dinilai 5 Jun 2025") == 4
    assert said.count("dinilai tanggal tidak diketahui") == 1
    assert "0 dari 3 UPT yang dinilai memenuhi semua syarat; 2 gagal pada satu syarat saja" in said
    assert "1 UPT sudah pasti gagal, tetapi belum semua syaratnya dapat dinilai." in said


def test_a_cycle_of_which_only_the_total_is_known_has_no_single_gate(barred: Shelved) -> None:
    """Golden: terbuka-way has 74 of 75 points in cycle 2019; its other gates are not known."""
    visit = visit_of(barred, cycle="2019")
    said = html_of(_tables(visit, chosen(visit)))
    assert "0 dari 1 UPT yang dinilai memenuhi semua syarat; 0 gagal pada satu syarat saja" in said
    assert "1 UPT sudah pasti gagal, tetapi belum semua syaratnya dapat dinilai." in said


def test_the_units_own_part_and_its_simulation_name_the_bar(barred: Shelved) -> None:
    visit = visit_of(barred, cycle="2025", target="WBBM", subject="lapas-terbuka-way", tab="gates", whatif=("ipak:17",))
    one = subject(visit, chosen(visit))
    assert one is not None
    said = html_of(gate_part(visit, one))
    assert f"{WAY} belum lolos WBBM: terlarang diusulkan sebelum 1 Mar 2027" in said
    assert "Memegang WBK" not in said
    assert "WBK dari siklus sebelum 2025 sudah dipegang saat dinilai" in said
    told = outcome(visit, one)
    assert told.count("terlarang diusulkan sebelum 1 Mar 2027") == 2  # simulated, and in fact
    assert "Memegang WBK: belum" not in told
    table = html_of(result_part(visit, chosen(visit), one))
    assert table.count(">terlarang<") == 2


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (
            "lapas-terbuka-way",
            f"**{WAY}** gagal pada satu syarat saja: saat dinilai terlarang diusulkan sebelum 1 Maret 2027.",
        ),
        ("bapas-kediri", f"**{KEDIRI}** gagal pada satu syarat saja: WBK tidak dipegang saat dinilai."),
        (
            "lapas-madiun",
            f"**{MADIUN}** gagal pada satu syarat saja: IPAK (survei antikorupsi), kurang 0,25 poin."
            " Saat dinilai UPT ini juga terlarang diusulkan (sebelum 20 Agustus 2026).",
        ),
        (
            "lapas-lamongan",
            f"**{LAMONGAN}** gagal pada satu syarat saja: IPAK (survei antikorupsi), kurang 0,25 poin.",
        ),
        ("rutan-gresik", None),
    ],
)
def test_attention_says_a_single_gate_only_where_it_is_one(barred: Shelved, unit: str, said: str | None) -> None:
    found = [line.sentence for line in attention.sentences(visit_of(barred, unit)) if "satu syarat" in line.sentence]
    assert found == ([said] if said else [])


def test_a_meeting_names_the_bar_and_no_shortfall_that_is_not_known(barred: Shelved) -> None:
    item = meeting.gates(visit_of(barred))
    assert item is not None
    assert [(line.name, line.detail, line.value) for line in item.lines] == [
        (LAMONGAN, "WBK · IPAK (survei antikorupsi) kurang 0,25", "kurang 0,25 poin"),
        (GRESIK, "WBK · Pengungkit kurang 0,10", "2 syarat belum dinilai"),
        (MADIUN, "WBK · IPAK (survei antikorupsi) kurang 0,25; terlarang sebelum 20 Agu 2026", "kurang 0,25 poin"),
        (KEDIRI, "WBBM · Memegang WBK: belum", "perlu WBK dulu"),
        (WAY, "WBBM · terlarang diusulkan sebelum 1 Mar 2027", "terlarang diusulkan"),
    ]
    assert item.finding == f"5 UPT belum memenuhi syarat siklus 2025; terdekat {LAMONGAN}, kurang 0,25 poin"
    closed = meeting.gates(visit_of(barred, "lapas-madiun", "bapas-kediri"))
    assert closed is not None
    assert closed.finding == (
        "2 UPT belum memenuhi syarat siklus 2025; semuanya terlarang diusulkan atau perlu WBK dulu saat dinilai"
    )
    alone = meeting.gates(visit_of(barred, "rutan-gresik"))
    assert alone is not None
    assert alone.finding == (
        "1 UPT belum memenuhi syarat siklus 2025; mana yang terdekat belum diketahui karena nilainya belum lengkap"
    )


def test_a_meeting_counts_a_unit_once_that_fails_for_both_predicates(
    barred: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lamongan's sheet counted for WBBM as well: 2 assessments, 1 unit."""
    rows = Visit.rows

    def twice(visit: Visit, question: str, **changes: Any) -> list[Any]:
        found = rows(visit, question, **changes)
        return [*found, *(row._replace(target="WBBM") for row in found)]

    monkeypatch.setattr(Visit, "rows", twice)
    item = meeting.gates(visit_of(barred, "lapas-lamongan"))
    assert item is not None
    assert item.finding.startswith("1 UPT belum memenuhi syarat siklus 2025; terdekat ")
    assert (item.count, item.coverage) == (2, "2 penilaian TPI sampai tanggal ini")


def test_a_meeting_names_nobody_nearest_where_only_the_total_is_known(barred: Shelved) -> None:
    """Golden: terbuka-way has 74 of 75 points in cycle 2019; its other gates are not known."""
    item = meeting.gates(visit_of(barred, on=date(2019, 12, 31)))
    assert item is not None
    assert item.finding == (
        "1 UPT belum memenuhi syarat siklus 2019; mana yang terdekat belum diketahui karena hanya syarat nilai total"
        " yang diketahui"
    )
    assert [(line.detail, line.value) for line in item.lines] == [
        ("WBK · Nilai total kurang 1,00", "syarat lain tidak diketahui")
    ]
