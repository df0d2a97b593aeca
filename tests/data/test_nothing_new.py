"""An addition in which no new row was understood is refused: nobody is told that the month was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import exports
from data.publishing import publish, publish_prepared
from data.publishing.adding import prepare_added
from tests.data.conftest import TODAY

EMPTY = "UPT;Tanggal;Penghuni\n"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"surat.pdf": "x"},
        {"laporan.csv": "Perihal;Nomor\nrapat;7\n"},
        {"hunian.csv": EMPTY},
    ],
    ids=["empty folder", "unknown kind", "no table", "no rows"],
)
def test_an_addition_of_nothing_is_refused(files, root, tmp_path, sent):
    first = publish([files()], "uji", root, today=TODAY).export
    folder: Path = tmp_path / "month"
    folder.mkdir()
    for name, text in sent.items():
        (folder / name).write_text(text, encoding="utf-8")
    prepared = prepare_added([folder], "uji", root, tmp_path / "along", TODAY, guard=False)
    outcome = publish_prepared(prepared, accept_rejects=True)
    assert outcome.refused
    assert outcome.messages[-1].text().startswith("TIDAK diterbitkan: tidak ada berkas baru yang terbaca.")
    assert exports.newest("uji", root).export == first


def test_an_addition_of_one_row_goes_through(files, root, tmp_path):
    publish([files()], "uji", root, today=TODAY)
    folder = tmp_path / "month"
    folder.mkdir()
    (folder / "hunian.csv").write_text(f"{EMPTY}lapas-lamongan;2022-02-18;520\n", encoding="utf-8")
    prepared = prepare_added([folder], "uji", root, tmp_path / "along", TODAY, guard=False)
    assert not publish_prepared(prepared, accept_rejects=True).refused
