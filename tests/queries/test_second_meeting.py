"""A meeting's exceptions, worked out a second time from the raw tables, and equal to what the other pages count."""

from __future__ import annotations

from datetime import timedelta

from queries import EVERYONE, Choices, ask
from queries.choices import dates
from queries.shelf import Shelved


def test_support_that_waits(embedded: Shelved) -> None:
    """Of the commitments of the register those that end soon, ended unmarked, were requested or hoped for."""
    on = embedded.opened.export.data_date
    for day in (on, on - timedelta(days=200)):
        choices = Choices(on=day)
        expected = {}
        for row in ask("dukungan/register", embedded.opened, EVERYONE, choices).itertuples():
            in_force = row.state in ("agreed", "running")
            near = row.ends_on is not None and row.ends_on <= day + timedelta(days=90)
            if row.state == "past_end" or (in_force and near):
                expected[row.support_id] = "ending"
            elif row.state in ("requested", "hoped"):
                expected[row.support_id] = row.state
        answer = ask("rapat/support", embedded.opened, EVERYONE, choices)
        assert dict(zip(answer["support_id"], answer["reason"], strict=True)) == expected


def test_reviews_left_undone_are_those_of_the_page(embedded: Shelved) -> None:
    for region in sorted(embedded.register.regions):
        choices = Choices(regions=(region,))
        units = ask("pembinaan/units", embedded.opened, EVERYONE, choices)
        stages = ask("pembinaan/stages", embedded.opened, EVERYONE, choices)
        for name in ("due", "done"):
            assert sum(value or 0 for value in units[name]) == sum(value or 0 for value in stages[name])


def test_newly_over_is_what_the_front_page_calls_a_band_up(embedded: Shelved) -> None:
    for region in sorted(embedded.register.regions):
        choices = Choices(regions=(region,))
        flagged = ask("ringkasan/attention", embedded.opened, EVERYONE, choices)
        up = [unit for unit, why in zip(flagged["unit_id"], flagged["reason"], strict=True) if why == "band_up"]
        newly = ask("rapat/newly_over", embedded.opened, EVERYONE, choices)
        assert list(newly["unit_id"]) == up


def test_newly_over_agrees_with_the_ranking_of_both_dates(embedded: Shelved) -> None:
    on, versus = dates(Choices(), embedded.opened.export.data_date)
    sides = [ask("hunian/ranking", embedded.opened, EVERYONE, Choices(on=day)) for day in (on, versus)]
    now, then = ({row.unit_id: row for row in side.itertuples() if row.counted} for side in sides)
    expected = {unit for unit in now.keys() & then.keys() if now[unit].band > then[unit].band}
    newly = ask("rapat/newly_over", embedded.opened, EVERYONE, Choices())
    assert set(newly["unit_id"]) == expected
    for row in newly.itertuples():
        assert (row.rate_pct, row.rate_vs) == (now[row.unit_id].rate_pct, then[row.unit_id].rate_pct)


def test_unverified_pairs_add_up_to_the_figure(embedded: Shelved) -> None:
    for region in sorted(embedded.register.regions):
        choices = Choices(regions=(region,))
        units = ask("rapat/unverified", embedded.opened, EVERYONE, choices)
        figures = ask("inovasi/figures", embedded.opened, EVERYONE, choices).iloc[0]
        assert sum(units["unverified"]) == figures["unverified"] + figures["untargeted_unverified"]
        assert all(len(names) == n for names, n in zip(units["innovations"], units["unverified"], strict=True))
