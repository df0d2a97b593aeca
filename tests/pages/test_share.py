"""Frozen or live, the shared text and the code: what is sent says what the screen says, and leads to the same view."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
import zxingcpp
from PIL import Image

from data import exports
from data.publishing import publish
from pages.shared import headline, link_notes, share
from pages.shared.cards import Card
from pages.shared.compare import regions as compare_regions
from pages.shared.compare import told as compare_told
from pages.shared.compare import units as compare_units
from pages.shared.compare.table import compare_table
from pages.shared.share.address import origin
from pages.shared.share.panel import panel
from pages.shared.share.qr import LONGEST
from pages.shared.share.state import freeze, line, thaw
from pages.shared.share.summary import plain
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import links
from queries.access import EVERYONE
from queries.shelf import take
from tests.pages.conftest import ROOT, Draw

TABLES = ROOT / "tests" / "golden" / "tables"
URL = "https://dasbor.example/hunian?region=jawa-timur&data=contoh&lang=id"


def export_of(root: Path, folder: Path) -> str:
    outcome = publish([folder], dataset="contoh", root=root)
    assert outcome.export is not None, outcome.findings.to_string()
    return outcome.export.id


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str, str]:
    """A folder of datasets with an older and a newer export."""
    root, changed = tmp_path / "datasets", tmp_path / "tables"
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(root))
    older = export_of(root, TABLES)
    shutil.copytree(TABLES, changed)
    file = changed / "occupancy.csv"
    file.write_text(file.read_text().replace("205,514,100,4,0,0,400", "205,515,101,4,0,0,400"), encoding="utf-8")
    return root, older, export_of(root, changed)


def visit_of(query: str, place: str = "hunian", dataset: str = "contoh") -> Visit:
    params = parse_qs(query, keep_blank_values=True)
    shelved = take(dataset, links.first(params, "export")).shelved
    assert shelved is not None
    date = shelved.opened.export.data_date
    reading = links.read(params, shelved.register, dataset=dataset, home=None, data_date=date)
    return Visit(EVERYONE, shelved, reading, words(links.language_of(params)), place)


@pytest.fixture
def visit(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    return visit_of("region=jawa-timur")


def test_a_live_view_says_so_and_can_be_frozen(two: tuple[Path, str, str], draw: Draw) -> None:
    root, _, newest = two
    page = draw(root, "hunian", "region=jawa-timur&kind=lapas")
    assert 'data-state="live"' in page
    assert "selalu data terbaru" in page
    assert f"kind=lapas&amp;data=contoh&amp;export={newest}&amp;def=1" in page


def test_a_view_frozen_on_the_newest_export_says_that_it_is_the_newest(two: tuple[Path, str, str], draw: Draw) -> None:
    root, _, newest = two
    page = draw(root, "hunian", f"region=jawa-timur&export={newest}&def=1")
    assert 'data-state="frozen"' in page
    assert "ini masih yang terbaru" in page
    assert "515" in page


def test_an_older_frozen_view_names_the_newer_export_and_leads_to_what_changed(
    two: tuple[Path, str, str], draw: Draw
) -> None:
    root, older, newest = two
    page = draw(root, "hunian", f"region=jawa-timur&unit=lapas-lamongan&on=2026-10-31&export={older}&def=1")
    assert f"terbaru: ekspor {newest}" in page
    assert f"/perubahan?region=jawa-timur&amp;unit=lapas-lamongan&amp;base={older}&amp;data=contoh" in page
    assert "514 penghuni / 205 tempat" in page


def test_freezing_and_thawing_keep_everything_else(visit: Visit) -> None:
    frozen = freeze(visit)
    assert frozen.export == visit.shelved.opened.export.id
    assert frozen.definitions == 1
    assert thaw(visit) == frozen.with_(export=None, definitions=None) == visit.choices


def test_an_export_that_is_not_here_offers_the_newest_with_the_same_scope(
    two: tuple[Path, str, str], draw: Draw
) -> None:
    root, _, newest = two
    page = draw(root, "hunian", "region=jawa-timur&unit=lapas-lamongan&export=20200101-abcdef&def=1")
    assert f"ekspor {newest}" in page
    assert 'href="/hunian?region=jawa-timur&amp;unit=lapas-lamongan"' in page


def test_other_formulas_are_said_with_what_may_differ(visit: Visit) -> None:
    choices = visit.choices.with_(definitions=7)
    other = Visit(EVERYONE, visit.shelved, links.Reading(choices), visit.words, "hunian")
    said = link_notes.panel(other)
    assert "rumus versi 7" in said
    assert "pita hunian" in said
    assert not link_notes.panel(Visit(EVERYONE, visit.shelved, links.Reading(freeze(visit)), visit.words, "hunian"))


def test_summary_says_what_the_cards_say(visit: Visit) -> None:
    visit.shown.title, visit.shown.sentence = "Ringkasan", "Keadaan **46 UPT**"
    visit.shown.cards = headline.headline(visit)
    said = share.summary(visit, URL)
    for card in visit.shown.cards:
        assert f"{card.label}: *{card.value}*" in said
        for part in (card.pair, card.change, card.coverage):
            assert part is None or plain(part) in said
    assert said.startswith("*Ringkasan*\n*DATA SIMULASI")
    assert "Keadaan 46 UPT" in said
    assert said.endswith(URL)


@pytest.mark.parametrize(
    ("query", "told", "part", "question"),
    [
        ("region=&unit=lapas-lamongan&unit=rutan-gresik", compare_told.units, compare_units, "banding/units"),
        ("region=jawa-timur&region=lampung", compare_told.regions, compare_regions, "banding/regions"),
    ],
)
@pytest.mark.usefixtures("visit")
def test_the_text_of_a_comparison_holds_figures_of_its_table(query: str, told: Any, part: Any, question: str) -> None:
    compared = visit_of(query, place="banding")
    rows = compared.rows(question)
    compared.shown.cards = told(compared, rows)
    table = compare_table(part.heads(compared, rows), part.groups(compared, rows), compared.words, "")
    said = share.summary(compared, URL)
    assert len(compared.shown.cards) == 2
    for card in compared.shown.cards:
        assert f"{card.label}: *{card.value}*" in said
        assert card.value in table
        assert card.label in table


def test_summary_names_the_units_that_are_late(visit: Visit) -> None:
    late = [str(name) for name in visit.ask("data_metode/late")["name"]]
    said = share.summary(visit, URL)
    assert late
    assert f"Data hunian belum mutakhir, {len(late)} UPT" in said
    assert all(name in said for name in late)


def test_many_late_units_are_counted(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    everywhere = visit_of("region=")
    late = len(everywhere.ask("data_metode/late"))
    assert f"dan {late - 8} lagi" in share.summary(everywhere, URL)


def test_real_data_are_not_called_simulated(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    assert "SIMULASI" not in share.summary(visit_of("region=lampung&data=publik", dataset="publik"), URL)


def test_a_frozen_text_says_that_its_figures_stay(visit: Visit) -> None:
    frozen = Visit(EVERYONE, visit.shelved, links.Reading(freeze(visit)), visit.words, "hunian")
    assert "Tautan beku, angkanya tetap" in share.summary(frozen, URL)
    assert "Tautan langsung" in share.summary(visit, URL)
    assert 'data-state="frozen"' in line(frozen)


@pytest.mark.parametrize("url", [URL, URL + "&unit=lapas-lamongan" * 40])
def test_code_decodes_to_the_link(url: str) -> None:
    assert share.qr_svg(url).startswith("<svg")
    picture = BytesIO()
    segno.make_qr(url, error="l").save(picture, kind="png", scale=4, border=4)
    found = zxingcpp.read_barcodes(Image.open(picture))
    assert [one.text for one in found] == [url]


def test_a_link_too_long_for_a_camera_has_no_code_and_says_so(visit: Visit) -> None:
    url = URL + "&unit=" + "a" * LONGEST
    assert share.qr_svg(url) == ""
    assert "terlalu panjang untuk kode QR" in panel(visit, url, "teks")


def test_panel_escapes_what_it_shows(visit: Visit) -> None:
    body = panel(visit, 'https://x/"><script>', "</textarea><script>alert(1)</script>")
    assert "<script>" not in body


@pytest.mark.parametrize(
    ("seen", "headers", "expected"),
    [
        ("https://dasbor.example/hunian", {}, "https://dasbor.example"),
        (None, {"Host": "10.0.0.7:8501"}, "http://10.0.0.7:8501"),
        (None, {"Host": "dasbor.example", "X-Forwarded-Proto": "https"}, "https://dasbor.example"),
        (None, {"Host": 'x"><script>'}, "http://localhost"),
        ("javascript:alert(1)", {"Host": "a.b"}, "http://a.b"),
        (None, {}, "http://localhost"),
    ],
)
def test_the_absolute_address_is_the_one_the_reader_sees(
    seen: str | None, headers: dict[str, str], expected: str
) -> None:
    assert origin(seen, headers) == expected


def test_card_and_text_come_from_the_same_figure() -> None:
    card = Card("Penghuni", "514", "514 / 205", "+3", "1 dari 1 UPT", band=5)
    assert all(said in card.html for said in ("Penghuni", "514 / 205", "+3", "1 dari 1 UPT", 'data-band="5"'))


def test_the_code_leads_to_the_canonical_link(visit: Visit) -> None:
    href = visit.href()
    assert urlsplit(href).path == "/hunian"
    assert (
        links.read(
            parse_qs(urlsplit(href).query, keep_blank_values=True),
            visit.shelved.register,
            dataset="contoh",
            home=None,
            data_date=visit.data_date,
        ).choices
        == visit.choices
    )
