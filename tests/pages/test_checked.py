"""A check of uploaded files against exports that are damaged, or that others publish meanwhile."""

from functools import partial
from pathlib import Path

import pytest

from data.findings import say
from data.publishing import discard, prepare, publish, publish_prepared
from data.publishing.changes import Comparison, TableChange
from pages.shared import wording
from pages.shared.publishing import compared, files, looking
from pages.shared.publishing.checked import Wish, check
from tests.data.conftest import GOOD, TODAY, write_tables

ROW = GOOD["occupancy"][0]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the dataset `uji`. No guarded process: the files are ours."""
    publish([write_tables(tmp_path / "in", GOOD)], "uji", tmp_path / "datasets", today=TODAY)
    monkeypatch.setattr("data.publishing.prepare", partial(prepare, guard=False))
    return tmp_path / "datasets"


def sent(tmp_path: Path, occupants: str) -> Path:
    write_tables(tmp_path / "desk" / files.UPLOADED, GOOD | {"occupancy": [ROW | {"occupants": occupants}]})
    return tmp_path / "desk"


def test_what_is_shown_as_published_is_what_was_compared_with(root: Path, tmp_path: Path) -> None:
    """514 when the check began, 520 when it compared: 520 becomes 500."""

    def told(step: str) -> None:
        if step == "checking":
            other = write_tables(tmp_path / "other", GOOD | {"occupancy": [ROW | {"occupants": "520"}]})
            publish([other], "uji", root, today=TODAY)

    found = check(Wish("uji", False), sent(tmp_path, "500"), root, told)
    assert found.prepared.comparison
    assert found.before
    assert found.was
    assert found.will
    assert found.before.id == found.prepared.comparison.base
    assert (found.was.occupants, found.will.occupants) == (520, 500)
    assert [(one.old, one.new) for one in found.prepared.comparison.restated] == [(520, 500)]
    discard(found.prepared)


def test_an_addition_to_damaged_exports_does_not_become_a_whole_publish(root: Path, tmp_path: Path) -> None:
    for path in root.glob("uji/exports/*/units.parquet"):
        path.chmod(0o644)
        path.write_bytes(b"")
    found = check(Wish("uji", False, adding=True), sent(tmp_path, "500"), root, lambda step: None)
    assert found.prepared.refusal
    assert found.prepared.refusal.code == "refused_none_good"


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_asks_for_a_yes_where_nothing_could_be_compared(root: Path, tmp_path: Path, language: str) -> None:
    words = wording.words(language)
    for path in root.glob("uji/exports/*/units.parquet"):
        path.chmod(0o644)
        path.write_bytes(b"")
    found = check(Wish("uji", False), sent(tmp_path, "500"), root, lambda step: None).prepared
    assert found.comparison
    assert found.needs_accept_losses
    assert compared.yes_to(words, found.comparison) == words("terbitkan.accept_blind")
    refused = publish_prepared(found).messages[-1]
    assert looking.refusal(words, refused) == words("terbitkan.refused_blind", dataset="uji")
    assert publish_prepared(found, accept_losses=True).export


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", ["refused_damaged", "refused_none_good", "refused_blind", "refused_losses"])
def test_the_page_names_no_command(code: str, language: str) -> None:
    about = {"export": "20220118-aaaaaa", "good": "20220118-bbbbbb", "dataset": "uji"}
    told = looking.refusal(wording.words(language), say(code, **about))
    assert "python -m" not in told
    assert "--" not in told


@pytest.mark.parametrize("language", ["id", "en"])
def test_that_nothing_could_be_compared_is_no_first_export(language: str) -> None:
    words = wording.words(language)
    changes = (TableChange("occupancy", 0, 2, 2, 0, 0),)
    said = {
        blind: repr(compared.comparison(words, Comparison(None, changes, blind=blind), str)) for blind in (True, False)
    }
    assert [blind for blind, shown in said.items() if words("terbitkan.compared_blind") in shown] == [True]
    assert [blind for blind, shown in said.items() if words("terbitkan.compared_first") in shown] == [False]
    renewed = repr(compared.comparison(words, Comparison(None, changes, renews="20220118-aaaaaa"), str))
    assert words("terbitkan.compared_renews", export="20220118-aaaaaa") in renewed
    assert words("terbitkan.compared_first") not in renewed
