"""A region on Bandingkan has the figures of its cards on Ringkasan: on both datasets and two dates each."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from data import exports
from pages.shared.compare import regions
from pages.shared.compare.counted import region_rows
from pages.shared.headline import headline
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries.access import EVERYONE
from queries.choices import Choices
from queries.links import Reading
from queries.shelf import take

THREE = ("gorontalo", "jawa-timur", "lampung")
ID = words("id")


def bare(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def cells(visit: Visit, region: str) -> dict[str, str]:
    """The bold figures of one region, by the name of their line."""
    rows = region_rows(visit)
    place = [row.region_id for row in rows].index(region)
    lines = [line for group in regions.groups(visit, rows) for line in group.lines]
    return {line.label: bare(line.values[place].html) for line in lines}


@pytest.mark.parametrize("region", THREE)
@pytest.mark.parametrize(
    ("dataset", "on"),
    [("contoh", None), ("contoh", date(2025, 6, 30)), ("publik", None), ("publik", date(2022, 1, 31))],
)
def test_a_region_has_the_figures_of_its_cards(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch, dataset: str, on: date | None, region: str
) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    shelved = take(dataset).shelved
    assert shelved

    def visit(*chosen: str) -> Visit:
        return Visit(EVERYONE, shelved, Reading(Choices(dataset=dataset, on=on, regions=chosen)), ID, "banding")

    alone = visit(region)
    rate, crowded, predicates, cycle, *_ = [card.value for card in headline(alone)]
    found = cells(visit(*THREE), region)
    assert found[ID("common.rate")] == rate
    assert found[ID("indicators.over_100")].split(" / ")[0] == crowded
    both = found[ID("indicators.wbk")], found[ID("indicators.wbbm")]
    assert predicates == ("–" if both == ("–", "–") else " · ".join(both))  # of Gorontalo `publik` has no record
    assert found[ID("banding.stage_running", year=alone.on.year)] == cycle
    assert (rate == "–") is (dataset == "publik")  # nobody's half is counted there
