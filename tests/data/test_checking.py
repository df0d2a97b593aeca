"""Every check has a row that breaks it and one that does not."""

from typing import Any

import pytest

from data.contract import contract
from data.findings import wording
from data.publishing import discard
from data.publishing.adding import prepare_added
from tests.data.conftest import TODAY, write_tables

UNIT = "lapas-lamongan"
OCCUPANCY = {"unit_id": UNIT, "date": "2022-01-18", "capacity": "205", "occupants": "514"}
EIGHT = {
    "remand_adult_male": 100, "remand_adult_female": 5, "remand_child_male": 2, "remand_child_female": 0,
    "sentenced_adult_male": 390, "sentenced_adult_female": 14, "sentenced_child_male": 3, "sentenced_child_female": 0,
}  # 100 + 5 + 2 + 0 + 390 + 14 + 3 + 0 = 514  # fmt: skip
MONTH = {"unit_id": UNIT, "month": "2021-12-01"}
NEW_UNIT = {"name": "Lapas Kelas I Malang", "kind": "lapas", "region_id": "jawa-timur"}


def test_the_good_tables_have_no_finding(found):
    assert found() == []


# ------------------------------------------------------------------------------------------ one cell


def occupancy(**changes: str) -> dict[str, list[dict[str, str]]]:
    return {"occupancy": [OCCUPANCY, OCCUPANCY | {"date": "2022-02-18"} | changes]}


@pytest.mark.parametrize(
    ("changes", "check", "column", "value"),
    [
        ({"date": ""}, "required", "Tanggal", None),
        ({"unit_id": "–"}, "required", "UPT", None),
        ({"occupants": "lima"}, "type_integer", "Penghuni", "lima"),
        ({"occupants": "514,5"}, "type_integer", "Penghuni", "514,5"),
        ({"occupants": "3.260"}, "number_ambiguous", "Penghuni", "3.260"),
        ({"occupants": "-1"}, "minimum", "Penghuni", "-1"),
        (EIGHT | {"occupants": "-1", "elderly": "5"}, "minimum", "Penghuni", "-1"),  # and no rule says it again
        (EIGHT | {"remand_child_male": "-2"}, "minimum", "Anak laki-laki (tahanan)", "-2"),
        ({"capacity": "0"}, "minimum", "Kapasitas", "0"),
        ({"date": "kemarin"}, "type_date", "Tanggal", "kemarin"),
        ({"date": "2026-11-23"}, "future", "Tanggal", "2026-11-23"),
        ({"date": "1799-12-31"}, "too_old", "Tanggal", "1799-12-31"),
        ({"approximate": "mungkin"}, "type_boolean", "Angka perkiraan", "mungkin"),
        ({"date_precision": "jam"}, "enum", "Ketelitian tanggal", "jam"),
        ({"unit_id": "lapas-ngawur"}, "ref", "UPT", "lapas-ngawur"),
    ],
)
def test_cell_error(found, changes, check, column, value):
    said = [finding for finding in found(**occupancy(**changes)) if finding[1] == "error"]
    assert said == [(check, "error", 3, column, value)]


@pytest.mark.parametrize(
    "changes",
    [
        {"occupants": "0", "capacity": ""},
        {"unit_id": "lapas-metro", "occupants": "1.234.567", "capacity": "1.234.567"},
        {"occupants": "514,0"},
        {"date": "22/11/2026"},
        {"approximate": "Ya"},
        {"date_precision": "Bulan"},
        {"unit_id": "LAPAS kelas IIA Metro"},
    ],
)
def test_cell_without_error(found, changes):
    assert [finding for finding in found(**occupancy(**changes)) if finding[1] == "error"] == []


def test_bounds_above(found):
    rows = [{"unit_id": UNIT, "period_start": "2021-06-01", "index": "ipak", "value": value} for value in ("4", "4,01")]
    rows[1]["index"] = "ipkp"
    assert found(surveys=rows) == [("maximum", "error", 3, "Nilai indeks", "4,01")]


def test_months_are_named_by_their_first_day(found):
    rows = [MONTH | {"month": month, "service": "visits"} for month in ("2021-10", "2021-11-02", "kapan")]
    assert found(service_use=rows) == [
        ("month_first", "error", 3, "Bulan", "2021-11-02"),
        ("type_month", "error", 4, "Bulan", "kapan"),
    ]


