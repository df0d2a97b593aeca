"""Every row that is gone and every value that is another, as a file: nothing is cut off there."""

import csv
import io

import pytest

from data.publishing import every_change
from tests.data.conftest import GOOD

OLD = [
    {"unit_id": unit, "date": day, "capacity": "205", "occupants": "514", "note": "+62 812"}
    for unit in ("lapas-lamongan", "lapas-metro")
    for day in ("2022-01-18", "2022-02-18")
]


def lines_of(old, new, language="id"):
    content = every_change.as_csv({name: new.files(name) for name in new.manifest.tables}, old, language)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_gone_emptied_and_restated_by_name(published):
    """The first row stays; of the second the occupants change, of the third the note goes; the fourth is gone."""
    old = published(occupancy=OLD).export
    after = [OLD[0], OLD[1] | {"occupants": "520"}, OLD[2] | {"note": ""}]
    new = published(occupancy=after, accept_losses=True).export
    metro, lamongan = "Lapas Kelas IIA Metro", "Lapas Kelas IIB Lamongan"
    assert lines_of(old, new) == [
        ["Perubahan", "Tabel", "UPT", "Bulan atau tahun", "Kunci baris", "Kolom", "Semula", "Menjadi"],
        ["baris hilang", "Hunian", metro, "2022-02", "lapas-metro, 2022-02-18", "", "", ""],
        ["menjadi kosong", "Hunian", metro, "2022-01", "lapas-metro, 2022-01-18", "Catatan", "'+62 812", ""],
        ["angka lain", "Hunian", lamongan, "2022-02", "lapas-lamongan, 2022-02-18", "Penghuni", "514", "520"],
    ]


def test_a_unit_that_is_gone_is_named_and_figures_follow_the_language(published):
    units = [GOOD["units"][0] | {"latitude": "-7,1"}, *GOOD["units"][1:]]
    old = published(units=units).export
    new = published(units=[units[0] | {"latitude": "-7,15"}, units[1]], accept_losses=True).export
    assert lines_of(old, new)[1:] == [
        ["baris hilang", "UPT", "Bapas Kelas I Malang", "", "bapas-malang", "", "", ""],
        ["angka lain", "UPT", "Lapas Kelas IIB Lamongan", "", "lapas-lamongan", "Lintang", "-7,1", "-7,15"],
    ]
    english = lines_of(old, new, "en")
    assert english[0][:3] == ["Change", "Table", "Unit"]
    assert english[2][5:] == ["Latitude", "-7.1", "-7.15"]


def test_more_than_are_listed_in_the_comparison(published):
    days = [f"2022-{month:02}-{day:02}" for month in range(1, 11) for day in range(1, 29)]
    rows = [OLD[0] | {"unit_id": unit, "date": day} for unit in ("lapas-lamongan", "lapas-metro") for day in days]
    old = published(occupancy=rows).export
    outcome = published(occupancy=rows[:1], accept_losses=True)
    assert len(lines_of(old, outcome.export)) - 1 == 559 == outcome.comparison.gone_count  # 2 x 280 - 1


@pytest.mark.parametrize(("value", "shown"), [(514.0, "514"), (3.26, "3,26"), (None, None), ("WBK", "WBK")])
def test_figures(value, shown):
    assert every_change.figure(value, "id") == shown


def test_a_number_that_becomes_empty_is_written_as_a_number(published):
    units = [GOOD["units"][0] | {"latitude": "-7,15"}, *GOOD["units"][1:]]
    old = published(units=units).export
    new = published(accept_losses=True).export
    assert lines_of(old, new)[1][5:] == ["Lintang", "-7,15", ""]


def test_other_texts_choices_dates_and_regions_in_the_readers_words(published):
    """Kind and region are told by name, the day in words; the town is a text."""
    units = [GOOD["units"][0] | {"city": "Lamongan", "opened_on": "1999-05-17"}, *GOOD["units"][1:]]
    told = {"city": "+Kab", "opened_on": "2000-01-02", "kind": "lpka", "region_id": "lampung"}
    old = published(units=units).export
    new = published(units=[units[0] | told, *units[1:]], accept_losses=True).export
    assert [[line[0], *line[5:]] for line in lines_of(old, new)[1:]] == [
        ["isian lain", "Jenis UPT", "Lapas", "LPKA"],
        ["isian lain", "Mulai beroperasi", "17 Mei 1999", "2 Januari 2000"],
        ["isian lain", "Kode Kanwil", "Jawa Timur", "Lampung"],
        ["isian lain", "Kabupaten/kota", "Lamongan", "'+Kab"],
    ]
    assert ["retold", "Opened on", "17 May 1999", "2 January 2000"] in [
        [line[0], *line[5:]] for line in lines_of(old, new, "en")
    ]
