"""Files from outside that are damaged or made to harm: a sentence that names the file; the last good export stays."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from data.exports import newest
from data.publishing import guarded, prepare, publish, screening
from data.publishing.about import DatasetFileError
from tests.data import publishers
from tests.data.conftest import GOOD, TODAY
from tests.data.test_messy import Read

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit of memory holds on Linux only")


@pytest.fixture
def try_file(files, root):
    """Add a file to the good tables and publish them guarded: what is said, all of it."""
    first = publish([files()], "uji", root, today=TODAY).export

    def run(name, make):
        folder = files(occupancy=[GOOD["occupancy"][0] | {"occupants": "515"}])
        make(folder / "tables" / (name or "x"))
        begun = time.monotonic()
        outcome = publish([folder], "uji", root, today=TODAY, guard=True)
        assert time.monotonic() - begun < 60
        assert outcome.refused
        assert newest("uji", root).export == first
        assert not list((root / "uji" / "exports").glob(".new-*"))
        said = [message.text() for message in outcome.messages]
        return said, outcome

    return run


# ------------------------------------------------------------------------------------------ seen before it is read


def bomb(path):
    """A workbook of 0.2 MB that would grow to 200 MB."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(200):
            part.write(bytes(1_000_000))


def wide_csv(path):
    path.write_text(",".join(f"kolom{number}" for number in range(10_000)) + "\n")


def wide_tabs(path):
    path.write_text("\t".join(f"kolom{number}" for number in range(10_000)) + "\n")


def wide_under_a_title(path):
    path.write_text("Laporan\n\n" + ";".join(f"kolom{number}" for number in range(10_000)) + "\n")


def endless_header(path):
    path.write_bytes(b"a" * (screening.FIRST_LINE + 5))


def wide_parquet(path):
    pq.write_table(pa.table({f"kolom{number}": [1] for number in range(10_000)}), path)


def nested(path):
    pq.write_table(pa.table({"unit_id": [["lapas-lamongan"]]}), path)


def outside(path):
    path.symlink_to("/etc/passwd")


def wide_workbook(path):
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("surveys").write_row(0, 0, [f"kolom {number}" for number in range(10_000)])
    book.close()


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("buku.xlsx", bomb, "unsafe_bomb"),
        ("surveys.csv", wide_csv, "unsafe_columns"),
        ("surveys.tsv", wide_tabs, "unsafe_columns"),
        ("surveys.csv", wide_under_a_title, "unsafe_columns"),
        ("surveys.csv", endless_header, "unsafe_columns"),
        ("surveys.parquet", wide_parquet, "unsafe_columns"),
        ("surveys.parquet", nested, "unsafe_nested"),
        ("surveys.csv", outside, "unsafe_link"),
        ("buku.xlsx", wide_workbook, "unsafe_columns"),
    ],
)
def test_not_read_at_all(try_file, name, make, code):
    said, outcome = try_file(name, make)
    assert [message.code for message in outcome.messages] == [code, "refused_files"]
    assert name in said[0]


def test_rows_longer_than_the_header_are_one_finding(tmp_path):
    """The first of them is a rejected row, the others are not read; all are counted."""
    (tmp_path / "sent").mkdir()
    lines = ["UPT;Tanggal;Penghuni", "lapas-lamongan;2026-10-31;514", *["rutan-surabaya;2026-10-31;1;7;8"] * 300]
    (tmp_path / "sent" / "hunian.csv").write_text("\n".join(lines), encoding="utf-8")
    found = Read(tmp_path)
    (finding,) = found.frame[found.frame["check"] == "row_too_long"].to_dict("records")
    assert (finding["row"], finding["value"]) == (3, "7 | 8")
    assert "(300 baris di lembar ini" in finding["what_id"]
    assert [row[3] for row in found.rows] == [514]


def test_a_parquet_file_of_few_bytes_and_many_rows(try_file, monkeypatch):
    monkeypatch.setattr(screening, "MOST_GROWN", 8_000_000)

    def many(path):
        duckdb.execute(f"copy (select 'lapas-lamongan' as unit_id from range(3_000_000)) to '{path}' (format parquet)")
        assert path.stat().st_size < 100_000

    _, outcome = try_file("surveys.parquet", many)
    assert outcome.messages[0].code == "unsafe_bomb"


