"""Profil UPT: what the page says of Lamongan and Metro in the published facts, and that no source becomes a script."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data import exports
from data.publishing import publish
from pages import upt
from pages.shared import show, trouble
from pages.shared.sources import distinct, source_link, source_list
from pages.shared.unit import history as unit_history
from pages.shared.unit import integrity as unit_integrity
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries.access import EVERYONE, Viewer
from queries.choices import Choices
from queries.links import Reading
from queries.shelf import Shelved, take
from tests.pages.conftest import Draw
from tests.pages.more_scores import published, sheet

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
TABLES = Path(__file__).parents[1] / "golden" / "tables"


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Shelved:
    root = tmp_path_factory.mktemp("datasets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        publish([SAMPLES / "publik"], dataset="publik", root=root, accept_rejects=True)
        found = take("publik").shelved
    assert found is not None
    return found


def said(shelved: Shelved, monkeypatch: pytest.MonkeyPatch, viewer: Viewer = EVERYONE, **choices: Any) -> str:
    """Everything that the page puts on the screen, tags dropped. A part that fails, fails the test."""
    parts: list[str] = []

    def failed(_words: Any, title: str) -> None:
        raise AssertionError(title)

    monkeypatch.setattr(trouble, "failed_panel", failed)
    monkeypatch.setattr(show, "html", parts.append)
    monkeypatch.setattr(show, "section", parts.append)
    monkeypatch.setattr(show, "title", lambda _visit, *texts: parts.extend(texts))
    monkeypatch.setattr(show, "table", lambda body, key: parts.append(body))
    monkeypatch.setattr(show, "chart", lambda *_, heading, subtitle, **__: parts.extend((heading, subtitle)))
    chosen = Choices(dataset="publik", **choices)
    upt.show_view(Visit(viewer, shelved, Reading(chosen), words(chosen.language), "upt"))
    text = re.sub(r"<[^>]+>", " ", " ".join(parts)).replace("\u00a0", " ").replace("**", "")
    return re.sub(r"\s+", " ", text)


def test_a_unit_that_is_not_the_reader_s_is_told_so(shelved: Shelved, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Viewer("metro", frozenset({"lapas-metro"}))
    page = said(shelved, monkeypatch, viewer=other, units=("lapas-lamongan",), on=date(2022, 1, 18))
    assert "UPT ini bukan UPT yang boleh Anda lihat" in page
    assert "514" not in page
    assert "Angka" not in page  # no panel of figures
    assert "514" in said(shelved, monkeypatch, units=("lapas-lamongan",), on=date(2022, 1, 18))


def test_lamongan_on_18_january_2022(shelved: Shelved, monkeypatch: pytest.MonkeyPatch) -> None:
    page = said(shelved, monkeypatch, units=("lapas-lamongan",), on=date(2022, 1, 18))
    assert "250,7 %" in page
    assert "514 penghuni / 205 tempat · over 150,7 % · kelebihan 309 orang · Sangat over" in page
    assert "Inovasi berjalan 4 sasaran tidak diketahui" in " ".join(page.split())
    assert "dari WBBM menjadi WBBK Klaim untuk ditinjau 2022" in page
    assert "WBK Target 2022" in page


def test_lamongan_today_tells_how_old_the_newest_observation_is(
    shelved: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = said(shelved, monkeypatch, units=("lapas-lamongan",))
    assert "700 penghuni / 215 tempat" in page
    assert "data 2 Agustus 2023, 906 hari: tidak mutakhir" in page
    assert "angka perkiraan" in page
    assert "18 Jan 2022 514 205 250,7 % 150,7 %" in page
    assert "4 belum diverifikasi 12 bulan" in page


def test_metro_holds_wbk_of_2018_and_was_proposed_for_wbbm(shelved: Shelved, monkeypatch: pytest.MonkeyPatch) -> None:
    page = said(shelved, monkeypatch, units=("lapas-metro",))
    assert "WBK : siklus 2018, tanggal penetapan tidak diketahui; masih dipegang" in page
    assert "terakhir: WBBM 2020, Diusulkan Kanwil" in page
    assert "Diusulkan Kanwil · 6 Feb 2020" in page
    own = page.split("Dukungan mitra", 1)[1].split("untuk seluruh kanwil")[0]
    assert own.count("Diharapkan") == 4


def test_metro_on_the_day_of_the_proposal(shelved: Shelved, monkeypatch: pytest.MonkeyPatch) -> None:
    page = said(shelved, monkeypatch, units=("lapas-metro",), on=date(2020, 2, 6))
    assert "Tahap siklus 2020 Diusulkan Kanwil target WBBM, sejak 6 Februari 2020" in page


def test_probation_office_has_no_occupancy(shelved: Shelved, monkeypatch: pytest.MonkeyPatch) -> None:
    page = said(shelved, monkeypatch, units=("bapas-pringsewu",))
    assert "Bapas tidak menampung penghuni" in page
    assert "Riwayat hunian" not in page
    assert "Tingkat hunian" not in page


@pytest.mark.parametrize("units", [(), ("lapas-metro", "rutan-kotabumi")])
def test_without_one_unit_there_is_a_list_to_choose_from(
    shelved: Shelved, monkeypatch: pytest.MonkeyPatch, units: tuple[str, ...]
) -> None:
    page = said(shelved, monkeypatch, regions=("lampung",), units=units)
    assert "Pilih UPT" in page
    assert "Lapas Kelas IIA Metro" in page
    assert ("Rutan Kelas IIB Krui" in page) is (not units)


def test_a_date_before_all_data_is_empty_and_helps(shelved: Shelved, monkeypatch: pytest.MonkeyPatch) -> None:
    page = said(shelved, monkeypatch, units=("lapas-metro",), on=date(2014, 1, 1))
    assert "Belum ada data hunian" in page
    assert "Belum pernah memegang WBK atau WBBM" in page


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://", "https://[x", "uji", "ftp://a.id"]
)
def test_only_web_addresses_become_links(value: str) -> None:
    assert "<a" not in source_link(value)
    assert "<a" not in source_list([value])


def test_a_source_is_escaped_and_leaves_no_opener() -> None:
    link = source_link('https://a.id/"><script>alert(1)</script>')
    assert "<script" not in link
    assert link.count('"') == 6
    assert 'rel="noopener noreferrer"' in link
    assert "<" not in source_link("<b>uji</b>")


def test_sources_are_told_once_addresses_first() -> None:
    frames = [pd.DataFrame({"source": ["uji", "https://b.id/1", None]}, dtype=object)] * 2
    assert distinct(frames) == ["https://b.id/1", "uji"]


@pytest.mark.parametrize(
    ("days", "dense"),
    [
        ([date(2026, month, 28) for month in range(1, 7)], True),
        ([date(2026, month, 28) for month in range(1, 6)], False),
        ([date(2020 + year, 1, 28) for year in range(7)], False),
        ([date(2026, month, 28) for month in (1, 3, 5, 7, 9, 11)], True),
    ],
)
def test_a_line_needs_observations_close_to_each_other(days: list[date], dense: bool) -> None:
    assert unit_history.is_dense(pd.DataFrame({"day": days}, dtype=object)) is dense


def test_a_barred_unit_is_called_barred(tmp_path: Path, draw: Draw) -> None:
    """Golden: Madiun lost its WBK on 20 Aug 2024; TPI's sheet for WBBM is of 10 Sep 2024, within the bar of two years.

    Of 13 gates one fails, IPAK holds, and 11 have no score. That one is no gate of points: none is called short.
    """
    publish([TABLES], dataset="contoh", root=tmp_path)
    page = re.sub(r"<[^>]+>|\*\*", "", draw(tmp_path, "upt", "unit=lapas-madiun&on=2024-12-31&data=contoh"))
    heading = "1 dari 13 syarat WBBM 2024 belum terpenuhi: terlarang diusulkan sebelum 20 Agustus 2026"
    assert f"{heading}; 11 belum dapat dinilai" in page
    assert "Sedang terlarang diusulkan saat dinilai" in page
    assert "mulai 20 Agustus 2026" in page
    assert "Memegang WBK saat dinilai: belum terpenuhi" not in page
    assert "kurang 1 poin" not in page


def test_a_barred_unit_that_still_holds_wbk_is_not_told_to_get_it(tmp_path: Path, draw: Draw) -> None:
    """Terbuka Way: WBK since 2019, WBBM revoked on 1 Mar 2025. 5 Jun: 53 + 21 + 16 = 90, only the bar fails."""
    root = published(
        tmp_path,
        stages=["lapas-terbuka-way,2025,WBBM,revoked,2025-03-01,,uji,"],
        scores=sheet("lapas-terbuka-way", 2025, "WBBM", (7, 6, 9, 9, 13, 9), (16, 5, 16)),
    )
    page = re.sub(r"<[^>]+>|\*\*", " ", draw(root, "upt", "unit=lapas-terbuka-way&on=2025-12-31&data=contoh"))
    assert " 1 dari 13 syarat WBBM 2025 belum terpenuhi: terlarang diusulkan sebelum 1 Maret 2027 " in page
    assert "memegang WBK saat dinilai" not in page
    assert "Memegang WBK saat dinilai" not in page


def heading(shelved: Shelved, *rows: tuple[str, float | None, float, bool | None], **known: Any) -> str:
    visit = Visit(EVERYONE, shelved, Reading(Choices(dataset="publik")), words("id"), "upt")
    gates = pd.DataFrame(rows, columns=["gate", "margin", "top", "passed"], dtype=object)
    facts = {"target": "WBBM", "cycle_year": 2026, "gates_known": "all", "barred_until": None} | known
    for name, value in facts.items():
        gates[name] = pd.Series([value] * len(gates), dtype=object)
    return unit_integrity.gates_heading(visit, gates)


def test_a_gate_that_is_no_points_is_said_in_words(shelved: Shelved) -> None:
    total, before = ("total", 0.5, 100.0, True), ("wbk_before", -1.0, 1.0, False)
    assert heading(shelved, total, before) == "1 dari 2 syarat WBBM 2026 belum terpenuhi: memegang WBK saat dinilai"


def test_gates_that_cannot_be_told_are_counted_beside_those_that_fail(shelved: Shelved) -> None:
    levers, total = ("levers", -4.0, 60.0, False), ("total", None, 100.0, None)
    assert heading(shelved, levers, total) == (
        "1 dari 2 syarat WBBM 2026 belum terpenuhi; terjauh: Pengungkit, kurang 4,00 poin; 1 belum dapat dinilai"
    )


def test_where_only_the_total_is_known_other_gates_may_fail_too(shelved: Shelved) -> None:
    said = heading(shelved, ("total", -1.0, 100.0, False), gates_known="total", target="WBK", cycle_year=2019)
    assert said == "Syarat nilai total WBK 2019 belum terpenuhi, kurang 1,00 poin; syarat lain tidak diketahui"
