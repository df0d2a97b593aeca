"""Data & metode: every indicator, band and gate is told in both languages, and the export speaks for itself."""

from __future__ import annotations

import asyncio
import re
import shutil
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from data import exports
from data.contract import contract, definitions, zi_models
from data.contract.calendar import zi_windows
from data.manifest import Source
from data.publishing import publish
from pages import data
from pages.shared import door, method, other_exports, provenance, settings_list, template_list
from pages.shared.formula import formula
from pages.shared.parts import Table
from pages.shared.visit import Visit
from pages.shared.wording import LANGUAGES, words
from queries.access import EVERYONE, Viewer
from queries.choices import Choices
from queries.findings import findings
from queries.indicators import INDICATORS
from queries.links import Reading
from queries.question import question
from queries.shelf import Shelved, take
from tests.data.conftest import GOOD, write_tables
from tests.pages.conftest import Draw

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("datasets")


@pytest.fixture(scope="module")
def shelved(root: Path) -> Shelved:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        publish([SAMPLES / "publik"], dataset="publik", root=root, accept_rejects=True)
        found = take("publik").shelved
    assert found is not None
    return found


@pytest.fixture(params=LANGUAGES)
def visit(request: pytest.FixtureRequest, shelved: Shelved) -> Visit:
    reading = Reading(Choices(dataset="publik", language=request.param))
    return Visit(EVERYONE, shelved, reading, words(request.param), "data")


@pytest.mark.parametrize("key", INDICATORS)
def test_every_indicator_has_a_formula_and_a_question_that_gives_its_parts(key: str, visit: Visit) -> None:
    assert formula(visit.words, key) in plain(method.indicators(visit))
    columns = question(INDICATORS[key].question).columns
    assert INDICATORS[key].numerator in columns
    assert INDICATORS[key].denominator in (*columns, None)


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html).replace("&gt;", ">").replace("&#x27;", "'")


def test_every_source_of_the_definitions_is_told_in_the_readers_language(visit: Visit) -> None:
    found = definitions()
    said = [found["freshness"]["source"], found["adoption"]["source"], found["bands_meta"]["source"]]
    said += [gate["source"] for model in zi_models() for gate in model["gates"]]
    assert all(visit.words.has(method.source_key(one)) for one in said)


def test_every_limit_of_the_definitions_is_listed_with_its_source(visit: Visit) -> None:
    """What definitions.toml sets stands on the page: a name, a value, how sure it is, and where it comes from."""
    found = list(settings_list.settings(visit))
    names = [name for name, _, _ in found]
    tables = {name: table for name, table in definitions().items() if isinstance(table, dict)}
    for subject, table in tables.items():
        for key in table:
            if not subject.endswith("_meta") and not key.endswith(("source", "confidence")):
                assert f"{subject}_{key}" in names
    for name, said, about in found:
        assert visit.words.has(f"data.set_{name}"), name
        assert visit.words.has(method.source_key(about["source"])), name
        assert visit.words.has(f"data.confidence_{about['confidence']}"), name
        assert said
    values = {name: said for name, said, _ in found}
    assert values["freshness_least_share"].replace("\u00a0", " ") == ("50 %" if visit.words.lang == "id" else "50%")
    assert values["surveys_ceiling"] == visit.words.number(3.95, 2)
    page = plain(" ".join(str(piece) for piece in settings_list.settings_part(visit)))
    assert values["predicates_barred_years"] in page


def test_the_calendar_lists_every_date_with_its_source(visit: Visit) -> None:
    (table,) = (piece for piece in settings_list.calendar_part(visit) if isinstance(piece, Table))
    rows = zi_windows()["windows"]
    assert table.html.count("<tr") == len(rows) + 1
    assert all(row["source"].split("/")[2].removeprefix("www.") in table.html for row in rows if row["source"])
    if visit.words.lang == "id":
        assert "31 Mei – 30 Jun" in table.html  # proposals of 2022
        assert "11 Feb 2026" in table.html  # the predicates of 2025, in another year than their cycle
        assert "sampai 31 Mei" in table.html


def test_an_unknown_source_is_told_as_it_is(visit: Visit) -> None:
    assert method.source_text(visit, "a new worksheet") == "a new worksheet"


def test_gates_of_the_old_model_are_the_total_only(visit: Visit) -> None:
    (_, _, new), (_, _, old) = method.models(visit)
    assert plain(old).count("WBK") == 1
    assert visit.words("gates.levers") not in plain(old)
    assert visit.words("gates.levers") in plain(new)


def test_bands_tell_their_bounds() -> None:
    reading = Reading(Choices(dataset="publik"))
    visit = Visit(EVERYONE, None, reading, words("id"), "data")  # type: ignore[arg-type]
    assert [method.bounds(visit, row).replace("\u00a0", " ") for row in definitions()["bands"]] == [
        "di bawah 75 %",
        "mulai 75 % sampai 100 %",
        "di atas 100 % sampai 120 %",
        "di atas 120 % sampai 200 %",
        "di atas 200 %",
    ]


