"""Every rule of the contract has a row that breaks it and one at its very edge that does not."""

from typing import Any

import pytest

from data.contract import contract
from tests.data.test_checking import EIGHT, MONTH, NEW_UNIT, OCCUPANCY, UNIT

AREA = {"unit_id": UNIT, "cycle_year": "2025", "area": "change", "period": "B03", "required": "10"}
REGION = {"unit_id": "", "region_id": "jawa-timur"}
SUPPORT = {"support_id": "1", "partner": "BLK", "partner_kind": "manpower", "stage": "hoped"}
REMAND_GIVEN = ("remand_adult_male", "remand_adult_female", "remand_child_male")  # three of the four
ADOPTION = {"unit_id": UNIT, "innovation_id": "kunjungan-daring", "stage": "adopted", "since": "2021-05-01"}
INNOVATION = {"innovation_id": "antrean", "name": "Antrean", "category": "queue"}

# (table, rule): a row that breaks the rule, and one at its very edge that does not.
RULES: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any]]] = {
    ("units", "unit_code_without_class"): (
        NEW_UNIT | {"unit_id": "lapas-i-malang"},
        NEW_UNIT | {"unit_id": "lapas-malang"},
    ),
    ("occupancy", "occupants_equal_counts"): (OCCUPANCY | EIGHT | {"occupants": "513"}, OCCUPANCY | EIGHT),
    ("occupancy", "parts_within_total"): (
        OCCUPANCY | {"remand_adult_male": "500", "sentenced_adult_male": "15"},  # 515, and six are not known
        OCCUPANCY | {"remand_adult_male": "500", "sentenced_adult_male": "14"},
    ),
    ("occupancy", "parts_within_reported"): (
        OCCUPANCY | {"remand": "30"} | dict.fromkeys(REMAND_GIVEN, "20"),  # 3 x 20 = 60, and the girls are not known
        OCCUPANCY | {"remand": "60"} | dict.fromkeys(REMAND_GIVEN, "20"),
    ),
    ("occupancy", "totals_equal_counts"): (
        OCCUPANCY | EIGHT | {"remand": "104"},  # 100 + 5 + 2 + 0 = 107
        OCCUPANCY | EIGHT | {"remand": "107"},
    ),
    ("occupancy", "totals_equal_occupants"): (
        OCCUPANCY | {"remand": "114", "sentenced": "399"},  # 513
        OCCUPANCY | {"remand": "114", "sentenced": "400"},  # 514
    ),
    ("occupancy", "overlay_within_occupants"): (OCCUPANCY | {"elderly": "515"}, OCCUPANCY | {"elderly": "514"}),
    ("occupancy", "occupants_reported"): (OCCUPANCY | {"occupants": "-"}, OCCUPANCY | {"occupants": "0"}),
    ("occupancy", "form_totals_equal_counts"): (
        OCCUPANCY | EIGHT | {"Jumlah tahanan dewasa": "104"},  # 100 + 5 = 105
        OCCUPANCY | EIGHT | {"Jumlah tahanan dewasa": "105", "Jumlah anak binaan": "3"},
    ),
    ("occupancy", "percent_equals_counts"): (
        OCCUPANCY | {"% over kapasitas": "149,7 %"},  # 514 / 205 = 250,7 %: 150,7 % over
        OCCUPANCY | {"% hunian": "250,7", "% over kapasitas": "150.73"},
    ),
    ("region_occupancy", "totals_equal_occupants"): (
        {"region_id": "lampung", "date": "2020-08-17", "occupants": "7749", "remand": "1214", "sentenced": "6164"},
        {"region_id": "lampung", "date": "2020-08-17", "occupants": "7378", "remand": "1214", "sentenced": "6164"},
    ),
    ("zi_evidence", "verified_within_uploaded"): (
        AREA | {"uploaded": "8", "verified": "9"},
        AREA | {"uploaded": "8", "verified": "8"},
    ),
    ("outreach", "attended_within_eligible"): (
        {"unit_id": UNIT, "date": "2021-05-01", "audience": "staff", "attended": "51", "eligible": "50"},
        {"unit_id": UNIT, "date": "2021-05-01", "audience": "staff", "attended": "50", "eligible": "50"},
    ),
    ("service_use", "online_within_all"): (
        MONTH | {"service": "visits", "transactions": "9", "online_transactions": "10"},
        MONTH | {"service": "visits", "transactions": "9", "online_transactions": "9"},
    ),
    ("service_use", "resolved_within_all"): (
        MONTH | {"service": "complaints", "transactions": "9", "resolved": "10"},
        MONTH | {"service": "complaints", "transactions": "9", "resolved": "9"},
    ),
    ("treatment", "done_within_due"): (
        MONTH | {"stage": "early", "reviews_due": "4", "reviews_done": "5"},
        MONTH | {"stage": "early", "reviews_due": "4", "reviews_done": "4"},
    ),
    ("integration", "granted_within_eligible"): (
        MONTH | {"programme": "pb", "eligible": "4", "granted": "5"},
        MONTH | {"programme": "pb", "eligible": "4", "granted": "4"},
    ),
    ("releases", "reoffended_within_released"): (
        {"unit_id": UNIT, "year": "2019", "released": "4", "reoffended_within_2_years": "5"},
        {"unit_id": UNIT, "year": "2019", "released": "4", "reoffended_within_2_years": "4"},
    ),
    ("innovations", "target_kinds_known"): (
        INNOVATION | {"target_kinds": "lapas, penjara"},
        INNOVATION | {"target_kinds": "Lapas, Lapas Perempuan"},
    ),
    ("support", "support_has_scope"): (SUPPORT | {"unit_id": ""}, SUPPORT | REGION),
    ("units", "closed_after_opened"): (
        NEW_UNIT | {"unit_id": "lapas-malang", "opened_on": "2021-05-01", "closed_on": "2020-05-01"},
        NEW_UNIT | {"unit_id": "lapas-malang", "opened_on": "2021-05-01", "closed_on": "2021-05-01"},
    ),
    ("adoptions", "verified_after_since"): (
        ADOPTION | {"last_verified_on": "2020-05-01"},
        ADOPTION | {"last_verified_on": "2021-05-01"},
    ),
    ("support", "ended_after_agreed"): (
        SUPPORT | REGION | {"agreed_on": "2021-05-01", "ends_on": "2020-05-01"},
        SUPPORT | REGION | {"agreed_on": "2021-05-01", "ends_on": "2021-05-01"},
    ),
}


