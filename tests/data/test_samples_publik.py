"""The dataset `publik`: as many facts as the sources hold, the two seed facts spelled out, nothing lost or invented."""

import csv
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from data.contract import contract
from data.publishing import publish
from data.samples import publik
from data.samples.publik import aliases, rows

TABLES = publik.TABLES
NAMES = sorted(publik.BUILDERS)


def table(name: str) -> list[dict[str, str]]:
    """The committed rows of a table."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def where(name: str, /, **wanted: str) -> list[dict[str, str]]:
    """The committed rows whose cells are those asked for."""
    return [row for row in table(name) if all(row[column] == value for column, value in wanted.items())]


def the(name: str, /, **wanted: str) -> dict[str, str]:
    """The one committed row asked for."""
    (row,) = where(name, **wanted)
    return row


# ---------------------------------------------------------------- the whole


def test_make_writes_the_committed_tables_byte_for_byte(tmp_path: Path) -> None:
    publik.make(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in TABLES.iterdir()}


def test_dataset_says_what_it_is() -> None:
    described = tomllib.loads((TABLES.parent / "dataset.toml").read_text(encoding="utf-8"))
    assert described == {
        "title_id": "Fakta terbit (publik)",
        "title_en": "Published facts",
        "simulated": False,
        "home_region": "jawa-timur",
    }
    assert where("regions", region_id=described["home_region"])


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("regions", 33),
        ("units", 612),
        ("occupancy", 123),
        ("region_occupancy", 51),
        ("zi_stages", 17),  # with 3 targets and 12 claims: the 32 rows of zona_integritas.csv
        ("zi_targets", 3),
        ("zi_claims", 13),  # 12 and the printed "WBBK"
        ("innovations", 69),
        ("adoptions", 75),
        ("support", 56),  # 52 and the four hopes of Lapas Metro
        ("events", 6),
    ],
)
def test_every_fact_of_the_sources_has_its_row(name: str, count: int) -> None:
    assert len(table(name)) == count


@pytest.mark.parametrize("name", NAMES)
def test_headers_are_the_contract_columns(name: str) -> None:
    assert list(table(name)[0]) == [column.name for column in contract().tables[name].columns]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_source(name: str) -> None:
    assert [row for row in table(name) if not row["source"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_unique(name: str) -> None:
    key = contract().tables[name].key
    counted = Counter(tuple(row[column] for column in key) for row in table(name) if row.get("date") != "")
    assert [values for values, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_resolves(name: str) -> None:
    for column in contract().tables[name].columns:
        if column.ref:
            known = {row[contract().tables[column.ref].key[0]] for row in table(column.ref)}
            assert {row[column.name] for row in table(name)} - known <= {""}, column.name


@pytest.mark.parametrize("name", NAMES)
def test_every_code_is_in_its_enumeration(name: str) -> None:
    for column in contract().tables[name].columns:
        if column.enum:
            assert {row[column.name] for row in table(name)} - set(contract().enums[column.enum]) <= {""}, column.name


@pytest.mark.parametrize("name", NAMES)
def test_only_two_observations_lack_a_required_cell(name: str) -> None:
    required = [column.name for column in contract().tables[name].columns if column.required]
    missing = [row for row in table(name) if not all(row[column] for column in required)]
    assert sorted(row["unit_id"] for row in missing) == (
        ["lapas-perempuan-bandar-lampung", "lpka-blitar"] if name == "occupancy" else []
    )


def test_hand_added_facts_name_sources_that_the_csv_files_know() -> None:
    texts = " ".join(path.read_text(encoding="utf-8") for path in rows.SOURCE.glob("*.csv"))
    for name in ("unit_aliases", "zi_claims", "support", "events"):
        for row in rows.added(name):
            assert row["source"] in texts, row


# ---------------------------------------------------------------- the register


def test_units_per_kind_and_region_are_those_of_the_source() -> None:
    kinds = Counter(row["kind"] for row in table("units"))
    lapas = {kind: count for kind, count in kinds.items() if kind.startswith("lapas")}
    assert lapas == {
        "lapas": 265,
        "lapas_perempuan": 33,
        "lapas_narkotika": 25,
        "lapas_terbuka": 7,
        "lapas_pemuda": 4,
        "lapas_khusus": 3,
    }
    assert sum(lapas.values()) == 337
    assert kinds["rutan"] + kinds["rutan_perempuan"] == 159 + 3
    assert (kinds["lpka"], kinds["bapas"], kinds["other"]) == (32, 80, 1)
    per_region = Counter(row["region_id"] for row in table("units"))
    printed = {
        publik.register.region_id(row["nama_kanwil"]): int(row["jumlah_total"]) for row in rows.read("kanwil")[:33]
    }
    assert per_region == printed


def test_time_zones_cover_all_regions() -> None:
    assert Counter(row["time_zone"] for row in table("regions")) == {"WIB": 18, "WITA": 11, "WIT": 4}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Lapas Kelas IIB Lamongan", "lapas-lamongan"),
        ("Lapas Kelas IIA Metro", "lapas-metro"),
        ("Lapas Perempuan Kelas IIA Malang", "lapas-perempuan-malang"),
        ("LPKA Kelas I Blitar", "lpka-blitar"),
        ("Rutan Kelas IIB Kotabumi", "rutan-kotabumi"),
        ("Lapas Narkotika Kelas IIA Pamekasan", "lapas-narkotika-pamekasan"),
        ("Lapas Pemuda Kelas IIA Madiun", "lapas-pemuda-madiun"),
        ("Lapas Kelas I Madiun", "lapas-madiun"),
        ("RSU Pengayoman Cipinang", "rsu-pengayoman-cipinang"),
    ],
)
def test_unit_code_is_kind_and_place(name: str, code: str) -> None:
    assert the("units", name=name)["unit_id"] == code


def test_class_is_in_a_code_only_where_two_units_share_kind_and_place() -> None:
    noted = {row["unit_id"] for row in table("units") if "kode memuat kelas" in row["note"]}
    assert noted == {"lapas-tangerang-i", "lapas-tangerang-iia"}


def test_ambiguous_and_mistaken_names_are_no_aliases() -> None:
    assert aliases.ambiguous() == {"lapas tangerang": ["lapas-tangerang-i", "lapas-tangerang-iia"]}
    assert where("unit_aliases", alias="Lapas Tangerang") == []
    assert where("unit_aliases", alias="Lapas Ponorogo") == []
    assert "Lapas Ponorogo (keliru)" in the("units", unit_id="rutan-ponorogo")["note"]
    counted = Counter(row["alias"].casefold() for row in table("unit_aliases"))
    assert max(counted.values()) == 1


def test_aliases_reach_units_by_every_printed_name() -> None:
    meant = {row["alias"]: row["unit_id"] for row in table("unit_aliases")}
    assert meant["Lapas Lamongan"] == "lapas-lamongan"
    assert meant["Rutan Medaeng"] == "rutan-surabaya"
    assert meant["Lapas Kelas III Cikarang"] == "lapas-cikarang"
    assert meant["Lapas Madiun"] == "lapas-madiun"


def test_coordinates_say_where_they_come_from() -> None:
    placed = [row for row in table("units") if row["latitude"]]
    assert len(placed) == 64
    assert all("koordinat: pengetahuan umum" in row["note"] for row in placed)
    seen = the("units", unit_id="lapas-lamongan")
    assert (seen["city"], seen["latitude"], seen["longitude"]) == ("Kabupaten Lamongan", "-7.1190", "112.4150")


# ---------------------------------------------------------------- the two seed facts


def test_metro_held_wbk_of_2018_and_was_proposed_for_wbbm_in_2020() -> None:
    award = the("zi_stages", unit_id="lapas-metro", stage="awarded")
    assert (award["target"], award["cycle_year"], award["reached_on"]) == ("WBK", "2018", "")
    proposal = the("zi_stages", unit_id="lapas-metro", target="WBBM")
    assert (proposal["stage"], proposal["cycle_year"], proposal["reached_on"]) == (
        "region_proposed",
        "2020",
        "2020-02-06",
    )


def test_metro_hoped_for_support_of_four_agencies() -> None:
    hopes = where("support", unit_id="lapas-metro")
    assert {row["stage"] for row in hopes} == {"hoped"}
    assert {row["partner_kind"]: row["form"] for row in hopes} == {
        "health": "Layanan kesehatan",
        "education": "Pendidikan luar sekolah",
        "public_works": "Renovasi bangunan",
        "social": "Pelatihan keterampilan gratis",
    }


def test_lamongan_on_18_january_2022() -> None:
    seen = the("occupancy", unit_id="lapas-lamongan", date="2022-01-18")
    assert (seen["capacity"], seen["occupants"], seen["sentenced"], seen["remand"]) == ("205", "514", "514", "")
    capacity, occupants = int(seen["capacity"]), int(seen["occupants"])
    assert round(100 * occupants / capacity, 1) == 250.7
    assert round(100 * (occupants - capacity) / capacity, 1) == 150.7
    assert occupants - capacity == 309


def test_lamongan_runs_four_innovations() -> None:
    running = {row["innovation_id"] for row in where("adoptions", unit_id="lapas-lamongan", since="2022-01-18")}
    categories = {the("innovations", innovation_id=code)["category"] for code in running}
    assert len(running) == 4
    assert categories == {"facility", "parcels_money", "complaints", "remission"}


def test_lamongan_aimed_for_wbk_and_wbbk_is_only_a_claim() -> None:
    target = the("zi_targets", unit_id="lapas-lamongan")
    assert (target["cycle_year"], target["target"], target["due_on"]) == ("2022", "WBK", "")
    assert the("zi_claims", unit_id="lapas-lamongan")["claim"] == "dari WBBM menjadi WBBK"
    assert where("zi_stages", unit_id="lapas-lamongan") == []


# ---------------------------------------------------------------- readings


def test_no_unclear_predicate_becomes_a_stage() -> None:
    assert {row["target"] for row in table("zi_stages")} == {"WBK", "WBBM"}
    assert len(where("zi_claims", claim="WBK/WBBM: lolos penilaian Ditjenpas")) == 8
    assert the("zi_claims", unit_id="lapas-cirebon")["cycle_year"] == ""
    totals = where("zi_claims", unit_id="")
    assert sorted(row["region_id"] for row in totals) == ["", "", "jawa-timur"]


def test_awards_have_a_year_and_no_invented_date() -> None:
    awards = {(row["unit_id"], row["target"], row["cycle_year"]) for row in where("zi_stages", stage="awarded")}
    assert awards == {
        ("lapas-banyuwangi", "WBK", "2023"),
        ("lapas-batang", "WBK", "2020"),
        ("lapas-malang", "WBBM", "2020"),
        ("lapas-metro", "WBK", "2018"),
        ("lapas-perempuan-pangkalpinang", "WBK", "2020"),
    }
    assert {row["reached_on"] for row in where("zi_stages", stage="awarded")} == {""}


def test_one_name_is_one_innovation() -> None:
    assert {row["unit_id"] for row in where("adoptions", innovation_id="akur")} == {
        "rutan-surabaya",
        "rutan-perempuan-surabaya",
    }
    shared = Counter(row["innovation_id"] for row in table("adoptions"))
    assert {code: count for code, count in shared.items() if count > 1} == {
        "akur": 2,
        "bebas-peredaran-uang": 2,
        "self-service-sdp": 3,
        "self-service-sidik-jari": 2,
        "wartelsuspas": 2,
    }


def test_target_kinds_are_kinds() -> None:
    named = {kind for row in table("innovations") for kind in row["target_kinds"].split(",") if kind}
    assert named <= set(contract().enums["kind"])


def test_nation_has_no_region() -> None:
    assert len(where("region_occupancy", region_id="")) == 10
    assert len({row["region_id"] for row in table("region_occupancy")} - {""}) == 15


def test_date_doubts_are_kept() -> None:
    precisions = Counter(row["date_precision"] for row in table("occupancy"))
    printed = Counter(row["presisi_tanggal"].split("_")[0] for row in rows.read("hunian"))
    assert (precisions["day"], precisions["month"], precisions["year"], precisions[""]) == (
        printed["hari"],
        printed["bulan"],
        printed["tahun"],
        printed["tidak diketahui"],
    )
    doubtful = [row for row in rows.read("hunian") if "_" in row["presisi_tanggal"] or not row["tanggal"]]
    assert len([row for row in table("occupancy") if "tanggal: " in row["note"]]) == len(doubtful)


def test_buildings_were_swapped_twice() -> None:
    swaps = {(row["unit_id"], row["date"]) for row in where("events", kind="building_swap")}
    assert swaps == {
        ("rutan-bandar-lampung", "2018-04-24"),
        ("lapas-perempuan-bandar-lampung", "2018-04-24"),
        ("lapas-kotabumi", "2024-05-08"),
        ("rutan-kotabumi", "2024-05-08"),
    }


def test_people_reached_together_are_not_to_be_added() -> None:
    screened = where("support", unit_id="lapas-kalianda", beneficiaries="513")
    assert len(screened) == 3
    assert all("jangan dijumlahkan" in row["note"] and row["stage"] == "completed" for row in screened)
    assert the("support", unit_id="lapas-lubuklinggau")["beneficiaries"] == "1333"


# ---------------------------------------------------------------- published


def test_publishing_rejects_only_the_two_undated_observations(tmp_path: Path) -> None:
    outcome = publish([TABLES.parent], "publik", tmp_path, accept_rejects=True, today=date(2026, 11, 22))
    errors = outcome.findings[outcome.findings["severity"] == "error"]
    assert list(errors[["table", "column"]].itertuples(index=False, name=None)) == [("occupancy", "Tanggal")] * 2
    assert outcome.export is not None
    assert outcome.export.data_date == date(2026, 1, 24)
