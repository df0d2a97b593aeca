"""Adoptions of a past date are the most that they can have been: every page that shows them says so."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from tests.pages.conftest import Draw

PAST = "on=2025-06-30&data=contoh"
VIEWS = [
    ("", "region=jawa-timur"),
    ("inovasi", "region=jawa-timur"),
    ("banding", "region=jawa-timur&unit=lapas-lamongan&unit=lapas-madiun"),
    ("banding", "region=jawa-timur&region=lampung"),
    ("upt", "unit=lapas-lamongan"),
]


@pytest.mark.parametrize(("place", "view"), VIEWS)
def test_what_was_verified_only_since_is_told(embedded_datasets: Path, draw: Draw, place: str, view: str) -> None:
    said = "Semuanya dihitung berjalan, karena kemudian ditemukan masih berjalan"
    assert said in unescape(draw(embedded_datasets, place, f"{view}&{PAST}"))
    assert said not in unescape(draw(embedded_datasets, place, f"{view}&data=contoh"))  # today all is known


def test_a_meeting_tells_it_beside_its_coverage(embedded_datasets: Path, draw: Draw) -> None:
    said = "verifikasi pada tanggal itu tidak diketahui: 206"
    assert said in unescape(draw(embedded_datasets, "rapat", f"region=jawa-timur&step=4&{PAST}"))