def test_every_table_of_the_contract_is_held_or_told_absent(visit: Visit) -> None:
    missing = [table.name for table in provenance.absent(visit)]
    held = visit.shelved.opened.export.manifest.tables
    assert set(missing) | {name for name, part in held.items() if part.rows} == set(contract().tables)
    assert "surveys" in missing
    told = provenance.absent_table(visit, provenance.absent(visit))
    assert "surveys.csv" in told
    assert contract().tables["surveys"].column("index").header in told or visit.words.lang == "en"


def test_citation_pins_export_and_definitions(visit: Visit) -> None:
    said, href = provenance.citation(visit)
    manifest = visit.shelved.opened.export.manifest
    assert manifest.export_id in said
    assert f"export={manifest.export_id}" in href
    assert f"def={manifest.definitions_version}" in href


def test_every_dataset_and_export_of_the_server_is_linked(
    visit: Visit, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(root))
    links = re.findall(r'href="([^"]+)"', other_exports.other_exports(visit))
    assert len(links) == 2
    assert "export=" not in links[0]
    assert f"export={visit.shelved.opened.export.id}" in links[1]


@pytest.mark.parametrize(
    ("rejected", "sentence"),
    [
        (1, "Ekspor terdahulu yang juga menyimpan baris ditolak: {}."),
        (0, "Ekspor ini tidak menyimpan baris ditolak. Yang menyimpan, dari ekspor terdahulu: {}."),
    ],
)
def test_earlier_exports_with_rejected_rows_are_named_while_they_are_there(
    tmp_path: Path, draw: Draw, rejected: int, sentence: str
) -> None:
    """The list is of the disk as it is: an export that was thinned away is not named, although the page is kept."""
    bad = {"unit_id": "lapas-metro", "date": "2022-01-18", "occupants": "banyak"}
    made = []
    for occupants, count in (("514", 1), ("515", rejected)):
        rows = [GOOD["occupancy"][0] | {"occupants": occupants}, *[bad] * count]
        folder = write_tables(tmp_path / occupants, GOOD | {"occupancy": rows})
        export = publish([folder], "uji", tmp_path / "datasets", accept_rejects=True).export
        assert export is not None
        assert export.manifest.rejected == count
        made.append(export)
    older, newer = made
    said = sentence.format(older.id)
    assert said in draw(tmp_path / "datasets", "data", "region=&data=uji")
    assert said not in draw(tmp_path / "datasets", "data", f"region=&data=uji&export={older.id}")
    older.folder.chmod(0o755)
    shutil.rmtree(older.folder)
    page = draw(tmp_path / "datasets", "data", "region=&data=uji")
    assert newer.id in page
    assert older.id not in page


def test_on_a_phone_the_tables_stand_folded_under_their_captions(visit: Visit) -> None:
    """Weights and gates of two models are four tables: on a phone four folds, elsewhere none; nothing is left out."""
    wide = data._models(visit)
    phone = replace(visit, touch=True)
    narrow = data._folded(phone, data._models(phone))
    assert data._folded(visit, wide) == wide
    assert str(narrow).count("<details") == str(wide).count("<caption") == 4
    assert f"<summary>{visit.words('data.weights')}</summary>" in str(narrow)
    assert [plain(str(piece)).count(" WBK") for piece in narrow] == [plain(str(piece)).count(" WBK") for piece in wide]


def test_an_export_that_was_taken_along_is_one_source(visit: Visit) -> None:
    """Three files of one export, 5 + 7 + 1000 = 1012 rows; the file that was sent stands by its name."""
    rows = {"hunian.xlsx": 27, "20261031-e1f466/a.parquet": 5, "20261031-e1f466/b.parquet": 7}
    sources = tuple(Source(file, "0", n) for file, n in (rows | {"20261031-e1f466/c.parquet": 1000}).items())
    manifest = replace(visit.shelved.opened.export.manifest, sources=sources)
    said = provenance._sources(visit, manifest)
    assert said.startswith("hunian.xlsx (27 ")
    assert said.count("20261031-e1f466") == 1
    assert "1.012" in said or "1,012" in said
    assert " 3 " in said


def test_findings_are_those_the_manifest_counts(shelved: Shelved) -> None:
    frame = findings(shelved.opened, EVERYONE)
    assert frame is not None
    manifest = shelved.opened.export.manifest
    assert (frame["severity"] == "error").sum() == manifest.errors
    assert (frame["severity"] == "warning").sum() == manifest.warnings
    assert frame["severity"].iloc[0] == "error"


def test_findings_quote_all_units_so_a_limited_viewer_gets_none(shelved: Shelved) -> None:
    assert findings(shelved.opened, Viewer("one", frozenset({"lapas-metro"}))) is None


def test_every_table_has_a_template_to_download(visit: Visit) -> None:
    """The door makes each file that the list links to; an unknown table is not found."""
    (listed,) = (piece for piece in template_list.template_list(visit) if isinstance(piece, Table))
    links = re.findall(r'href="(/templates/[^"]+)"', listed.html)
    assert len(links) == len(contract().tables) + 1
    for link in (links[0], links[1]):
        answer = asked(link)
        assert answer.status_code == 200
        assert answer.content.startswith(b"PK")
        assert "attachment" in answer.headers["content-disposition"]
    assert asked("/templates/ngawur.xlsx").status_code == 404


def asked(link: str) -> httpx.Response:
    """What the door's own routes answer."""

    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=door.ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://dasbor") as client:
            return await client.get(link)

    return asyncio.run(get())
