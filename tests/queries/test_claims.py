"""What is printed about a predicate but is no fact is kept for review and moves no count."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from data import exports
from data.publishing import publish
from queries import EVERYONE, Choices, Viewer, ask
from queries.question import names
from queries.rejects import rejected
from queries.shelf import Shelved, take

TABLES = Path(__file__).parent.parent / "golden" / "tables"
LISTS = ("zona_integritas/claims", "upt/targets")  # the questions that list claims
PRINTS = ("dari WBBM menjadi WBBK", "WBK/WBBM: diraih", "menuju WBK", "WBBM diraih", "WBK 2026")
REFUSED = {
    "zi_targets": ["lapas-metro,2026,WBBK,2026-12-31,uji", "rutan-gresik,2025,WBK/WBBM,,uji"],
    "zi_stages": ["lapas-ngawi,2024,WBP,awarded,2024-12-10,,uji"],
}


def published(folder: Path, root: Path, name: str) -> Shelved:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        outcome = publish([folder], dataset=name, root=root, accept_rejects=True)
        assert outcome.export is not None, outcome.findings.to_string()
        shelved = take(name).shelved
    assert shelved is not None
    return shelved


@pytest.fixture(scope="module")
def claimed(tmp_path_factory: pytest.TempPathFactory) -> Shelved:
    """The golden export with every unit claiming everything, and with rows that the checks refuse."""
    root = tmp_path_factory.mktemp("claims")
    folder = shutil.copytree(TABLES, root / "tables")
    with (folder / "units.csv").open(encoding="utf-8") as file:
        units = [row["unit_id"] for row in csv.DictReader(file)]
    rows = [f"{unit},,2026,2026-01-02,{said},uji," for unit in units for said in PRINTS]
    for name, lines in {"zi_claims": rows, **REFUSED}.items():
        with (folder / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    return published(folder, root, "claimed")


def counted(shelved: Shelved, name: str, choices: Choices) -> list[list[object]]:
    return ask(name, shelved.opened, EVERYONE, choices).to_numpy().tolist()


@pytest.mark.parametrize("name", [name for name in names() if name not in LISTS])
def test_claims_and_refused_rows_change_no_answer(name: str, golden: Shelved, claimed: Shelved) -> None:
    plain = Choices(on=date(2026, 10, 31), versus=date(2026, 1, 31))
    for choices in (plain, plain.with_(units=("lapas-metro", "lapas-lamongan")), plain.with_view(cycle="2025")):
        assert counted(claimed, name, choices) == counted(golden, name, choices)


def test_every_claim_is_listed_with_the_reason_why_it_is_no_fact(claimed: Shelved) -> None:
    choices = Choices(on=date(2026, 10, 31), units=("lapas-ngawi",))
    found = ask("zona_integritas/claims", claimed.opened, EVERYONE, choices)
    reasons = dict(zip(found["claim"], found["reason"], strict=True))
    assert reasons == dict(zip(PRINTS, ("no_predicate", "two_predicates", "towards", "other", "other"), strict=True))


def test_refused_rows_are_kept_with_what_is_wrong(claimed: Shelved) -> None:
    found = rejected(claimed.opened, EVERYONE, ("zi_stages", "zi_targets", "zi_claims"))
    assert found is not None
    printed = {(row.table, row.cells["unit_id"], row.cells["target"]): row.what["id"] for row in found}
    assert set(printed) == {
        ("zi_targets", "lapas-metro", "WBBK"),
        ("zi_targets", "rutan-gresik", "WBK/WBBM"),
        ("zi_stages", "lapas-ngawi", "WBP"),
    }
    assert all(printed.values())
    assert rejected(claimed.opened, EVERYONE, ("occupancy",)) == []


def test_a_viewer_of_some_units_sees_no_refused_rows(claimed: Shelved) -> None:
    assert rejected(claimed.opened, Viewer("some", frozenset({"lapas-metro"})), ("zi_targets",)) is None
