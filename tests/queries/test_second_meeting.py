"""A meeting's exceptions, worked out a second time from the raw tables, and equal to what the other pages count."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from queries import EVERYONE, Choices, ask
from queries.choices import dates
from queries.shelf import Shelved


def raw(shelved: Shelved, table: str) -> pd.DataFrame:
    files = shelved.opened.export.files(table)
    return pd.concat([pd.read_parquet(file) for file in files]) if files else pd.DataFrame()


def test_support_that_waits(embedded: Shelved) -> None:
    units = raw(embedded, "units").set_index("unit_id")
    on = embedded.opened.export.data_date
    for day in (on, on - timedelta(days=200)):
        expected = {}
        for row in raw(embedded, "support").to_dict("records"):
            known = {key: None if pd.isna(value) else value for key, value in row.items()}
            starts = [known[name] for name in ("requested_on", "agreed_on") if known[name]]
            if starts and min(starts) > day:
                continue
            unit = known["unit_id"]
            if unit and units.loc[unit, "closed_on"] == units.loc[unit, "closed_on"] and units.loc[unit, "closed_on"]:
                continue
            agreed_later = bool(known["agreed_on"]) and known["agreed_on"] > day
            ends = known["ends_on"]
            if known["stage"] in ("agreed", "running") and not agreed_later:
                if ends and ends <= day + timedelta(days=90):
                    expected[known["support_id"]] = "ending"
            elif known["stage"] == "requested" or agreed_later:
                expected[known["support_id"]] = "requested"
            elif known["stage"] == "hoped":
                expected[known["support_id"]] = "hoped"
        answer = ask("rapat/support", embedded.opened, EVERYONE, Choices(on=day))
        assert dict(zip(answer["support_id"], answer["reason"], strict=True)) == expected


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
        figure = ask("inovasi/figures", embedded.opened, EVERYONE, choices).iloc[0]["unverified"]
        assert sum(units["unverified"]) == figure
        assert all(len(names) == n for names, n in zip(units["innovations"], units["unverified"], strict=True))
