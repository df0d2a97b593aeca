"""What is missing or broken is a sentence and a way on: damaged exports, absent tables, links that name nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.publishing import publish
from pages.shared.places import PLACES
from tests.pages.conftest import ROOT, Draw

TABLES = ROOT / "tests" / "golden" / "tables"


def published(root: Path, folder: Path) -> Path:
    outcome = publish([folder], dataset="contoh", root=root)
    assert outcome.export is not None, outcome.findings.to_string()
    return outcome.export.folder


def damage(file: Path) -> None:
    """Cut a file in half, as a copy that was broken off."""
    file.parent.chmod(0o755)
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.fixture
def two_exports(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A folder of datasets with an older export (Lamongan 514) and a newer one (Lamongan 515)."""
    root, changed = tmp_path / "datasets", tmp_path / "tables"
    older = published(root, TABLES)
    shutil.copytree(TABLES, changed)
    file = changed / "occupancy.csv"
    file.write_text(file.read_text().replace("205,514,100,4,0,0,400", "205,515,101,4,0,0,400"), encoding="utf-8")
    return root, older, published(root, changed)


def test_newest_export_is_open(two_exports: tuple[Path, Path, Path], draw: Draw) -> None:
    root, _, newest = two_exports
    page = draw(root, "hunian", "region=jawa-timur&unit=lapas-lamongan")
    assert "515 penghuni / 205 tempat" in page
    assert newest.name in page


@pytest.mark.parametrize("name", ["units.parquet", "summaries/unit_latest.parquet", "occupancy/2026.parquet"])
def test_damaged_newest_export_leaves_the_last_good_one_open(
    two_exports: tuple[Path, Path, Path], draw: Draw, name: str
) -> None:
    root, older, newest = two_exports
    damage(newest / name)
    page = draw(root, "hunian", "region=jawa-timur&unit=lapas-lamongan")
    assert "514 penghuni / 205 tempat" in page
    assert f"Ekspor terbaru {newest.name} rusak (berkas {name})" in page
    assert older.name in page


def test_no_good_export_shows_no_figure(two_exports: tuple[Path, Path, Path], draw: Draw) -> None:
    root, older, newest = two_exports
    damage(newest / "units.parquet")
    damage(older / "units.parquet")
    page = draw(root, "", "region=jawa-timur")
    assert "Data rusak" in page
    assert "penghuni /" not in page


def test_no_dataset_at_all_says_how_to_publish(tmp_path: Path, draw: Draw) -> None:
    page = draw(tmp_path, "", "region=jawa-timur")
    assert "Belum ada data" in page
    assert "python -m data publish" in page


@pytest.mark.parametrize("place", sorted(PLACES))
def test_pages_without_their_optional_tables(tmp_path: Path, draw: Draw, place: str) -> None:
    only = tmp_path / "tables"
    only.mkdir()
    for name in ("regions", "units", "occupancy"):
        shutil.copy(TABLES / f"{name}.csv", only)
    published(tmp_path / "datasets", only)
    page = draw(tmp_path / "datasets", place, "region=jawa-timur&unit=lapas-lamongan")
    assert "<h1" in page


def test_an_absent_table_is_not_known_and_not_zero(tmp_path: Path, draw: Draw) -> None:
    only = tmp_path / "tables"
    only.mkdir()
    for name in ("regions", "units", "occupancy"):
        shutil.copy(TABLES / f"{name}.csv", only)
    published(tmp_path / "datasets", only)
    overview = draw(tmp_path / "datasets", "", "region=jawa-timur")
    assert overview.count('<div class="d-card-value">–</div>') == 3  # predicates, the cycle, innovation
    assert '<section class="d-card"' not in draw(tmp_path / "datasets", "zona-integritas", "region=")


def test_unknown_unit_shows_suggestions_and_no_figures(two_exports: tuple[Path, Path, Path], draw: Draw) -> None:
    page = draw(two_exports[0], "hunian", "region=jawa-timur&unit=lapas-lamogan")
    assert "Tidak ada UPT yang cocok" in page
    assert "Lapas Kelas IIB Lamongan" in page
    assert "penghuni /" not in page


def test_a_pinned_export_is_never_swapped(two_exports: tuple[Path, Path, Path], draw: Draw) -> None:
    root, older, _ = two_exports
    assert "514 penghuni" in draw(root, "hunian", f"region=jawa-timur&unit=lapas-lamongan&export={older.name}")
    page = draw(root, "hunian", "region=jawa-timur&export=20200101-abcdef")
    assert "Ekspor tidak ada di server ini" in page
    assert "penghuni /" not in page


def test_a_failed_part_is_named_and_the_rest_shows(
    two_exports: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, draw: Draw
) -> None:
    from pages import ringkasan
    from pages.shared import trouble

    named: list[str] = []
    monkeypatch.setattr(trouble, "failed_panel", lambda _words, title: named.append(title))

    def broken(_visit: object) -> str:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(ringkasan, "_unit_table", broken)
    page = draw(two_exports[0], "", "region=jawa-timur")
    assert named == ["Semua UPT"]
    assert "Tingkat hunian" in page
    assert "Perlu perhatian" in page
