"""Publishing from the browser: off unless told otherwise; a desk that checks, publishes, refuses and clears up."""

from __future__ import annotations

import asyncio
import csv
import gc
import io
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from data import exports
from data.publishing import prepare, publish
from data.publishing.changes import Comparison, Emptied, GoneRow, LostPeriod, LostUnit, Restated, Retold, TableChange
from data.publishing.findings_file import as_workbook
from pages.shared.door.uploads import Uploads
from pages.shared.publishing import compared, files, found, looking
from pages.shared.publishing.checked import Wish
from pages.shared.publishing.choosing import wrong_name
from pages.shared.publishing.desk import KEPT_SECONDS, Desk, sweep
from pages.shared.wording import LANGUAGES, words
from tests.data.conftest import GOOD, write_tables
from tests.pages.conftest import Draw, script

HEAD = "UPT,Tanggal,Kapasitas,Penghuni\n"
NEW_MONTH = HEAD + "Lapas Kelas IIB Lamongan,2022-02-18,205,520\n"
ONE_BAD = NEW_MONTH + "Lapas Kelas IIA Metro,2022-02-18,205,belum\n"
QUERY = {"region": [""], "data": ["uji"]}


class Sent(io.BytesIO):
    """A file as the browser sends it."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text.encode())
        self.name, self.size = name, len(text)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small real dataset `uji` and room for temporary files of its own."""
    found = tmp_path / "datasets"
    publish([write_tables(tmp_path / "in", GOOD)], "uji", found)
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(found))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    return found


