"""The exports that are kept: listed, verified, restored, thinned."""

import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from data import export_commands, exports, keeping
from data.__main__ import main
from data.exports import newest
from data.publishing import discard, prepare, publish_prepared
from tests.data.conftest import GOOD, TODAY

ROW = GOOD["occupancy"][0]


@pytest.fixture(autouse=True)
def here(monkeypatch, root):
    monkeypatch.setenv("DASBOR_DATA", str(root))


@pytest.fixture
def months(files, root):
    """Five exports: two of January, one of February, two of March; made long ago, the last one today."""
    made = []
    for number, (month, people) in enumerate((("01", 1), ("01", 2), ("02", 3), ("03", 4), ("03", 5))):
        rows = [ROW | {"date": f"2022-{m:02}-18", "occupants": str(people)} for m in range(1, int(month) + 1)]
        prepared = prepare([files(occupancy=rows)], "uji", root, TODAY, guard=False)
        long_ago = (datetime.now(UTC) - timedelta(days=0 if number == 4 else 400 - number)).isoformat()
        manifest = replace(prepared.result.manifest, made_at=long_ago)
        made.append(publish_prepared(replace(prepared, result=replace(prepared.result, manifest=manifest))).export)
        discard(prepared)
    assert [export.manifest.number for export in made] == [1, 2, 3, 4, 5]
    return made


def said(capsys, *arguments, code=0):
    assert main(["exports", *arguments, "--dataset", "uji"]) == code
    told = capsys.readouterr()
    return told.out + told.err


def harm(export, name="units.parquet"):
    path = export.folder / name
    path.chmod(0o644)
    path.write_bytes(b"x" + path.read_bytes()[1:])


def test_listed(months, root, capsys):
    harm(months[2])
    (months[3].folder / "manifest.json").unlink()
    lines = said(capsys, "list").splitlines()
    assert lines[0] == "uji: 5 ekspor"
    assert [line[2:17] for line in lines[1:-1]] == [months[n].id for n in (4, 2, 1, 0, 3)]
    assert lines[1].startswith(f"* {months[4].id}  data per 2022-03-18, terbitan ke-5, dibuat ")
    assert lines[2] == f"! {months[2].id}  rusak: units.parquet tidak cocok dengan manifesnya"
    assert lines[5] == f"! {months[3].id}  rusak: manifest.json tidak cocok dengan manifesnya"


def test_verified(months, root, capsys):
    assert said(capsys, "verify").count("utuh") == 5
    harm(months[0])
    (months[1].folder / "units.parquet").unlink()
    (months[2].folder / "manifest.json").unlink()
    (months[3].folder / "units.parquet").unlink()
    (months[3].folder / "units.parquet").symlink_to("/etc/passwd")
    (months[4].folder / "catatan.txt").write_text("x")
    lines = said(capsys, "verify", code=1)
    for number, wrong in enumerate(
        [
            "isi berkas units.parquet berubah atau terpotong",
            "berkas units.parquet tidak ada",
            "manifest.json tidak ada, rusak, atau bukan milik folder ini",
            "units.parquet bukan berkas biasa",
            "berkas catatan.txt tidak disebut manifes",
        ]
    ):
        assert f"{months[number].id}: {wrong}" in lines


def test_verified_pointer(months, root, capsys):
    pointer = root / "uji" / "newest.json"
    pointer.unlink()
    assert f"newest.json tidak ada atau rusak; dasbor membuka {months[4].id}" in said(capsys, "verify", code=1)
    pointer.write_text(json.dumps({"export_id": months[1].id}))
    harm(months[1])
    found = said(capsys, "verify", code=1)
    assert f"newest.json menunjuk {months[1].id} yang rusak; dasbor membuka {months[0].id}." in found
    for export in months:
        harm(export, "regions.parquet")
    assert "Tidak ada ekspor uji yang utuh" in said(capsys, "verify", code=1)


def test_restored(months, root, capsys):
    found = said(capsys, "restore", months[1].id)
    assert "belum ada yang berubah" in found
    assert f"{months[1].id} (data per 2022-01-18) akan menjadi yang terbaru, menggantikan {months[4].id}" in found
    assert newest("uji", root).export == months[4]
    found = said(capsys, "restore", months[1].id, "--yes")
    assert f"{months[1].id} (data per 2022-01-18) menjadi yang terbaru; sebelumnya {months[4].id}." in found
    assert newest("uji", root).export == months[1]
    assert "sudah yang terbaru" in said(capsys, "restore", months[1].id, "--yes")
    assert len(keeping.listed("uji", root)) == 5


def test_what_cannot_be_restored(months, root, capsys):
    harm(months[1])
    assert "rusak (units.parquet)" in said(capsys, "restore", months[1].id, "--yes", code=1)
    for unknown in ("20990101-abcdef", "../../etc", ""):
        assert "Tidak ada ekspor" in said(capsys, "restore", unknown, code=1)
    assert newest("uji", root).export == months[4]


def test_thinned(months, root, capsys):
    """January keeps its second, February its only one, March its second, the newest; its first is the one before."""
    dry = said(capsys, "thin")
    assert f"hapus  {months[0].id}" in dry
    assert f"simpan {months[1].id}  data per 2022-01-18: yang terakhir untuk bulan datanya" in dry
    assert f"simpan {months[3].id}  data per 2022-03-18: yang sebelum terbaru" in dry
    assert f"simpan {months[4].id}  data per 2022-03-18: yang terbaru" in dry
    assert dry.startswith("UJI COBA merampingkan uji; belum ada yang dihapus:")
    assert "UJI COBA selesai: 1 ekspor akan dihapus" in dry
    assert "Tautan tetap dan tampilan beku ke ekspor itu tidak akan terbuka lagi" in dry
    assert len(exports.ids("uji", root)) == 5
    done = said(capsys, "thin", "--yes")
    assert done.startswith("Merampingkan uji:")
    assert "1 ekspor dihapus" in done
    assert "tidak terbuka lagi" in done
    assert exports.ids("uji", root) == sorted(export.id for export in months[1:])
    assert exports.find("uji", months[0].id, root).problem.code == "export_unknown"
    assert "Tidak ada ekspor uji yang perlu dihapus" in said(capsys, "thin", "--yes")


