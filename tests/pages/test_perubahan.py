"""Perubahan: what is said of every change, where it leads, and that nothing is compared that was not asked for."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from data import exports
from data.publishing import publish
from pages.shared import filters
from pages.shared.changes import listing as changes_list
from pages.shared.changes import pair as changes_pair
from pages.shared.changes import restated as changes_restated
from pages.shared.changes import ways as changes_ways
from pages.shared.changes.pair import Pair
from pages.shared.changes.said import Links, kind, printed_name, sentence
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import EVERYONE, links
from queries.compare import KINDS, Change, State
from queries.shelf import take
from tests.pages.conftest import Draw

TABLES = Path(__file__).parent.parent / "golden" / "tables"
JAVA = "region=jawa-timur&data=golden"


@pytest.fixture(scope="module")
def two_exports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """A server with two exports of the golden tables: one ends in September and has another August of lamongan."""
    root, folder = tmp_path_factory.mktemp("two"), tmp_path_factory.mktemp("older")
    for file in TABLES.glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        if file.stem == "occupancy":
            head, *rows = csv.reader(text.splitlines())
            kept = [row for row in rows if row[head.index("date")] <= "2026-09-30"]
            text = "\n".join(",".join(row) for row in [head, *kept]).replace("2026-08-31,205,480", "2026-08-31,205,470")
        (folder / file.name).write_text(text + "\n", encoding="utf-8")
    made = [publish([one], dataset="golden", root=root, accept_rejects=True).export for one in (folder, TABLES)]
    older, newer = (export.id for export in made if export)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        yield root, older, newer


def visit_of(root: Path, query: str) -> Visit:
    """The visit that the site would make of a link to this page."""
    params = parse_qs(query, keep_blank_values=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        shelved = take(params["data"][0], links.first(params, "export")).shelved
    assert shelved is not None
    export = shelved.opened.export
    reading = links.read(params, shelved.register, dataset=params["data"][0], home=None, data_date=export.data_date)
    return Visit(EVERYONE, shelved, reading, words(links.language_of(params)), "perubahan")


def pair_of(root: Path, query: str) -> tuple[Visit, Pair]:
    visit = visit_of(root, query)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        two = changes_pair.pair(visit)
    assert isinstance(two, Pair)
    return visit, two


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", page)))


def hrefs(page: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'href="([^"]+)"', page)]


def test_two_dates_of_one_export(two_exports: tuple[Path, str, str], draw: Draw) -> None:
    page = plain(draw(two_exports[0], "perubahan", JAVA))
    assert "Dua tanggal dalam satu ekspor" in page
    assert "per 31 Oktober 2026, dibanding 30 September 2026" in page
    assert "UPT di atas 100 %: 3 → 1 (−2 keluar hitungan)" in page
    assert "Semua (10)" in page
    assert "Angka lama yang diralat" not in page  # one export tells one past


def test_support_is_said_with_its_partner_and_leads_to_its_register(two_exports: tuple[Path, str, str]) -> None:
    visit, two = pair_of(two_exports[0], JAVA)
    found = {change.kind: change for change in changes_pair.compared(visit, two).changes if change.group == "support"}
    assert {code: sentence(visit, two, change) for code, change in found.items()} == {
        "support_past_end": "Dinas Pendidikan (Kejar Paket C): Disepakati → Lewat tanggal akhir, "
        "tanggal akhir 30 Sep 2026.",
        "support_ended": "BLK Jawa Timur (Pelatihan las): Berjalan → Selesai.",
    }
    to = Links(visit, two)
    assert printed_name(visit, found["support_ended"]) == "Seluruh UPT Jawa Timur"
    assert to.matter(found["support_ended"]).startswith("/dukungan?region=jawa-timur&vs=")
    assert to.matter(found["support_past_end"]).startswith("/dukungan?region=jawa-timur&unit=lapas-lamongan")


def test_two_exports_each_at_its_own_date(two_exports: tuple[Path, str, str], draw: Draw) -> None:
    root, older, newer = two_exports
    page = plain(draw(root, "perubahan", f"{JAVA}&base={older}"))
    assert f"Dua ekspor: {older} per 30 September 2026 dengan {newer} per 31 Oktober 2026" in page
    assert "dibanding 30 September 2026" in page
    assert "1 angka diralat, di 1 UPT" in page


def test_a_missing_base_is_told_and_never_swapped(two_exports: tuple[Path, str, str], draw: Draw) -> None:
    root, older, _ = two_exports
    page = draw(root, "perubahan", f"{JAVA}&base=20200101-abcdef")
    assert "Ekspor pembanding 20200101-abcdef tidak dapat dibuka" in page
    assert 'class="d-card-value"' not in page
    assert any(f"base={older}" in href for href in hrefs(page))


@pytest.mark.parametrize("query", ["vs=2026-10-31", "base={newer}", "export={older}&base={older}"])
def test_equal_sides_say_so(two_exports: tuple[Path, str, str], draw: Draw, query: str) -> None:
    root, older, newer = two_exports
    page = plain(draw(root, "perubahan", f"{JAVA}&{query.format(older=older, newer=newer)}"))
    assert "Tidak ada perubahan" in page
    assert "keduanya sama" in page


def test_a_date_after_the_older_export_is_cut_and_told(two_exports: tuple[Path, str, str], draw: Draw) -> None:
    root, older, _ = two_exports
    page = plain(draw(root, "perubahan", f"{JAVA}&base={older}&vs=2026-10-15"))
    assert f"Ekspor pembanding {older} hanya berisi data sampai 30 September 2026" in page


def test_a_newer_base_reads_backwards_and_can_be_swapped(two_exports: tuple[Path, str, str], draw: Draw) -> None:
    root, older, newer = two_exports
    page = draw(root, "perubahan", f"{JAVA}&export={older}&base={newer}")
    assert "dibaca mundur" in page
    swapped = [parse_qs(urlsplit(href).query) for href in hrefs(page) if f"base={older}" in href]
    assert any(one.get("export") == [newer] and one.get("def") == ["1"] for one in swapped)


def test_an_unknown_kind_of_change_shows_no_list(two_exports: tuple[Path, str, str], draw: Draw) -> None:
    visit, two = pair_of(two_exports[0], f"{JAVA}&change=everything")
    assert not changes_list.known_choice(visit)
    assert changes_list.chosen(visit, changes_pair.compared(visit, two).changes) == []
    assert "“everything” tidak dikenal" in draw(two_exports[0], "perubahan", f"{JAVA}&change=everything")


def test_groups_and_kinds_choose_rows(two_exports: tuple[Path, str, str]) -> None:
    visit, two = pair_of(two_exports[0], JAVA)
    found = changes_pair.compared(visit, two).changes
    many = changes_list.counts(found)
    for code in {*KINDS, *KINDS.values()}:
        chosen, _ = pair_of(two_exports[0], f"{JAVA}&change={code}")
        assert len(changes_list.chosen(chosen, found)) == many[code], code


def test_offered_exports_count_from_the_older_one(two_exports: tuple[Path, str, str]) -> None:
    root, older, newer = two_exports
    from_newer = hrefs(changes_ways.offered(visit_of(root, JAVA)))
    assert from_newer == [f"/perubahan?region=jawa-timur&vs=2026-09-30&base={older}&data=golden&lang=id"]
    from_older = hrefs(changes_ways.offered(visit_of(root, f"{JAVA}&export={older}")))
    assert from_older == [
        f"/perubahan?region=jawa-timur&vs=2026-09-30&base={older}&data=golden&export={newer}&def=1&lang=id"
    ]


def test_usual_dates_are_month_ends_without_repeats() -> None:
    assert changes_ways.usual(date(2026, 10, 31)) == {
        "month": date(2026, 9, 30),
        "quarter": date(2026, 7, 31),
        "new_year": date(2025, 12, 31),
        "year": date(2025, 10, 31),
    }
    assert changes_ways.usual(date(2026, 1, 24)) == {
        "month": date(2025, 12, 31),
        "quarter": date(2025, 10, 31),
        "year": date(2025, 1, 31),
    }


def test_a_unit_that_is_gone_is_shown_on_the_older_export_and_its_formulas(
    two_exports: tuple[Path, str, str],
) -> None:
    root, older, _ = two_exports
    visit, two = pair_of(root, f"{JAVA}&base={older}")
    gone = parse_qs(urlsplit(Links(visit, two).unit(Change("unit_gone", "lapas-baru", "Lapas Baru"))).query)
    assert (gone["export"], gone["def"]) == ([older], ["1"])


def test_two_exports_are_told_apart_in_the_heads_of_the_balance(two_exports: tuple[Path, str, str]) -> None:
    root, older, newer = two_exports
    visit, two = pair_of(root, f"{JAVA}&base={older}&on=2026-09-30")
    table = plain(changes_list.balance_table(visit, two, changes_pair.compared(visit, two)))
    assert f"30 Sep 2026 · {older}" in table
    assert f"30 Sep 2026 · {newer}" in table
    visit, two = pair_of(root, JAVA)
    assert newer not in changes_list.balance_table(visit, two, changes_pair.compared(visit, two))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("&base={older}", date(2026, 9, 30)),  # the end of the base's data
        ("&base={older}&on=2026-10-15", date(2026, 9, 30)),
        ("&base={older}&vs=2026-10-15", date(2026, 9, 30)),  # cut to it
        ("&base={older}&vs=2026-08-31", date(2026, 8, 31)),
        ("&base=20200101-abcdef", date(2026, 9, 30)),  # not here: the month end before
        ("&on=2026-08-31", date(2026, 7, 31)),
        ("&export={older}&base={newer}", date(2026, 10, 31)),  # later than the open data
    ],
)
def test_the_filter_bar_shows_the_date_that_is_compared(
    two_exports: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch, query: str, shown: date
) -> None:
    root, older, newer = two_exports
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(root))
    visit = visit_of(root, JAVA + query.format(older=older, newer=newer))
    assert changes_pair.compared_date(visit) == shown
    assert filters._shown_dates(visit)[1] == shown
    assert changes_pair.compared_date(replace(visit, place="hunian")) == visit.versus


SPANS = ["", "&vs=2025-10-31", "&on=2022-12-31&vs=2019-12-31", "&on=2025-02-28&vs=2025-09-30"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("dataset", ["contoh", "publik"])
def test_every_change_is_said_whole_and_leads_somewhere(embedded_datasets: Path, dataset: str, language: str) -> None:
    for span in SPANS:
        visit, two = pair_of(embedded_datasets, f"region=&data={dataset}&lang={language}{span}")
        to = Links(visit, two)
        for change in changes_pair.compared(visit, two).changes:
            said = f"{kind(visit, change)}: {sentence(visit, two, change)}"
            assert not re.search(r"[{}]|\bNone\b|\bnan\b|–", said), said
            assert said.endswith("."), said
            for href in (to.unit(change), to.matter(change)):
                assert understood(visit, href), href


def understood(visit: Visit, href: str) -> bool:
    params = parse_qs(urlsplit(href).query, keep_blank_values=True)
    reading = links.read(params, visit.shelved.register, dataset="x", home=None, data_date=visit.data_date)
    return not reading.not_understood and not reading.nothing_left


SUMMED = [*SPANS, "&on=2026-01-24&vs=2025-01-24", "&on=2025-12-31&vs=2024-12-31", "&on=2020-12-31&vs=2018-12-31"]


@pytest.mark.parametrize("region", ["", "jawa-timur", "lampung"])
@pytest.mark.parametrize("dataset", ["contoh", "publik"])
def test_the_parts_of_a_card_add_up_to_it(embedded_datasets: Path, dataset: str, region: str) -> None:
    for span in SUMMED:
        visit, two = pair_of(embedded_datasets, f"region={region}&data={dataset}{span}")
        found = changes_pair.compared(visit, two)
        many = changes_list.counts(found.changes)
        assert all(sum(changes_list.parts_of(one, many).values()) == many[one] for one in KINDS.values())
        assert sum(many[one] for one in set(KINDS.values())) == len(found.changes)
        for card in changes_list.figure_cards(visit, two, found):
            parts = [int(said) for said in re.findall(r"(?:^| · )([\d.]+) ", card.pair.replace(".", ""))]
            if card.value != "–" and parts:
                assert sum(parts) == int(card.value.replace(".", "")), (span, card)
            else:
                assert card.value in ("0", "–"), card


def test_adoptions_without_a_known_target_are_told_apart(embedded_datasets: Path) -> None:
    """Ringkasan counts 31 adoptions in Jawa Timur: 2 of the innovation with a target, 29 of those without."""
    visit, two = pair_of(embedded_datasets, "region=jawa-timur&data=publik")
    card = changes_list.figure_cards(visit, two, changes_pair.compared(visit, two))[3]
    assert card.label == "Inovasi"
    assert "Penerapan inovasi yang belum berhenti: 2 → 2" in str(card.change)
    assert "sasarannya tidak diketahui, belum berhenti: 29 → 29" in str(card.change)
    visit, two = pair_of(embedded_datasets, "region=jawa-timur&data=contoh")
    assert "sasarannya" not in str(changes_list.figure_cards(visit, two, changes_pair.compared(visit, two))[3])


def row(**known: object) -> State:
    return State(**{**dict.fromkeys(State._fields), "unit_id": "lapas-lamongan", **known})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("predicate_won", {}, {"held": "WBK", "held_year": 2025}), "Memperoleh predikat WBK, siklus 2025."),
        (
            ("predicate_won", {"held": "WBK", "held_year": 2023}, {"held": "WBBM", "held_year": 2025}),
            "Naik dari WBK ke WBBM, siklus 2025.",
        ),
        (
            ("predicate_lost", {"held": "WBK", "held_year": 2021}, {}),
            "Predikat WBK (siklus 2021) tidak dipegang lagi.",
        ),
        (
            ("band_up", {"band": 2, "rate_pct": 99.0}, {"band": 3, "rate_pct": 104.5}),
            "Hampir penuh (99,0\xa0%) menjadi Sedikit over (104,5\xa0%).",
        ),
        (("capacity_less", {"capacity": 1200}, {"capacity": 1150}), "Kapasitas 1.200 menjadi 1.150 (−50)."),
        (("capacity_known", {}, {"capacity": 250}), "Kapasitas kini dilaporkan: 250."),
        (
            ("late", {}, {"day": date(2026, 8, 31), "age_days": 61}),
            "Data terakhir 31 Agustus 2026, kini berumur 61 hari.",
        ),
        (("fresh", {}, {"day": date(2026, 10, 31)}), "Data pertama: 31 Oktober 2026."),
        (
            ("fresh", {"day": date(2026, 8, 31)}, {"day": date(2026, 8, 31)}),
            "Data 31 Agustus 2026 masih mutakhir pada tanggal itu.",
        ),
    ],
)
def test_sentences(two_exports: tuple[Path, str, str], change: tuple[str, dict, dict], said: str) -> None:
    visit, two = pair_of(two_exports[0], JAVA)
    name, before, after = change
    assert sentence(visit, two, Change(name, "lapas-lamongan", "Lamongan", row(**before), row(**after))) == said


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_kind_and_figure_has_its_words(lang: str) -> None:
    known = words(lang)
    wanted = [f"kind_{one}" for one in KINDS] + [f"group_{one}" for one in KINDS.values()]
    wanted += [f"count_{one}" for one, group in KINDS.items() if group in changes_list.CARDS]
    wanted += [f"field_{one}" for one in ("revised", "appeared", "vanished") if one != "revised"]
    assert [one for one in wanted if not known.has(f"perubahan.{one}")] == []


def cells(table: str) -> Iterable[str]:
    return [plain(one) for one in table.split("<tr>")[1:]]


def test_the_list_marks_what_was_recorded_late(two_exports: tuple[Path, str, str]) -> None:
    visit, two = pair_of(two_exports[0], f"{JAVA}&base={two_exports[1]}")
    found = changes_pair.compared(visit, two)
    assert found.late == frozenset()  # the older export differs in one past figure, not in a state of September
    table = changes_list.table(visit, two, found, found.changes)
    assert len([one for one in cells(table) if "tercatat di ekspor ini" in one]) == 0
    assert table.count("<tr>") >= len(found.changes)


def test_the_restated_list_has_unit_month_was_and_is(two_exports: tuple[Path, str, str]) -> None:
    visit, two = pair_of(two_exports[0], f"{JAVA}&base={two_exports[1]}")
    found = changes_pair.restated(visit, two)
    table = changes_restated.table(visit, two, found)
    assert any(
        re.search(r"Lapas Kelas IIB Lamongan.*Agu 2026.*Penghuni.*470.*480.*\+10", one) for one in cells(table)
    ), table
