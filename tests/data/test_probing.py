"""Which file was it: after a check that was stopped, files are tried alone, but not for hours."""

import pandas as pd
import pytest

from data.findings import say
from data.publishing import Outcome, guarded, said
from data.publishing.changes import Comparison, TableChange
from data.publishing.child import Ended
from data.publishing.preparing import Task

LIMIT = 600.0


@pytest.fixture
def probe(tmp_path, monkeypatch):
    """Probe files that each take some seconds: probe(50, 50) -> (what is said, seconds given to each)."""
    (tmp_path / "sent").mkdir()
    (tmp_path / "along").mkdir()
    (tmp_path / "along" / "units.parquet").touch()
    now, given = [0.0], []

    def run(*takes):
        class Probe:
            def __init__(self, request, told):
                self.takes = takes[int(request["probe"].rsplit("-", 1)[1].removesuffix(".csv"))]

            def run(self, seconds):
                given.append(seconds)
                now[0] += min(self.takes, seconds)
                late = self.takes > seconds
                return Ended(None if late else {}, -9 if late else 0, late, "")

        for number in range(len(takes)):
            (tmp_path / "sent" / f"berkas-{number}.csv").touch()
        monkeypatch.setattr(guarded, "Child", Probe)
        monkeypatch.setattr(guarded.time, "monotonic", lambda: now[0])
        along = str(tmp_path / "along")
        task = Task((str(tmp_path / "sent"), along), "uji", "", "", "2026-11-22", {}, along)
        return [message.params["file"] for message in guarded._culprit(task, LIMIT)], given

    return run


def test_the_file_that_takes_more_than_its_time_is_named_and_published_tables_are_not_tried(probe):
    assert probe(1, 61, 1) == (["berkas-1.csv"], [60, 60])


def test_all_files_together_have_one_budget(probe):
    """180 s for all: 50 + 50 + 50 leave 30 for the fourth, which is cut short and so proves nothing."""
    assert probe(*[50] * 9) == ([], [60, 60, 60, 30])


def outcome(why, **found):
    return Outcome(None, pd.DataFrame(), [why], refused=True, comparison=Comparison("20220118-abcdef", **found))


@pytest.mark.parametrize("why", [say("refused", rejected=1), say("refused_errors", errors=1)])
def test_losses_are_hinted_at_with_every_refusal_for_errors(tmp_path, why):
    gone = TableChange("occupancy", 2, 1, 0, 0, 1)
    codes = [message.code for message in said.hints(outcome(why, tables=(gone,)), False, tmp_path, "uji")]
    assert codes == ["hint_losses"]
    assert said.hints(outcome(why), False, tmp_path, "uji") == []