def test_named_recent_and_damaged_ones_stay(months, root):
    def gone(**asked):
        return [one.export_id for one in keeping.thinning("uji", root, **asked).remove]

    assert gone() == [months[0].id]
    assert gone(named=[months[0].id]) == []
    assert gone(days=500) == []
    harm(months[0])
    assert gone() == []


def test_what_is_named_must_be_there_and_what_is_damaged_is_said(months, root, capsys):
    """A mistyped --keep would let the export go that it was meant to save."""
    assert "Tidak ada ekspor 20220118-ffffff pada dataset uji" in said(
        capsys, "thin", "--keep", "20220118-ffffff", "--yes", code=2
    )
    assert len(exports.ids("uji", root)) == 5
    harm(months[0])
    assert f"biarkan {months[0].id}  rusak (units.parquet)" in said(capsys, "thin", "--yes")
    assert len(exports.ids("uji", root)) == 5


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets its time zone elsewhere")
def test_the_time_of_making_is_that_of_this_machine(months, capsys, monkeypatch):
    """The manifest holds UTC: five in the morning there is noon in Jakarta."""
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    assert export_commands._local("2026-11-22T05:00:00.000+00:00") == "2026-11-22 12:00"
    assert export_commands._local("kemarin") == "kemarin"
    monkeypatch.undo()
    time.tzset()


def test_after_a_restore_the_one_that_was_the_newest_stays(months, root):
    """January's first is its last newest again, so its second may go; so may March's first, as before."""
    keeping.restore("uji", months[0].id, root)
    kept = {one.export_id: why.code for one, why in keeping.thinning("uji", root, days=0).keep}
    assert kept[months[0].id] == "why_newest"
    assert kept[months[4].id] == "why_before"
    assert [one.export_id for one in keeping.thinning("uji", root, days=0).remove] == [months[3].id, months[1].id]


def test_what_was_withdrawn_does_not_come_back(months, published, root):
    """The second export was wrong: the first is restored, and the next month is added to it, then damaged."""
    keeping.restore("uji", months[3].id, root)
    april = published(occupancy=[ROW | {"date": f"2022-{m:02}-18", "occupants": "4"} for m in range(1, 5)]).export
    harm(april)
    assert newest("uji", root).export == months[3]
    harm(months[3])
    assert newest("uji", root).export == months[2]
    for export in months[:3]:
        harm(export)
    assert newest("uji", root).export == months[4]  # better than nothing


def test_a_withdrawn_month_end_goes_and_the_restored_one_stays(months, published, root):
    keeping.restore("uji", months[3].id, root)
    published(occupancy=[ROW | {"date": f"2022-{m:02}-18", "occupants": "4"} for m in range(1, 5)])
    published(occupancy=[ROW | {"date": f"2022-{m:02}-18", "occupants": "4"} for m in range(1, 6)])
    planned = keeping.thinning("uji", root, days=0)
    assert {one.export_id for one in planned.remove} == {months[4].id, months[0].id}
    assert months[3].id in {one.export_id for one, why in planned.keep if why.code == "why_month"}


def test_what_holds_rejected_rows_stays(published, root):
    bad = ROW | {"date": "2022-02-18", "occupants": "x"}
    first = published(occupancy=[ROW, bad], accept_rejects=True).export
    for people in ("515", "516", "517"):
        published(occupancy=[ROW | {"occupants": people}])
    planned = keeping.thinning("uji", root, days=0)
    said = {one.export_id: why.text() for one, why in planned.keep}
    assert said[first.id] == "menyimpan 1 baris yang ditolak, tidak tersimpan di tempat lain"
    assert len(planned.remove) == 1


def test_a_dataset_of_before_the_log_begins_one_with_what_is_there(months, root):
    log = root / "uji" / "newest.log"
    log.unlink()
    harm(months[4])
    assert newest("uji", root).export == months[3]
    keeping.restore("uji", months[1].id, root)
    named = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line["export_id"] for line in named] == [months[n].id for n in (0, 1, 2, 3, 4, 4, 1)]
    assert ["at" in line for line in named] == [False] * 6 + [True]
    harm(months[1])
    assert newest("uji", root).export == months[0]


def test_a_torn_line_of_the_log_is_passed_over(months, root):
    log = root / "uji" / "newest.log"
    log.write_text(log.read_text() + '{"export_id": "2022')
    keeping.restore("uji", months[2].id, root)
    assert json.loads(log.read_text().splitlines()[-1])["export_id"] == months[2].id
    harm(months[2])
    assert newest("uji", root).export == months[1]


def test_what_became_the_newest_meanwhile_stays(months, root):
    planned = keeping.thinning("uji", root)
    keeping.restore("uji", months[0].id, root)
    assert keeping.thin("uji", planned, root) == []
    assert newest("uji", root).export == months[0]


def test_a_dataset_that_is_not_there(root, capsys):
    assert "Tidak ada dataset uji. Yang ada: –" in said(capsys, "list", code=2)
    (root / "uji" / "exports").mkdir(parents=True)
    assert "belum mempunyai ekspor" in said(capsys, "list")