def test_plans_may_lie_in_the_future(found):
    rows = [{"unit_id": UNIT, "cycle_year": "2027", "target": "WBK", "due_on": "2027-06-30"}]
    assert found(zi_targets=rows) == []


def test_dates_after_the_data_date_are_named(found):
    """Data date 2022-01-18: a later fact is real but counts only when occupancy reaches it."""
    rows = [{"unit_id": UNIT, "innovation_id": "kunjungan-daring", "stage": "adopted", "since": d} for d in DAYS]
    assert found(adoptions=rows) == [("after_data_date", "warning", 3, "Sejak", "2022-01-19")]


DAYS = ("2022-01-18", "2022-01-19")


def test_a_missing_column_is_one_finding_and_rejects_the_file(published):
    outcome = published(occupancy=[{"unit_id": UNIT}, {"unit_id": UNIT}], dry_run=True)
    errors = outcome.findings[outcome.findings["severity"] == "error"]
    assert errors[["check", "column", "value"]].values.tolist() == [["column_missing", "Tanggal", "Tanggal"]]
    assert outcome.refused


# ------------------------------------------------------------------------------------------ enumerations


@pytest.mark.parametrize("spelling", ["lapas_perempuan", "Lapas Perempuan", "LAPAS PEREMPUAN", "Women's prison"])
def test_enumerations_accept_code_and_labels_and_store_the_code(published, rows_of, good, spelling):
    new = NEW_UNIT | {"unit_id": "lapas-perempuan-malang", "kind": spelling}
    outcome = published(units=[*good["units"], new])
    kinds = dict(rows_of(outcome.export, "units", "unit_id, kind"))
    assert kinds["lapas-perempuan-malang"] == "lapas_perempuan"


def stages(**changes: str) -> dict[str, Any]:
    return {"zi_stages": [{"unit_id": UNIT, "cycle_year": "2021", "target": "WBK", "stage": "declared"} | changes]}


@pytest.mark.parametrize(
    ("target", "check"),
    [
        ("WBBK", "target_wbbk"),
        ("wbbk", "target_wbbk"),
        ("WBK/WBBM", "target_unspecified"),
        ("WBK & WBBM", "target_unspecified"),
        ("WBP", "target_wbp"),
        ("Bersinar", "enum"),
    ],
)
def test_what_is_no_predicate_is_rejected_and_never_corrected(found, target, check):
    assert found(**stages(target=target)) == [(check, "error", 2, "Target", target)]


@pytest.mark.parametrize("target", ["WBK", "wbbm", " WBBM "])
def test_the_two_predicates(found, target):
    assert found(**stages(target=target)) == []


def test_every_trap_has_a_text_and_a_real_enumeration():
    for trap in wording()["traps"]:
        assert trap["check"] in wording()["checks"]
        assert trap["enum"] in contract().enums


# ------------------------------------------------------------------------------------------ references


def aliased(alias: str, *unit_ids: str) -> dict[str, Any]:
    return {
        "unit_aliases": [{"alias": alias, "unit_id": unit_id} for unit_id in unit_ids],
        "occupancy": [OCCUPANCY, OCCUPANCY | {"unit_id": alias, "date": "2022-01-17"}],
    }


def test_units_are_known_by_code_name_and_alias(published, rows_of):
    outcome = published(**aliased("Lapas Lamongan", UNIT))
    assert rows_of(outcome.export, "occupancy", "unit_id") == [(UNIT,), (UNIT,)]


def test_an_alias_of_two_units_asks(published):
    findings = published(**aliased("Lapas Kota", UNIT, "lapas-metro"), dry_run=True).findings
    assert findings["check"].tolist() == ["ref_ambiguous"]
    assert "lapas-lamongan, lapas-metro" in findings["what_id"][0]


def test_an_alias_that_is_the_name_of_another_unit_asks(found):
    assert found(**aliased("Lapas Kelas IIA Metro", UNIT)) == [
        ("ref_ambiguous", "error", 3, "UPT", "Lapas Kelas IIA Metro")
    ]