def test_a_large_file_and_many_files(files, root, monkeypatch):
    monkeypatch.setattr(screening, "MOST_BYTES", 100)
    outcome = publish([files()], "uji", root, today=TODAY, guard=True)
    assert {message.code for message in outcome.messages} == {"unsafe_large", "refused_files"}
    monkeypatch.setattr(screening, "MOST_FILES", 3)
    assert publish([files()], "uji", root, today=TODAY, guard=True).messages[0].code == "unsafe_many"
    assert not root.exists()


def test_a_link_within_the_folder_is_read(files, root):
    folder = files()
    path = folder / "tables" / "units.csv"
    path.rename(folder / "tables" / "asli.txt")
    path.symlink_to("asli.txt")
    assert publish([folder], "uji", root, today=TODAY, guard=True).export


# ------------------------------------------------------------------------------------------ read, and found to be bad


def broken_workbook(path):
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Survei").write(0, 0, "unit_id")
    book.close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def other_types(path):
    pq.write_table(pa.table({"unit_id": [1.5], "period_start": [b"x"], "index": [float("nan")], "value": [True]}), path)


DAMAGED = {
    "1/surveys.csv": lambda path: path.write_bytes(b"\x00\xff\xfe" * 99),
    "2/surveys.csv": lambda path: path.write_text('unit_id,value\n"lapas'),
    "3/surveys.csv": lambda path: path.write_text("kolom\nlapas-lamongan\n"),
    "4/surveys.csv": lambda path: path.write_text("unit_id,period_start,index,value\nlapas-metro,2026-01,ipak,inf\n"),
    "5/surveys.parquet": lambda path: path.write_bytes(b""),
    "6/surveys.parquet": lambda path: path.write_bytes(b"PAR1" + bytes(50) + b"PAR1"),
    "7/surveys.parquet": other_types,
    "8/buku.xlsx": lambda path: path.write_bytes(b""),
    "9/buku.xlsx": lambda path: path.write_bytes(b"%PDF-1.7"),
    "10/buku.xlsx": broken_workbook,
}


