"""Rights are enforced where the rows are read: every question, for a viewer who sees two units, one, or none."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from queries import EVERYONE, Choices, Viewer, ask
from queries.question import names
from queries.shelf import Shelved

LAMONGAN = Viewer("kepala lamongan", frozenset({"lapas-lamongan"}))
NOBODY = Viewer("nobody", frozenset())
CHOICES = Choices(dataset="golden", on=date(2026, 10, 31), versus=date(2026, 9, 30))


@pytest.mark.parametrize("name", names())
def test_a_viewer_sees_only_their_units(name: str, golden: Shelved) -> None:
    frame = ask(name, golden.opened, LAMONGAN, CHOICES)
    if "unit_id" in frame.columns:
        assert set(frame["unit_id"].dropna()) <= {"lapas-lamongan"}


def test_figures_are_those_of_the_visible_units(golden: Shelved) -> None:
    row = ask("hunian/figures", golden.opened, LAMONGAN, CHOICES).iloc[0]
    assert (row["units"], row["occupants"], row["capacity"]) == (1, 514, 205)


def test_asking_for_more_in_the_link_shows_no_more(golden: Shelved) -> None:
    asked = CHOICES.with_(units=("lapas-metro", "lapas-lamongan"))
    assert list(ask("hunian/ranking", golden.opened, LAMONGAN, asked)["unit_id"]) == ["lapas-lamongan"]
    assert len(ask("hunian/ranking", golden.opened, NOBODY, asked)) == 0


def test_answers_of_two_viewers_never_mix(golden: Shelved) -> None:
    everything = len(ask("register/units", golden.opened, EVERYONE, CHOICES))
    assert len(ask("register/units", golden.opened, LAMONGAN, CHOICES)) == 1
    assert len(ask("register/units", golden.opened, EVERYONE, CHOICES)) == everything


def test_a_cursor_without_a_viewer_sees_nothing(golden: Shelved) -> None:
    with golden.opened.cursor() as cursor:
        for view in ("units", "occupancy", "unit_month", "zi_stages", "adoptions", "support"):
            assert cursor.execute(f"select count(*) from {view}").fetchone() == (0,), view


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('/etc/hostname')",
        "copy (select 1) to 'out.csv'",
        "attach 'other.db'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "select * from '../manifest.json'",
    ],
)
def test_the_database_reaches_no_file_and_no_network(statement: str, golden: Shelved) -> None:
    with golden.opened.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement)


@pytest.mark.parametrize("text", ["' or 1=1 --", "'; drop table loaded.units; --", "\x00", "lapas-lamongan' --"])
def test_hostile_text_is_only_a_value(text: str, golden: Shelved) -> None:
    assert len(ask("hunian/ranking", golden.opened, EVERYONE, CHOICES.with_(units=(text,)))) == 0
    assert len(ask("register/units", golden.opened, EVERYONE, CHOICES)) == 9