def test_a_code_is_never_ambiguous(found):
    assert found(**aliased("lapas-metro", UNIT)) == []


def test_regions_are_known_by_name(published, rows_of, good):
    for unit in good["units"]:
        unit["region_id"] = "JAWA TIMUR"
    outcome = published(units=good["units"])
    assert set(rows_of(outcome.export, "units", "region_id")) == {("jawa-timur",)}


def test_rows_of_a_rejected_unit_are_rejected_too(found, good):
    good["units"][0]["kind"] = "hotel"
    assert found(units=good["units"]) == [
        ("enum", "error", 2, "Jenis UPT", "hotel"),
        ("ref", "error", 2, "UPT", UNIT),
    ]


def test_successors_must_be_published_and_chains_fall_together(found, good):
    """Metro is wrong, Lamongan leads to Metro, Malang leads to Lamongan: all three fall."""
    good["units"][0]["successor_unit_id"] = "lapas-metro"
    good["units"][1]["kind"] = "hotel"
    good["units"][2]["successor_unit_id"] = "Lapas Kelas IIB Lamongan"
    column = "Kode UPT pengganti"
    assert found(units=good["units"]) == [
        ("successor_rejected", "error", 2, column, "lapas-metro"),
        ("enum", "error", 3, "Jenis UPT", "hotel"),
        ("successor_rejected", "error", 4, column, "lapas-lamongan"),
        ("ref", "error", 2, "UPT", UNIT),
    ]


def test_a_sound_successor(found, good):
    good["units"][0] |= {"successor_unit_id": "lapas-metro", "closed_on": "2030-01-01"}
    assert found(units=good["units"]) == []


# ------------------------------------------------------------------------------------------ rows together


def test_rows_of_one_key_with_other_content_are_all_wrong(found):
    said = found(occupancy=[OCCUPANCY, OCCUPANCY, OCCUPANCY | {"occupants": "515"}])
    assert [finding[:3] for finding in said] == [("duplicate_key", "error", row) for row in (2, 3, 4)]


@pytest.mark.parametrize("other", ["belum masuk", "-1"])
def test_a_row_beside_a_wrong_one_of_its_sheet_is_wrong_too(found, other):
    """Two rows for one unit and day may be its men and its women: 514 is not published as the whole."""
    said = found(occupancy=[OCCUPANCY, OCCUPANCY | {"occupants": other}, OCCUPANCY | {"date": "2022-02-18"}])
    assert [row for check, _, row, *_ in said if check == "duplicate_beside_wrong"] == [2]
    assert {row for _, severity, row, *_ in said if severity == "error"} == {2, 3}


def test_a_total_corrected_alone_is_told_with_the_published_counts(published, root, tmp_path):
    """490 + 24 = 514 stay published; the correction says 520 people and no counts."""
    counts = dict.fromkeys(EIGHT, "0") | {"remand_adult_male": "490", "sentenced_adult_male": "24"}
    published(occupancy=[OCCUPANCY | counts])
    sent = write_tables(tmp_path / "ralat", {"occupancy": [OCCUPANCY | {"occupants": "520"}]})
    prepared = prepare_added([sent], "uji", root, tmp_path / "along", TODAY, guard=False)
    errors = prepared.findings[prepared.findings["severity"] == "error"]
    discard(prepared)
    assert errors["check"].tolist() == ["published_counts_differ"]
    assert errors["what_id"].tolist() == [
        "Penghuni 520, padahal golongannya (semua atau sebagian masih dari data yang sudah terbit) berjumlah 514"
    ]
    assert errors["do_id"].tolist() == ["sertakan semua kolom golongan yang cocok dengan jumlah yang baru"]


def test_wholly_identical_rows_are_one(published, rows_of):
    outcome = published(occupancy=[OCCUPANCY, OCCUPANCY, OCCUPANCY])
    assert outcome.findings[["check", "severity", "row"]].values.tolist() == [
        ["duplicate_row", "warning", 3],
        ["duplicate_row", "warning", 4],
    ]
    assert rows_of(outcome.export, "occupancy", "occupants") == [(514,)]
    assert outcome.export.manifest.rejected == 0


