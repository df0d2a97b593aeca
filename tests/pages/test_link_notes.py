"""Two readers with different rights and one link: each is told what part of its scope is theirs."""

from __future__ import annotations

import pytest

from data import exports
from data.publishing import publish
from pages.shared import crumbs, describe, filters, link_notes
from pages.shared.support.grid import grid
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import EVERYONE, Viewer
from queries.links import read
from queries.shelf import Shelved, take
from tests.pages.conftest import ROOT
from tests.pages.pieces import html_of


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Shelved:
    root = tmp_path_factory.mktemp("datasets")
    publish([ROOT / "tests" / "golden" / "tables"], dataset="golden", root=root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        found = take("golden").shelved
    assert found is not None
    return found


def visit_of(shelved: Shelved, viewer: Viewer) -> Visit:
    export = shelved.opened.export
    params = {"unit": ["lapas-lamongan", "lapas-metro", "rutan-gresik"]}
    reading = read(params, shelved.register, dataset="golden", home=None, data_date=export.data_date)
    return Visit(viewer, shelved, reading, words("id"), "hunian")


def test_a_reader_of_two_units_is_told_so(shelved: Shelved) -> None:
    viewer = Viewer("dua", frozenset({"lapas-metro", "rutan-gresik", "lapas-ngawi"}))
    visit = visit_of(shelved, viewer)
    assert "2 dari 3 UPT dalam tautan ini boleh Anda lihat" in link_notes.panel(visit)
    assert set(visit.ask("hunian/ranking")["unit_id"]) == {"lapas-metro", "rutan-gresik"}


def test_units_of_others_are_neither_counted_nor_named(shelved: Shelved) -> None:
    """Jawa Timur has six units, two of them the reader's: the other four are not "without a record"."""
    viewer = Viewer("dua", frozenset({"rutan-gresik", "lapas-ngawi", "lapas-metro"}))
    export = shelved.opened.export
    reading = read(
        {"region": ["jawa-timur"]}, shelved.register, dataset="golden", home=None, data_date=export.data_date
    )
    visit = Visit(viewer, shelved, reading, words("id"), "dukungan")
    mine = ["lapas-ngawi", "rutan-gresik"]
    assert [unit.unit_id for unit in visit.named] == [unit.unit_id for unit in visit.units] == mine
    assert len(visit.linked) == 6
    assert "2 dari 6 UPT" in link_notes.panel(visit)
    assert "2 UPT" in describe.page(visit)
    assert filters._options(visit)["units"] == mine
    page = html_of(grid(visit))
    others = [unit.name for unit in visit.linked if unit not in visit.named]
    assert len(others) == 4
    assert not [name for name in others if name in page + crumbs.crumbs(visit)]


def test_a_reader_of_every_unit_is_told_nothing(shelved: Shelved) -> None:
    assert link_notes.panel(visit_of(shelved, EVERYONE)) == ""
    everything = Viewer("semua", frozenset(shelved.register.units))
    assert link_notes.panel(visit_of(shelved, everything)) == ""