# What is said of the breaking row: column, value, sentence. It is the last row of its file.
SAID: dict[tuple[str, str], tuple[str, str | None, str]] = {
    ("units", "unit_code_without_class"): (
        "Kode UPT",
        "lapas-i-malang",
        "kode UPT memuat kelas, padahal kelas dapat berubah: Kode UPT lapas-i-malang",
    ),
    ("occupancy", "occupants_equal_counts"): (
        "Penghuni",
        "513",
        "penghuni tidak sama dengan jumlah delapan golongan (penghuni / jumlah golongan: 513 / 514)",
    ),
    ("occupancy", "parts_within_total"): (
        "Penghuni",
        "514",
        "golongan yang terisi saja sudah lebih banyak daripada Penghuni (jumlah / golongan: 514 / 515)",
    ),
    ("occupancy", "parts_within_reported"): (
        "Tahanan (jumlah)",
        "30",
        "golongan yang terisi saja sudah lebih banyak daripada Tahanan (jumlah) (tertulis / golongan: 30 / 60)",
    ),
    ("occupancy", "totals_equal_counts"): (
        "Tahanan (jumlah)",
        "104",
        "Tahanan (jumlah) tidak sama dengan jumlah golongannya (tertulis / golongan: 104 / 107)",
    ),
    ("occupancy", "totals_equal_occupants"): (
        "Penghuni, Tahanan (jumlah), Narapidana (jumlah)",
        "514, 114, 399",
        "tahanan + narapidana tidak sama dengan penghuni: Penghuni 514, Tahanan (jumlah) 114, Narapidana (jumlah) 399",
    ),
    ("occupancy", "overlay_within_occupants"): (
        "Narkotika, WNA, Lansia, Residivis, Penghuni",
        "–, –, 515, –, 514",
        "golongan khusus lebih besar daripada penghuni: Lansia 515, Penghuni 514",
    ),
    ("occupancy", "occupants_reported"): ("Penghuni", None, "penghuni kosong"),
    ("occupancy", "form_totals_equal_counts"): (
        "Jumlah tahanan dewasa",
        "104",
        "Jumlah tahanan dewasa pada formulir tidak sama dengan rinciannya (tertulis / rincian: 104 / 105)",
    ),
    ("occupancy", "percent_equals_counts"): (
        "% over kapasitas, Penghuni, Kapasitas",
        "149,7, 514, 205",
        "persentase pada formulir tidak cocok dengan penghuni dan kapasitasnya:"
        " % over kapasitas 149,7, Penghuni 514, Kapasitas 205",
    ),
    ("region_occupancy", "totals_equal_occupants"): (
        "Penghuni, Tahanan, Narapidana",
        "7749, 1214, 6164",
        "tahanan + narapidana tidak sama dengan penghuni: Penghuni 7.749, Tahanan 1.214, Narapidana 6.164",
    ),
    ("zi_evidence", "verified_within_uploaded"): (
        "Terverifikasi, Diunggah",
        "9, 8",
        "terverifikasi lebih banyak daripada diunggah: Terverifikasi 9, Diunggah 8",
    ),
    ("outreach", "attended_within_eligible"): (
        "Hadir, Seharusnya hadir",
        "51, 50",
        "hadir lebih banyak daripada yang seharusnya: Hadir 51, Seharusnya hadir 50",
    ),
    ("service_use", "online_within_all"): (
        "Transaksi daring, Transaksi",
        "10, 9",
        "transaksi daring lebih banyak daripada semua transaksi: Transaksi daring 10, Transaksi 9",
    ),
    ("service_use", "resolved_within_all"): (
        "Selesai, Transaksi",
        "10, 9",
        "selesai lebih banyak daripada yang masuk: Selesai 10, Transaksi 9",
    ),
    ("treatment", "done_within_due"): (
        "Sidang TPP terlaksana, Sidang TPP jatuh tempo",
        "5, 4",
        "sidang terlaksana lebih banyak daripada yang jatuh tempo: Sidang TPP terlaksana 5, Sidang TPP jatuh tempo 4",
    ),
    ("integration", "granted_within_eligible"): (
        "Diberikan, Memenuhi syarat",
        "5, 4",
        "diberikan lebih banyak daripada yang memenuhi syarat: Diberikan 5, Memenuhi syarat 4",
    ),
    ("releases", "reoffended_within_released"): (
        "Mengulang dalam 2 tahun, Bebas",
        "5, 4",
        "yang mengulang lebih banyak daripada yang bebas: Mengulang dalam 2 tahun 5, Bebas 4",
    ),
    ("innovations", "target_kinds_known"): (
        "Jenis UPT sasaran",
        "lapas, penjara",
        "ada jenis UPT sasaran yang tidak dikenal; bagian itu tidak dihitung: Jenis UPT sasaran lapas, penjara",
    ),
    ("support", "support_has_scope"): ("UPT, Kode Kanwil", "–, –", "UPT dan Kanwil kosong"),
    ("units", "closed_after_opened"): (
        "Mulai beroperasi, Berhenti beroperasi",
        "2021-05-01, 2020-05-01",
        "berhenti beroperasi sebelum mulai beroperasi: Mulai beroperasi 1 Mei 2021, Berhenti beroperasi 1 Mei 2020",
    ),
    ("adoptions", "verified_after_since"): (
        "Sejak, Verifikasi terakhir",
        "2021-05-01, 2020-05-01",
        "diverifikasi sebelum tahapnya dimulai: Sejak 1 Mei 2021, Verifikasi terakhir 1 Mei 2020",
    ),
    ("support", "ended_after_agreed"): (
        "Disepakati pada, Berakhir pada",
        "2021-05-01, 2020-05-01",
        "berakhir sebelum disepakati: Disepakati pada 1 Mei 2021, Berakhir pada 1 Mei 2020",
    ),
}


def with_row(good, table: str, row: dict[str, Any]) -> dict[str, Any]:
    """The good rows of a table with one more; occupancy holds one row for the unit and date, so it is replaced."""
    kept = [] if table == "occupancy" else good.get(table, [])
    return {table: [*kept, row]}


def test_every_rule_of_the_contract_has_its_pair():
    assert set(RULES) == {(table.name, rule.name) for table in contract().tables.values() for rule in table.rules}


@pytest.mark.parametrize(("table", "rule"), RULES)
def test_rule(published, good, table, rule):
    breaking, keeping = RULES[table, rule]
    severity = next(r.severity for r in contract().tables[table].rules if r.name == rule)
    rows = with_row(good, table, breaking)
    (said,) = published(dry_run=True, **rows).findings.to_dict("records")
    column, value, what = SAID[table, rule]
    assert (said["check"], said["severity"], said["row"]) == (rule, severity, len(rows[table]) + 1)
    assert (said["column"], said["value"], said["what_id"]) == (column, value, what)
    assert rule not in set(published(dry_run=True, **with_row(good, table, keeping)).findings["check"])