def test_an_unread_or_missing_key_is_not_a_double(found):
    said = found(occupancy=[OCCUPANCY, *[OCCUPANCY | {"date": d} for d in ("", "", "x", "x")]])
    assert {finding[0] for finding in said} == {"required", "type_date"}


def test_an_empty_part_of_a_key_counts_as_equal(found):
    row = {"unit_id": UNIT, "innovation_id": "kunjungan-daring", "stage": "adopted", "note": "a"}
    said = found(adoptions=[row, row | {"note": "b"}])
    assert [finding[0] for finding in said] == ["duplicate_key", "duplicate_key"]


@pytest.mark.parametrize(
    ("cycle", "component", "points", "over"),
    [
        ("2021", "change_fulfilment", "4", False),  # 8 / 2
        ("2021", "change_fulfilment", "4,01", True),
        ("2021", "procedures_reform", "3,5", False),  # 7 / 2
        ("2021", "procedures_reform", "3,51", True),
        ("2021", "ipak", "17,5", False),
        ("2021", "ipak", "17,51", True),
        ("2020", "change_fulfilment", "5", False),  # no halves in the 2019 model: the area's 5
        ("2020", "change_fulfilment", "5,01", True),
        ("2020", "ipkp", "20", False),
    ],
)
def test_points_within_weight(found, cycle, component, points, over):
    row = {"unit_id": UNIT, "cycle_year": cycle, "target": "WBK", "assessor": "tpi", "component": component}
    said = found(zi_scores=[row | {"points": points}])
    assert [(finding[0], finding[1]) for finding in said] == [("points_within_weight", "error")] * over


@pytest.mark.parametrize(("wbk_cycle", "warned"), [("2019", False), ("2021", True), (None, True)])
def test_wbbm_needs_an_earlier_wbk(found, wbk_cycle, warned):
    row = {"unit_id": UNIT, "cycle_year": "2021", "target": "WBBM", "stage": "awarded"}
    rows = [row, row | {"unit_id": "lapas-metro", "target": "WBK", "cycle_year": "2018"}]
    if wbk_cycle:
        rows.append(row | {"target": "WBK", "cycle_year": wbk_cycle})
    said = found(zi_stages=rows)
    assert said == [("wbbm_without_wbk", "warning", 2, "Target, Tahap", "WBBM")] * warned


@pytest.mark.parametrize(("proposed", "warned"), [("2021-05-31", False), ("2021-12-10", False), ("2021-12-11", True)])
def test_award_before_proposal(found, proposed, warned):
    row = {"unit_id": UNIT, "cycle_year": "2021", "target": "WBK", "stage": "awarded", "reached_on": "2021-12-10"}
    said = found(zi_stages=[row, row | {"stage": "region_proposed", "reached_on": proposed}])
    assert said == [("award_before_proposal", "warning", 2, "Tanggal tercapai", "2021-12-10")] * warned


# ------------------------------------------------------------------------------------------ how it is said


def test_a_finding_says_what_and_what_to_do_in_both_languages(published):
    finding = published(**occupancy(occupants="3.260"), dry_run=True).findings.iloc[0]
    assert finding[["table", "file", "row", "column", "value"]].tolist() == [
        "occupancy", "occupancy.csv", 3, "Penghuni", "3.260",
    ]  # fmt: skip
    assert finding["what_id"] == '"3.260" dapat berarti ribuan atau desimal'
    assert finding["what_en"] == '"3.260" may mean thousands or a decimal'
    assert finding["do_id"].startswith("tulis tanpa titik ribuan")
    assert "{" not in "".join(finding[["what_id", "do_id", "what_en", "do_en"]])


def test_text_of_a_file_is_never_filled_in_or_run(published):
    value = "{detail} '); drop table findings; --"
    finding = published(**occupancy(occupants=value), dry_run=True).findings.iloc[0]
    assert finding["value"] == value
    assert value in finding["what_id"]


def test_all_findings_are_reported_at_once(published):
    rows = [OCCUPANCY | {"date": f"2021-01-{day:02}", "occupants": "x", "capacity": "0"} for day in range(1, 29)]
    findings = published(occupancy=[OCCUPANCY, *rows], dry_run=True).findings
    assert findings["check"].value_counts().to_dict() == {"type_integer": 28, "minimum": 28}