def test_damaged_files_are_named_in_a_finding(try_file):
    def all_of_them(path):
        for name, make in DAMAGED.items():
            (path.parent / name).parent.mkdir()
            make(path.parent / name)

    _, outcome = try_file("", all_of_them)
    said = outcome.findings[outcome.findings["file"].isin(list(DAMAGED))]
    assert set(said["file"]) == set(DAMAGED)
    assert set(said[said["severity"] == "error"]["file"]) == set(DAMAGED)
    assert all(text for text in said["do_id"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_pipe_is_never_opened(files, root):
    folder = files()
    os.mkfifo(folder / "tables" / "surveys.csv")
    assert publish([folder], "uji", root, today=TODAY, guard=True).export
    outcome = publish([folder, folder / "tables" / "surveys.csv"], "uji", root, today=TODAY, guard=True)
    assert outcome.messages[0].code == "unsafe_kind"


def test_a_page_of_units_that_breaks_off(files, root):
    """The footer is sound; the page is met while names are looked up, before the rows are checked. Found by fuzzing."""
    folder = files()
    (folder / "tables" / "units.csv").unlink()
    path = folder / "tables" / "units.parquet"
    pq.write_table(pa.Table.from_pylist(GOOD["units"]), path)
    content = path.read_bytes()
    path.write_bytes(content[:4] + bytes(60) + content[64:])
    outcome = publish([folder], "uji", root, today=TODAY, guard=True)
    assert outcome.refused
    found = outcome.findings[outcome.findings["check"] == "file_unreadable"]
    assert found["file"].tolist() == ["units.parquet"]
    assert not root.exists()


@pytest.mark.parametrize(
    "content", ["title_id = 7", "simulated = 'ya'", "a = " + "[" * 5000, "x" * 9_000_000, "\x00", "home_region = []"]
)
def test_a_dataset_file_of_another_kind(files, root, content):
    folder = files()
    (folder / "dataset.toml").write_text(content)
    with pytest.raises(DatasetFileError):
        publish([folder], "uji", root, today=TODAY)
    assert not root.exists()


# ------------------------------------------------------------------------------------------ the guarded process


def test_guarded_and_not_is_the_same_export(files, root):
    heard = []
    folder = files()
    prepared = prepare([folder], "uji", root, TODAY, told=heard.append)
    assert heard == ["reading", "checking", "writing", "comparing"]
    assert prepared.result.manifest.tables == prepare([folder], "uji", root, TODAY, guard=False).result.manifest.tables


@LINUX
def test_allocators_leave_the_memory_to_the_rows(files, root, monkeypatch):
    """Numbers where a date is wanted: each such column once took gigabytes of addresses, and they alone two."""
    monkeypatch.setenv(guarded.MEMORY_VARIABLE, "1200")
    folder = files(occupancy=[])
    wrong = pa.table({"unit_id": ["lapas-lamongan"], "date": [float("inf")], "capacity": [205.0], "occupants": [514.5]})
    pq.write_table(wrong, folder / "tables" / "occupancy.parquet")
    (folder / "tables" / "occupancy.csv").unlink()
    prepared = prepare([folder], "uji", root, TODAY, dry_run=True)
    assert sorted(prepared.findings["check"]) == ["type_date", "type_integer"]


@LINUX
def test_memory_is_bounded(try_file, monkeypatch):
    """A workbook whose parts lie about their size: 0.9 GB of rows, and 1.2 GB of addresses."""
    monkeypatch.setenv(guarded.MEMORY_VARIABLE, "1200")
    monkeypatch.setattr(screening, "MOST_GROWN", 10**12)
    monkeypatch.setattr(screening, "GROWTH", 10**6)

    def grows(path):
        row = b'<row><c t="inlineStr"><is><t>' + b"x" * 1_000_000 + b"</t></is></c></row>"
        book = xlsxwriter.Workbook(path)
        book.add_worksheet("surveys").write(0, 0, "unit_id")
        book.close()
        with zipfile.ZipFile(path) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        sheet = parts.pop("xl/worksheets/sheet1.xml")
        head, tail = sheet.split(b"</sheetData>")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for name, content in parts.items():
                packed.writestr(name, content)
            with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
                part.write(head)
                for _ in range(900):
                    part.write(row)
                part.write(b"</sheetData>" + tail)

    said, outcome = try_file("buku.xlsx", grows)
    assert [message.code for message in outcome.messages] == ["culprit", "refused_memory"]
    assert "buku.xlsx" in said[0]


def test_time_is_bounded(try_file, monkeypatch):
    monkeypatch.setattr(guarded, "SECONDS", 0.2)
    said, outcome = try_file("surveys.csv", lambda path: path.write_text("unit_id\n"))
    assert outcome.messages[-1].code == "refused_slow"
    assert "dihentikan" in said[-1]


def test_a_process_that_breaks(try_file, monkeypatch):
    monkeypatch.setattr(guarded.sys, "executable", "/bin/false")
    _, outcome = try_file("surveys.csv", lambda path: path.write_text("unit_id\n"))
    assert outcome.messages[-1].code == "refused_crash"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="looks for processes as POSIX has them")
def test_the_guarded_process_ends_with_its_caller(tmp_path):
    """Killed without a chance to say goodbye, the publisher leaves no process behind."""
    script = (
        "import sys, time; from data.publishing import child as process\n"
        "import subprocess\n"
        "real = subprocess.Popen\n"
        "def popen(*args, **kwargs):\n"
        "    child = real(*args, **kwargs); print(child.pid, flush=True); return child\n"
        "process.subprocess.Popen = popen\n"
        "process.Child({'probe': sys.argv[1]}, print).run(60)\n"
    )
    os.mkfifo(tmp_path / "surveys.csv")  # reading it waits for ever
    caller = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "surveys.csv")],
        stdout=subprocess.PIPE,
        cwd=publishers.ROOT,
        env={"PYTHONPATH": str(publishers.ROOT), "PATH": ""},
    )
    child = int(json.loads(caller.stdout.readline()))
    time.sleep(2)
    os.kill(child, 0)
    caller.send_signal(signal.SIGKILL)
    caller.wait()
    caller.stdout.close()
    for _ in range(100):
        time.sleep(0.1)
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        stat = Path(f"/proc/{child}/stat")  # nobody may be there to take its leave
        if stat.exists() and stat.read_text().split(")")[1].split()[0] == "Z":
            return
    pytest.fail("still there")
