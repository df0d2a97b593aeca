"""Rows that contradict each other are published, and named with both; so are events of nobody in particular."""

from __future__ import annotations

UNIT = "lapas-lamongan"
STAGE = {"unit_id": UNIT, "cycle_year": "2021", "target": "WBK"}


def warned(said, check):
    return [(row, value) for one, severity, row, _, value in said if (one, severity) == (check, "warning")]


def units(good, **dates):
    return [good["units"][0] | dates, *good["units"][1:]]


def test_a_cycle_is_not_both_awarded_and_failed(found):
    award = STAGE | {"stage": "Penetapan", "reached_on": "2021-09-01"}
    failure = STAGE | {"stage": "Tidak lolos", "reached_on": "2021-09-02"}
    assert warned(found(zi_stages=[award, failure]), "award_and_failure") == [(2, "2021-09-01")]
    assert warned(found(zi_stages=[award, failure | {"cycle_year": "2020"}]), "award_and_failure") == []


def test_people_after_a_unit_closed(found, good):
    """514 people on 18 January 2022, in a unit that closed the day before; on the day itself it is no contradiction."""
    said = found(units=units(good, closed_on="2022-01-17"))
    assert warned(said, "occupancy_after_closing") == [(2, "2022-01-18")]
    assert warned(found(units=units(good, closed_on="2022-01-18")), "occupancy_after_closing") == []


def test_people_before_a_unit_opened(found, good):
    said = found(units=units(good, opened_on="2022-01-19"))
    assert warned(said, "occupancy_before_opening") == [(2, "2022-01-18")]
    assert warned(found(units=units(good, opened_on="2022-01-18")), "occupancy_before_opening") == []


# ---------------------------------------------------------------- whom an event is about

EVENT = {"unit_id": UNIT, "date": "2021-08-28", "kind": "Pemindahan", "title": "20 orang ke Madiun"}


def test_an_event_without_a_unit_holds_for_all_and_is_said(found):
    said = found(events=[EVENT, EVENT | {"unit_id": "", "title": "15 orang ke Tuban"}])
    assert warned(said, "event_of_all") == [(3, "15 orang ke Tuban")]


def test_an_event_of_a_region_or_on_a_sheet_without_units_is_not_asked(found):
    region = EVENT | {"unit_id": "", "region_id": "jawa-timur"}
    everyone = {name: EVENT[name] for name in ("date", "kind", "title")}
    assert warned(found(events=[EVENT | {"region_id": ""}, region]), "event_of_all") == []
    assert warned(found(events=[everyone]), "event_of_all") == []


def test_an_unknown_unit_is_no_event_of_all(found):
    said = found(events=[EVENT | {"unit_id": "lapas-antah"}])
    assert warned(said, "event_of_all") == []


def test_the_region_of_an_event_is_understood(published, rows_of):
    event = {"Kanwil": "Jawa Timur", "Tanggal": "2021-08-17", "Jenis": "Remisi", "Judul": "Remisi umum"}
    outcome = published(events=[event])
    assert rows_of(outcome.export, "events", "region_id, unit_id, title") == [("jawa-timur", None, "Remisi umum")]