@pytest.fixture
def desks(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Open a desk and wait for its check: desks(text) -> Desk. No guarded process: the files are ours."""
    monkeypatch.setattr("data.publishing.prepare", partial(prepare, guard=False))
    opened: list[Desk] = []

    def open_one(sent: str | list[Sent], adding: bool = True, wish: Wish | None = None) -> Desk:
        files_sent = [Sent("hunian.csv", sent)] if isinstance(sent, str) else sent
        desk = Desk(wish or Wish("uji", False, adding=adding), files_sent, root)
        opened.append(desk)
        return checked(desk)

    yield open_one
    for desk in opened:
        desk.drop()


def checked(desk: Desk) -> Desk:
    for _ in range(600):
        if desk.state != "working":
            return desk
        time.sleep(0.1)
    raise AssertionError(desk.step)


def hidden(root: Path) -> list[str]:
    return [folder.name for folder in root.glob("*/exports/.new-*")]


# ---------------------------------------------------------------- off by default
def test_the_page_is_off_and_says_how_to_turn_it_on(root: Path, draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "0", "yes"):
        monkeypatch.setenv("DASBOR_PUBLISH", value)
        page = draw(root, "terbitkan", "region=&data=uji")
        assert "DASBOR_PUBLISH=1" in page
        assert "belum dinyalakan" in page
        assert "python -m data publish FOLDER --dataset uji --add" in page
        assert "d-way" not in page


@pytest.mark.parametrize(("switch", "status"), [(None, 403), ("1", 204)])
def test_uploads_pass_the_door_only_when_it_is_on(
    switch: str | None, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DASBOR_PUBLISH", raising=False)
    if switch:
        monkeypatch.setenv("DASBOR_PUBLISH", switch)
    told: list[dict[str, Any]] = []

    async def inner(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def send(message: Any) -> None:
        told.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/session/file", "headers": []}
    with ThreadPoolExecutor() as pool:  # a browser test of the same run may hold this thread's loop
        pool.submit(asyncio.run, Uploads(inner)(scope, receive, send)).result()
    assert told[0]["status"] == status


# ---------------------------------------------------------------- files
@given(name=st.text(max_size=300))
def test_no_name_leaves_the_folder_or_hides(name: str) -> None:
    clean = files.clean_name(name)
    assert clean == Path(clean).name
    assert 0 < len(clean) <= files.LONGEST_NAME
    assert not clean.startswith((".", "~"))
    assert clean.isprintable()
    assert files.clean_name(clean) == clean


@given(title=st.text(max_size=100), simulated=st.booleans())
def test_dataset_toml_says_what_was_asked_and_nothing_else(title: str, simulated: bool) -> None:
    read = tomllib.loads(files.dataset_toml({"simulated": simulated, "title_id": title, "home_region": None}))
    assert read["simulated"] is simulated
    assert set(read) == {"simulated", "title_id"}
    assert all(mark in title for mark in read["title_id"])


def test_number_size_and_kind_of_files_are_bounded() -> None:
    one = Sent("hunian.xlsx", "x")
    huge = Sent("hunian.xlsx", "x")
    huge.size = files.MOST_MB * files.MB + 1
    assert files.refused([one]) is None
    for sent, key in [
        ([], "no_files"),
        ([one] * (files.MOST_FILES + 1), "too_many_files"),
        ([huge], "too_large"),
        ([one, Sent("x.exe", "x")], "other_kind"),
    ]:
        refused = files.refused(sent)
        assert refused is not None
        assert refused.key == f"terbitkan.{key}"
        for language in LANGUAGES:
            assert words(language)(refused.key, **refused.values)


def test_received_files_are_private_and_keep_apart(root: Path) -> None:
    folder = files.receive([Sent("a/Hunian.csv", "1"), Sent("b\\hunian.CSV", "2")], {"simulated": True})
    assert folder.stat().st_mode & 0o077 == 0
    tables = folder / files.UPLOADED / "tables"
    assert {path.name: path.read_text() for path in tables.iterdir()} == {"Hunian.csv": "1", "hunian (2).csv": "2"}


@pytest.mark.parametrize("name", ["", "A", "a b", "../x", ".x", "x" * 41, "uji"])
def test_a_bad_name_of_a_dataset_is_told(name: str) -> None:
    assert wrong_name(name, ["uji"])


# ---------------------------------------------------------------- the desk
def test_a_month_is_checked_then_published(root: Path, desks: Any) -> None:
    before = exports.newest("uji", root).export
    desk = desks(NEW_MONTH)
    assert (desk.state, desk.refusal) == ("checked", None)
    assert exports.newest("uji", root).export == before  # nothing is visible yet
    assert len(hidden(root)) == 1
    outcome = desk.publish(False, False)
    assert outcome.export is not None
    assert desk.state == "published"
    assert desk.base == before.id if before else False
    assert exports.newest("uji", root).export.data_date.isoformat() == "2022-02-18"
    assert hidden(root) == []
    assert desk.inputs == []  # the upload is gone, too


def test_errors_and_losses_need_a_yes_each_and_nothing_is_lost_by_a_no(root: Path, desks: Any) -> None:
    desk = desks(ONE_BAD)
    assert desk.publish(False, False).refused
    assert desk.state == "checked"
    assert looking.refusal(words("id"), desk.outcome.messages[-1]).startswith("Belum diterbitkan: 1 baris")
    assert "--" not in looking.refusal(words("id"), desk.outcome.messages[-1])
    assert desk.publish(True, False).export.manifest.rejected == 1


def test_a_month_that_would_be_lost_needs_a_yes_with_its_number(root: Path, desks: Any, tmp_path: Path) -> None:
    more = GOOD | {"occupancy": [*GOOD["occupancy"], GOOD["occupancy"][0] | {"date": "2022-02-18"}]}
    publish([write_tables(tmp_path / "more", more)], "uji", root)
    tables = write_tables(tmp_path / "all", GOOD) / "tables"
    sent = [Sent(path.name, path.read_text()) for path in sorted(tables.iterdir())]
    desk = desks(sent, adding=False)
    short = compared.lost_in_short(words("id"), desk.checked.prepared.comparison)
    assert short == "1 bulan atau tahun pelaporan, 1 baris Hunian"
    assert desk.publish(False, False).refused
    assert looking.refusal(words("id"), desk.outcome.messages[-1]).startswith("Belum diterbitkan: ada yang hilang")
    assert desk.publish(False, True).export.data_date.isoformat() == "2022-01-18"


def test_replacing_everything_with_one_table_is_refused_outright(desks: Any) -> None:
    desk = desks(NEW_MONTH, adding=False)
    assert desk.state == "failed"
    assert desk.refusal.code == "refused_table"


def test_another_publish_meanwhile_is_told_and_a_new_check_mends_it(root: Path, desks: Any, tmp_path: Path) -> None:
    desk = desks(NEW_MONTH)
    other = GOOD | {
        "occupancy": [*GOOD["occupancy"], {"unit_id": "lapas-metro", "date": "2022-01-19", "occupants": "9"}]
    }
    publish([write_tables(tmp_path / "other", other)], "uji", root)
    assert desk.publish(True, True).refused
    assert desk.outcome.messages[-1].code == "refused_meanwhile"
    desk.start()
    assert checked(desk).state == "checked"
    assert desk.publish(False, False).export is not None
    rows = exports.newest("uji", root).export.manifest.tables["occupancy"].rows
    assert rows == 3  # the first one, the other's and ours


def test_real_and_simulated_never_take_each_others_place(root: Path, desks: Any) -> None:
    assert not desks(NEW_MONTH).checked.prepared.result.manifest.simulated
    sly = desks(NEW_MONTH, wish=Wish("uji", True, adding=True))  # the dataset became real after the form was drawn
    assert not sly.checked.prepared.result.manifest.simulated  # what the dataset is decides, not the form
    assert sly.publish(True, True).messages[-1].code == "nature_changed"


def test_what_is_dropped_or_forgotten_leaves_nothing(root: Path, desks: Any, tmp_path: Path) -> None:
    desk = Desk(Wish("uji", False, adding=True), [Sent("hunian.csv", NEW_MONTH)], root)
    checked(desk)
    time.sleep(0.2)  # its thread ends
    del desk
    gc.collect()  # as when the session ends
    dropped = Desk(Wish("uji", False, adding=True), [Sent("hunian.csv", NEW_MONTH)], root)
    dropped.drop()  # while it is checking
    for _ in range(300):
        if not hidden(root) and not list((tmp_path / "temporary").iterdir()):
            break
        time.sleep(0.1)
    assert hidden(root) == []
    assert list((tmp_path / "temporary").iterdir()) == []


def test_what_no_page_shows_for_long_is_swept_and_folders_of_dead_servers_go(
    root: Path, desks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, left = desks(NEW_MONTH), desks(NEW_MONTH)
    left.touched -= KEPT_SECONDS + 1
    sweep()
    assert (shown.gone, left.gone) == (False, True)
    monkeypatch.setattr(files, "LEFTOVER_SECONDS", -1)
    dead = files.receive([Sent("hunian.csv", NEW_MONTH)], {})
    files.clear_leftovers()
    assert not dead.exists()
    assert shown.inputs  # a desk's own folder is locked


def test_a_file_that_is_no_workbook_is_a_finding(desks: Any, root: Path) -> None:
    desk = Desk(Wish("uji", False, adding=True), [Sent("hunian.xlsx", "not a workbook")], root)
    frame = checked(desk).checked.prepared.findings
    assert "file_unreadable" in set(frame["check"])
    desk.drop()


# ---------------------------------------------------------------- what is shown
def test_findings_as_files(desks: Any) -> None:
    desk = desks(ONE_BAD + '"=cmd()",2022-02-18,1,1\n')
    frame = desk.checked.prepared.findings
    rows = list(csv.reader(io.StringIO(found.as_text(words("id"), frame).decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:4] == ["Bobot", "Berkas", "Lembar", "Baris"]
    assert {row[1] for row in rows[1:]} == {"hunian.csv"}
    assert "'=cmd()" in {row[7] for row in rows}
    book = load_workbook(io.BytesIO(as_workbook(frame, desk.inputs, "id")))
    assert book["hunian"]["D3"].value == "belum"


def test_sheets_that_cannot_be_copied_within_the_limits_leave_the_list(
    desks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sheets are read in a guarded process: what breaks it does not break this one."""
    desk = desks(ONE_BAD)
    monkeypatch.setenv("DASBOR_IMPORT_MEMORY_MB", "64")
    book = load_workbook(io.BytesIO(as_workbook(desk.checked.prepared.findings, desk.inputs, "id")))
    assert "Daftar temuan" in book.sheetnames
    assert "hunian" not in book.sheetnames


def test_no_check_hides_the_others_in_the_list() -> None:
    rows = [{"severity": "warning", "check": "jump", "table": "occupancy", "file": "20260101-abcdef/x"}] * 500
    rows += [{"severity": "error", "check": "ref", "table": "units", "file": "a.csv"}] * 3
    shown = found.first_ones(pd.DataFrame(rows), "20260101-abcdef")
    assert list(shown["check"]) == ["ref"] * 3 + ["jump"] * found.MOST_OF_ONE


@pytest.mark.parametrize("language", LANGUAGES)
def test_losses_and_restated_figures_are_named(language: str) -> None:
    comparison = Comparison(
        base="20260101-abcdef",
        tables=(TableChange("occupancy", 9, 7, 0, 1, 2), TableChange("units", 3, 3, 0, 0, 0)),
        lost_units=(LostUnit("lapas-x", "Lapas X"),),
        lost_units_count=1,
        lost_periods=(
            LostPeriod("occupancy", "2026-10", False, 7, tuple(f"unit-{n}" for n in range(7))),
            LostPeriod("surveys", "2025", True, 2, ()),
        ),
        restated=(Restated("occupancy", "lapas-y, 2026-10-31", "lapas-y", "2026-10", "occupants", 514, 515),),
        restated_count=1,
        gone=tuple(GoneRow("occupancy", f"gone-{n}, 2026-10-30", f"gone-{n}", "2026-10") for n in range(15)),
        emptied=(
            Emptied("occupancy", "lapas-z, 2026-09-30", "lapas-z", "2026-09", "elderly", "1234", True),
            Emptied("units", "lapas-z", "lapas-z", None, "kind", "lpka", True),
            Emptied("zi_stages", "lapas-z, 2026", "lapas-z", "2026", "reached_on", "2026-05-17", False),
        ),
        emptied_count=3,
        retold=(
            Retold("units", "lapas-v", "lapas-v", None, "region_id", "Jawa Timur", "Lampung", True),
            Retold("units", "lapas-v", "lapas-v", None, "opened_on", None, "2025-03-04", True),
        ),
        retold_count=2,
        retold_asked=2,
        emptied_asked=2,
    )
    drawn = str(compared.comparison(words(language), comparison, lambda code: f"<{code}>"))
    day = repr(words(language).date(date(2026, 10, 31)).replace(" ", "\u00a0"))[1:-1]  # `drawn` is a repr too
    for said in ("Lapas X", "&lt;unit-4&gt;", "2025", "514", "&lt;lapas-y&gt;", f"lapas-y, {day}"):
        assert said in drawn
    assert "&lt;unit-5&gt;" not in drawn
    assert drawn.index("&lt;gone-11&gt;") < drawn.index("<details") < drawn.index("&lt;gone-12&gt;")
    figures = {
        "id": ("1.234", "LPKA", "17 Mei 2026", "Jawa Timur", "Lampung", "4 Maret 2025"),
        "en": ("1,234", "Children's facility", "17 May 2026", "Jawa Timur", "Lampung", "4 March 2025"),
    }
    for said in ("&lt;gone-14&gt;", "&lt;lapas-z&gt;", *figures[language]):
        assert said.replace("'", "&#x27;") in drawn or said in drawn
    short = {
        "id": "1 UPT, 2 bulan atau tahun pelaporan, 2 baris Hunian, 2 nilai yang menjadi kosong, "
        "2 isian yang memindahkan angka atau mengganti yang dimaksud kodenya",
        "en": "1 unit, 2 reporting months or years, 2 rows of Occupancy, 2 values that become empty, "
        "2 values that move figures or make a code stand for another thing",
    }
    assert compared.lost_in_short(words(language), comparison) == short[language]


def test_why_values_are_empty_is_said_as_the_files_were_checked() -> None:
    """A column that is not there empties nothing in an addition."""
    gone = Emptied("occupancy", "lapas-z, 2026-09-30", "lapas-z", "2026-09", "elderly", "12", True)
    changed = (TableChange("occupancy", 9, 9, 0, 1, 0),)
    one = Comparison("20260101-abcdef", tables=changed, emptied=(gone,), emptied_count=1, emptied_asked=1)
    whole = str(compared.comparison(words("id"), one, str))
    added = str(compared.comparison(words("id"), one, str, adding=True))
    assert "kolomnya tidak ada" in whole
    assert "kolomnya tidak ada" not in added
    assert "karena selnya di berkas kosong" in added


def test_rows_that_are_not_listed_are_in_the_file() -> None:
    """More rows are gone than a comparison lists: the page says where the others are."""
    rows = tuple(GoneRow("occupancy", f"u-{n}, 2026-10-30", f"u-{n}", "2026-10") for n in range(20))
    many = Comparison("20260101-abcdef", tables=(TableChange("occupancy", 900, 0, 0, 0, 900),), gone=rows)
    drawn = str(compared.comparison(words("id"), many, str))
    assert "900 baris yang sudah terbit akan hilang" in drawn
    assert "8 baris lagi" in drawn  # 20 listed, 12 of them open
    assert "880 baris lainnya ada dalam unduhan" in drawn


# ---------------------------------------------------------------- the page
def settled(app: AppTest) -> AppTest:
    """Run until the check has ended: a browser would look by itself once a second."""
    for _ in range(100):
        assert not app.exception, app.exception
        if not any(button.key.startswith("publish_stop") for button in app.button if button.key):
            return app
        time.sleep(0.3)
        app.run()
    raise AssertionError("the check did not end")


def press(app: AppTest, start: str) -> AppTest:
    return next(button for button in app.button if str(button.key).startswith(start)).click().run()


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def test_from_the_upload_to_the_new_export(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASBOR_PUBLISH", "1")
    app = AppTest.from_function(script, default_timeout=60, args=("terbitkan", QUERY))
    app.run()
    assert "DATA NYATA" in html(app)
    assert next(button for button in app.button if button.key == "publish_check").disabled
    app.file_uploader[0].set_value([("hunian.csv", ONE_BAD.encode(), "text/csv")]).run()
    settled(press(app, "publish_check"))
    page = html(app)
    assert "Hasil uji coba" in page
    assert "1 baris tidak ikut terbit" in page
    yes = next(button for button in app.button if str(button.key).startswith("publish_yes"))
    assert yes.disabled
    assert [box.label for box in app.checkbox] == [
        "Ya, terbitkan tanpa 1 baris yang salah; baris itu disimpan terpisah"
    ]
    app.checkbox[0].check().run()
    press(app, "publish_yes")
    export = exports.newest("uji", root).export
    assert export is not None
    assert f"export={export.id}" in html(app)
    assert "base=" in html(app)
    assert export.data_date.isoformat() == "2022-02-18"
    press(app, "publish_next")
    assert app.file_uploader[0].value == []


def test_a_sheet_that_is_not_read_is_told_beside_the_rows(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One row is wrong and kept; of the other file, in which 514 and 600 are both the occupants, nothing is."""
    monkeypatch.setenv("DASBOR_PUBLISH", "1")
    app = AppTest.from_function(script, default_timeout=60, args=("terbitkan", QUERY))
    app.run()
    clash = "UPT,Tanggal,Penghuni,Isi\nlapas-metro,2022-02-18,514,600\n"
    sent = [("hunian.csv", ONE_BAD.encode(), "text/csv"), ("hunian 2.csv", clash.encode(), "text/csv")]
    app.file_uploader[0].set_value(sent).run()
    settled(press(app, "publish_check"))
    assert "1 baris tidak ikut terbit, 1 lembar tidak dibaca sama sekali" in html(app)
    (box,) = app.checkbox
    assert box.label.startswith("Ya, terbitkan tanpa 1 baris yang salah; baris itu disimpan terpisah. Selain itu **1")


def test_where_every_export_is_damaged_it_is_said_and_nothing_can_be_added(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASBOR_PUBLISH", "1")
    newest = exports.newest("uji", root).export
    assert newest is not None
    file = newest.folder / "units.parquet"
    for path in (file.parent, file):
        path.chmod(0o755)
    file.write_bytes(file.read_bytes()[:-9])
    app = AppTest.from_function(script, default_timeout=60, args=("terbitkan", QUERY))
    app.run()
    assert f"Semua ekspornya rusak, tidak ada yang terbuka; yang terakhir {newest.id}" in html(app)
    assert "Yang terbit sekarang" not in html(app)
    (mode,) = [box for box in app.selectbox if box.key == "publish_mode"]
    assert mode.options == ["Seluruh data"]


def test_a_new_dataset_must_be_named_and_called_real_or_simulated(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASBOR_PUBLISH", "1")
    app = AppTest.from_function(script, default_timeout=60, args=("terbitkan", QUERY))
    app.run()
    app.selectbox(key="publish_dataset").set_value("").run()
    tables = write_tables(root.parent / "new", GOOD) / "tables"
    sent = [(path.name, path.read_bytes(), "text/csv") for path in sorted(tables.iterdir())]
    app.file_uploader[0].set_value(sent).run()
    assert next(button for button in app.button if button.key == "publish_check").disabled
    app.text_input(key="publish_name").set_value("latihan")
    app.text_input(key="publish_title").set_value('Latihan "2026"').run()
    assert next(button for button in app.button if button.key == "publish_check").disabled
    app.selectbox(key="publish_nature").set_value("simulated").run()
    settled(press(app, "publish_check"))
    press(app, "publish_yes")
    export = exports.newest("latihan", root).export
    assert export is not None
    assert (export.manifest.simulated, export.manifest.title_id) == (True, 'Latihan "2026"')


def test_the_first_publish_on_an_empty_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No dataset at all: the page opens, the dataset is named and called real or simulated, and then it is there."""
    monkeypatch.setenv("DASBOR_PUBLISH", "1")
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(tmp_path / "none"))
    app = AppTest.from_function(script, default_timeout=60, args=("terbitkan", {}))
    app.run()
    assert "Terbitan pertama memuat sekaligus Kanwil, UPT, dan hunian" in html(app)
    tables = write_tables(tmp_path / "new", GOOD) / "tables"
    sent = [(path.name, path.read_bytes(), "text/csv") for path in sorted(tables.iterdir())]
    app.file_uploader[0].set_value(sent)
    app.text_input(key="publish_name").set_value("jatim")
    app.text_input(key="publish_title").set_value("Kanwil Jawa Timur").run()
    assert next(button for button in app.button if button.key == "publish_check").disabled
    app.selectbox(key="publish_nature").set_value("real").run()
    settled(press(app, "publish_check"))
    assert "DATA NYATA" in html(app)
    press(app, "publish_yes")
    export = exports.newest("jatim", tmp_path / "none").export
    assert export is not None
    assert (export.manifest.simulated, export.manifest.title_id) == (False, "Kanwil Jawa Timur")
    assert f"data=jatim&amp;export={export.id}" in html(app)


def test_without_data_other_pages_lead_here_and_the_only_dataset_opens(
    root: Path, draw: Draw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "/terbitkan?" in draw(tmp_path / "none", "", "region=")
    assert "DASBOR_PUBLISH=1" in draw(tmp_path / "none", "terbitkan", "region=&data=lain")
    assert "Belum ada data" not in draw(root, "", "region=")  # `uji`, although the link names none


def test_one_months_file_in_place_of_all_can_be_checked_as_an_addition(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASBOR_PUBLISH", "1")
    app = AppTest.from_function(script, default_timeout=60, args=("terbitkan", QUERY))
    app.run()
    app.selectbox(key="publish_mode").set_value("replace").run()
    app.file_uploader[0].set_value([("hunian.csv", NEW_MONTH.encode(), "text/csv")]).run()
    settled(press(app, "publish_check"))
    assert "Apakah berkas ini hanya sebagian" in html(app)
    settled(press(app, "publish_add"))
    page = html(app)
    assert "Apakah berkas ini hanya sebagian" not in page
    assert "Diperiksa sebagai: tambahan atau ralat." in page
    press(app, "publish_yes")
    assert exports.newest("uji", root).export.manifest.tables["occupancy"].rows == 2


def test_the_same_file_again_asks_nothing_and_offers_nothing_to_publish(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A column that the file does not have stays; sent again, no row differs."""
    monkeypatch.setenv("DASBOR_PUBLISH", "1")
    app = AppTest.from_function(script, default_timeout=60, args=("terbitkan", QUERY))
    app.run()
    capacity = "UPT,Tanggal,Kapasitas\nLapas Kelas IIB Lamongan,2022-01-18,210\n"
    for time_sent in range(2):
        app.file_uploader[0].set_value([("hunian.csv", capacity.encode(), "text/csv")]).run()
        settled(press(app, "publish_check"))
        if not time_sent:
            assert "1 berubah, 0 hilang" in html(app)
            press(app, "publish_yes")
            press(app, "publish_next")
    assert "Tidak ada yang perlu diterbitkan" in html(app)
    assert [button for button in app.button if str(button.key).startswith("publish_yes")] == []
    assert list(app.checkbox) == []
