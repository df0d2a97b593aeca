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


def empty_list(page: str) -> str:
    """What stands where the list of unverified adoptions would."""
    return unescape(page).split('<h2 class="d d-section">Belum diverifikasi 12 bulan</h2>')[1].split("</p>")[0]


@pytest.mark.parametrize(
    ("view", "said"),
    [
        # 4 adoptions run, each verified only after the day; one of them is of the category
        ("on=2025-06-30", "tidak ada yang pasti lewat 12 bulan; verifikasi 4 penerapan tidak diketahui"),
        ("on=2025-06-30&category=facility", "tidak ada yang pasti lewat 12 bulan; verifikasi 1 penerapan tidak"),
        ("on=2025-06-30&category=queue", "Belum ada penerapan yang tercatat di sini pada 30 Juni 2025."),
        ("category=facility", "Semua penerapan di sini diverifikasi atau dimulai dalam 12 bulan terakhir."),
    ],
)
def test_an_empty_list_says_why_it_is_empty(embedded_datasets: Path, draw: Draw, view: str, said: str) -> None:
    page = draw(embedded_datasets, "inovasi", f"unit=lapas-lamongan&tab=verified&{view}&data=contoh")
    assert said in empty_list(page)
    assert ("Semua penerapan" in empty_list(page)) == ("Semua penerapan" in said)


def test_a_meeting_tells_what_nobody_knows_where_nothing_is_known_to_be_late(
    embedded_datasets: Path, draw: Draw
) -> None:
    """Of lapas-lamongan nothing is known to be beyond the window on that day, and 4 verifications are not known."""
    view = f"unit=lapas-lamongan&agenda=opening&agenda=unverified&{PAST}"
    step = unescape(draw(embedded_datasets, "rapat", f"{view}&step=2"))
    assert "Tidak ada inovasi yang pasti lewat 12 bulan; verifikasi 4 penerapan pada 30 Juni 2025 tidak" in step
    assert '<ul class="d-meeting-list"></ul>' not in step
    assert "Mulai rapat: 2 langkah" in unescape(draw(embedded_datasets, "rapat", view))  # neither is skipped
