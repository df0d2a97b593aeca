"""What changed between two sides: by hand on the golden export, against the pages' figures and a second way of counting
on the embedded datasets, and between two exports."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data import exports
from data.publishing import publish
from queries import EVERYONE, Choices, Viewer, ask, compare
from queries.compare import KINDS, Adoption, Report, Restatement, Side, Stage, State, Support, Work
from queries.question import question
from queries.shelf import Shelved, take

TABLES = Path(__file__).parent.parent / "golden" / "tables"
SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)
QUESTIONS = ("state", "stages", "adoptions", "support", "work")


def side_of(shelved: Shelved, day: date, viewer: Viewer = EVERYONE, **scope: Any) -> Side:
    choices = Choices(dataset="x", on=day, **scope)
    return compare.side(*(ask(f"perubahan/{name}", shelved.opened, viewer, choices) for name in QUESTIONS))


def told(changes: list[compare.Change]) -> list[tuple[Any, ...]]:
    return [tuple(part for part in change.key if part is not None) for change in changes]


def unit(code: str = "lapas-a", **known: Any) -> State:
    empty = {**dict.fromkeys(State._fields), "name": code, "holds_people": True, "fresh": False, "counted": False}
    return State(**{**empty, "unit_id": code, **known})


def of_units(*rows: State) -> Side:
    return Side({row.unit_id: row for row in rows})


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (State, "state"),
        (Stage, "stages"),
        (Adoption, "adoptions"),
        (Support, "support"),
        (Work, "work"),
        (Report, "reported"),
    ],
)
def test_rows_are_named_as_the_question_promises(form: Any, name: str) -> None:
    assert form._fields == question(f"perubahan/{name}").columns


def test_changes_of_east_java_in_october(golden: Shelved) -> None:
    then, now = (side_of(golden, day, regions=("jawa-timur",)) for day in (SEPTEMBER, OCTOBER))
    assert told(compare.changes(then, now)) == [
        ("band_up", "rutan-gresik"),  # 74,5 % is band 1, 75 % is band 2; ngawi's rate is not known any more
        ("capacity_unknown", "lapas-ngawi"),  # 250, then not reported
        ("stage_reached", "rutan-gresik", 2026),  # tpi, then tpn_proposed on 20 Oct
        ("stopped", "lapas-ngawi", "kunjungan-daring"),  # 5 Oct
        ("unverified", "rutan-gresik", "kunjungan-daring"),  # verified 30 Oct 2025, one day too long ago
        ("adopted", "rutan-gresik", "kiriman-digital"),  # 20 Oct
        ("support_past_end", "lapas-lamongan", "dukungan-6"),  # its last day was 30 Sep
        ("support_ended", "jawa-timur", "dukungan-8"),  # the region's, completed on 10 Oct
        ("late", "lapas-madiun"),  # its report is 30, then 61 days old
        ("unit_new", "lapas-baru"),  # opened 10 Oct
    ]


def test_balances_of_east_java_in_october(golden: Shelved) -> None:
    then, now = (side_of(golden, day, regions=("jawa-timur",)) for day in (SEPTEMBER, OCTOBER))
    found = {one.figure: one for one in compare.balances(then, now, 2026)}
    # lamongan 500 -> 514 and gresik 149 -> 150; out: madiun 600 (late), ngawi 290 (no capacity); in: baru 20
    assert found["occupants"] == compare.Balance("occupants", 1539, 15, 0, 20, 890, 684, 2)
    assert found["capacity"] == compare.Balance("capacity", 1155, 0, 0, 40, 750, 445, 2)
    # of september and october, by stage: lamongan 4 -> 5, 20 -> 20, 10 -> 12; out: madiun 12, gresik 8; in: gresik 2
    assert found["reviews_due"] == compare.Balance("reviews_due", 54, 3, 0, 2, 20, 39, 3)
    # lamongan 2 -> 5, 15 -> 12, 10 -> 9; out: 3 and 6; in: 2
    assert found["reviews_done"] == compare.Balance("reviews_done", 36, 3, 4, 2, 9, 28, 3)
    # lamongan's pb 20 -> 10; in: its assimilation 8, gresik's pb 4
    assert found["eligible"] == compare.Balance("eligible", 20, 0, 10, 12, 0, 22, 1)
    # lamongan 10 -> 8 and 90 -> 100, gresik 0 -> 0; out: gresik's visits 40; in: baru 2, madiun 7, gresik 4
    assert found["transactions"] == compare.Balance("transactions", 140, 10, 2, 13, 40, 121, 3)
    assert found["over_100"] == compare.Balance("over_100", 3, 0, 0, 0, 2, 1, 2)
    assert found["fresh"] == compare.Balance("fresh", 4, 0, 1, 1, 0, 4, 4)
    assert found["units"] == compare.Balance("units", 5, 0, 0, 1, 0, 6, 5)
    # dukungan-6 is past its end and the region's dukungan-8 is completed
    assert found["supported"] == compare.Balance("supported", 2, 0, 2, 0, 0, 0, 4)
    # verified or not: bapas, lamongan, madiun, ngawi and two of gresik; then gresik begins another and ngawi stops
    assert (found["adopted"].before, found["adopted"].more, found["adopted"].less, found["adopted"].after) == (
        6,
        1,
        1,
        6,
    )


def test_equal_sides_have_no_changes(embedded: Shelved) -> None:
    one = side_of(embedded, embedded.opened.export.data_date)
    assert compare.changes(one, one) == []
    assert all(b.before == b.after and not (b.more or b.less) for b in compare.balances(one, one, 2026))


def test_read_backwards_every_change_turns_round(golden: Shelved) -> None:
    then, now = side_of(golden, SEPTEMBER), side_of(golden, OCTOBER)
    there, back = (
        {(change.unit_id, change.group) for change in compare.changes(*sides)} for sides in ((then, now), (now, then))
    )
    assert there == back


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ({"held": None}, {"held": "WBK"}, ["predicate_won"]),
        ({"held": "WBK"}, {"held": "WBBM"}, ["predicate_won"]),
        ({"held": "WBBM"}, {"held": "WBK"}, ["predicate_lost"]),
        ({"held": "WBK"}, {}, ["predicate_lost"]),
        ({"counted": True, "band": 3}, {"counted": True, "band": 2}, ["band_down"]),
        ({"counted": True, "band": 3}, {"counted": False, "band": 5}, []),  # a late rate crosses nothing
        ({"day": SEPTEMBER, "capacity": 100}, {"day": OCTOBER, "capacity": 90}, ["capacity_less"]),
        ({"day": SEPTEMBER}, {"day": OCTOBER, "capacity": 90}, ["capacity_known"]),
        ({}, {"day": OCTOBER, "capacity": 90}, []),  # a first report is not a change of capacity
        ({}, {"day": OCTOBER, "fresh": True}, ["fresh"]),
        ({"holds_people": False, "fresh": True}, {"holds_people": False}, []),
    ],
)
def test_kinds_of_one_unit(before: dict[str, Any], after: dict[str, Any], kinds: list[str]) -> None:
    assert [c.kind for c in compare.changes(of_units(unit(**before)), of_units(unit(**after)))] == kinds


LADDER = {"declared": 1, "tpi": 6, "tpn": 8, "awarded": 9, "not_passed": None, "revoked": None}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, "WBK declared", "stage_reached"),
        ("WBK tpi", "WBK tpn", "stage_reached"),
        ("WBK tpn", "WBK tpi", "stage_lost"),
        ("WBK tpn", "WBK not_passed", "stage_lost"),
        ("WBK not_passed", "WBK tpi", "stage_reached"),
        ("WBK tpi", None, "stage_lost"),
        ("WBK awarded", "WBBM declared", "stage_target"),  # another ladder: not a step down
        ("WBK tpi", "WBK tpi", None),
    ],
)
def test_kinds_of_a_stage(before: str | None, after: str | None, kind: str | None) -> None:
    def side(said: str | None) -> Side:
        if said is None:
            return of_units(unit())
        target, stage = said.split()
        row = Stage("lapas-a", 2026, target, stage, LADDER[stage], stage not in ("awarded", "not_passed"))
        return Side(of_units(unit()).units, {("lapas-a", 2026): row})

    assert [change.kind for change in compare.changes(side(before), side(after))] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, "running", "adopted"),
        ("trial", "unverified", "adopted"),
        ("stopped", "running", "adopted"),
        ("running", "unverified", "unverified"),
        ("unverified", "running", "verified"),
        ("unverified", "stopped", "stopped"),
        ("running", "trial", "stopped"),
        ("trial", None, "stopped"),
        (None, "stopped", "stopped"),
        (None, "initiative", "begun"),
        ("initiative", "trial", "begun"),
        ("running", "running", None),
    ],
)
def test_kinds_of_an_innovation(before: str | None, after: str | None, kind: str | None) -> None:
    def side(state: str | None) -> Side:
        rows = {("lapas-a", "x"): Adoption("lapas-a", "x", "X", True, state, state)} if state else {}
        return Side(of_units(unit()).units, {}, rows)

    assert [change.kind for change in compare.changes(side(before), side(after))] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, "hoped", "support_begun"),
        ("hoped", "requested", "support_begun"),
        ("requested", "agreed", "support_agreed"),
        (None, "running", "support_agreed"),
        ("past_end", "running", "support_agreed"),  # renewed
        ("agreed", "running", "support_running"),
        ("running", "agreed", "support_back"),
        ("running", "requested", "support_back"),
        ("requested", "hoped", "support_back"),
        ("hoped", None, "support_back"),
        ("running", "past_end", "support_past_end"),
        ("past_end", "lapsed", "support_lapsed"),
        ("past_end", "completed", "support_ended"),
        (None, "completed", "support_ended"),
        ("running", "running", None),
    ],
)
@pytest.mark.parametrize("whole", [False, True])
def test_kinds_of_support(before: str | None, after: str | None, kind: str | None, whole: bool) -> None:
    def side(state: str | None) -> Side:
        row = Support("x", None if whole else "lapas-a", "jawa-timur", "A", "BLK", None, state or "", None)
        return Side(of_units(unit()).units, support={"x": row} if state else {})

    found = compare.changes(side(before), side(after))
    assert [change.kind for change in found] == ([kind] if kind else [])
    assert [change.unit_id for change in found] == (["jawa-timur" if whole else "lapas-a"] if kind else [])


def test_of_a_unit_on_one_side_only_that_is_all() -> None:
    full = Side({"a": unit("a", held="WBK")}, {("a", 2026): Stage("a", 2026, "WBK", "tpi", 6, True)})
    assert told(compare.changes(full, Side())) == [("unit_gone", "a")]
    assert told(compare.changes(Side(), full)) == [("unit_new", "a")]


# The embedded datasets: every pair of dates, against the pages' questions and against a second way of counting.

SCOPES = [{}, {"regions": ("jawa-timur",)}, {"regions": ("lampung",), "kinds": ("lapas", "rutan")}]
SPANS = [
    ("2026-09-30", "2026-10-31"),
    ("2025-12-31", "2026-03-15"),
    ("2024-12-31", "2026-01-24"),
    ("2022-06-30", "2025-06-30"),
]


def pairs_of(embedded: Shelved) -> list[tuple[date, date]]:
    end = embedded.opened.export.data_date
    return [(min(date.fromisoformat(a), end), min(date.fromisoformat(b), end)) for a, b in SPANS]


def work_of(embedded: Shelved, choices: Choices) -> dict[str, int | None]:
    """Reviews, programmes of the newest month and use of services as Pembinaan and Inovasi tell them."""
    stages = ask("pembinaan/stages", embedded.opened, EVERYONE, choices)
    months = ask("pembinaan/programme_months", embedded.opened, EVERYONE, choices)
    digital = ask("inovasi/digital", embedded.opened, EVERYONE, choices)
    every = digital[[one is None for one in digital["service"]]]
    due, done = ([number for number in stages[name][:-1] if number is not None] for name in ("due", "done"))
    month = {name: months[name].iloc[-1] if len(months) else None for name in ("eligible", "granted")}
    use = {name: every[name].iloc[0] if len(every) else None for name in ("transactions", "online")}
    return {"reviews_due": sum(due) if due else None, "reviews_done": sum(done) if done else None, **month, **use}


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_balances_equal_the_pages_figures_on_both_sides(embedded: Shelved, scope: dict[str, Any]) -> None:
    for then, now in pairs_of(embedded):
        found = compare.balances(side_of(embedded, then, **scope), side_of(embedded, now, **scope), now.year)
        for balance in found:
            parts = (balance.more, -balance.less, balance.arrived, -balance.departed)
            assert (balance.before or 0) + sum(parts) == (balance.after or 0), balance
        moved = {balance.figure: balance for balance in found}
        for day, name in ((then, "before"), (now, "after")):
            shown = {figure: getattr(balance, name) for figure, balance in moved.items()}
            choices = Choices(dataset="x", on=day, **scope)
            hold = ask("hunian/figures", embedded.opened, EVERYONE, choices).iloc[0]
            zone = ask("zona_integritas/figures", embedded.opened, EVERYONE, choices).iloc[0]
            used = ask("inovasi/figures", embedded.opened, EVERYONE, choices).iloc[0]
            support = ask("dukungan/figures", embedded.opened, EVERYONE, choices).iloc[0]
            expected = {
                "units": zone["units"],
                "fresh": hold["fresh_units"],
                "counted": hold["rate_units"],
                "occupants": hold["occupants"],
                "capacity": hold["capacity"],
                "over_100": hold["over_100"] if hold["rate_units"] else None,
                "over_200": hold["over_200"] if hold["rate_units"] else None,
                "wbk": zone["wbk"],
                "wbbm": zone["wbbm"],
                "running": zone["running"],
                "supported": support["agreed"] + support["running"],
                "adopted": used["adopted"] + used["unverified"],
                "untargeted": used["untargeted_adopted"] + used["untargeted_unverified"],
                **work_of(embedded, choices),
            }
            if day.year != now.year:
                del expected["running"], shown["running"]  # the page shows the cycle of its own date
            nothing = {name: shown[name] or 0 for name in ("adopted", "untargeted", "supported")}
            assert shown | nothing == expected, day


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_counts_of_changes_explain_the_balances(embedded: Shelved, scope: dict[str, Any]) -> None:
    for then, now in pairs_of(embedded):
        sides = side_of(embedded, then, **scope), side_of(embedded, now, **scope)
        found = compare.changes(*sides)
        kinds = [change.kind for change in found]
        many = {kind: kinds.count(kind) for kind in KINDS}
        moved = {balance.figure: balance for balance in compare.balances(*sides, now.year)}
        assert (many["fresh"], many["late"]) == (moved["fresh"].more, moved["fresh"].less)
        assert (many["unit_new"], many["unit_gone"]) == (moved["units"].arrived, moved["units"].departed)
        assert many["band_up"] >= moved["over_100"].more >= 0
        assert many["band_down"] >= moved["over_100"].less >= 0
        assert many["predicate_won"] + many["predicate_lost"] >= max(moved["wbk"].more, moved["wbbm"].more)
        assert many["adopted"] >= moved["adopted"].more
        assert many["stopped"] >= moved["adopted"].less
        stood = [
            change
            for change in found
            if change.group == "support" and change.before is not None and change.before.state in ("agreed", "running")
        ]
        ended = [change for change in stood if change.after is None or change.after.state not in ("agreed", "running")]
        assert (many["support_agreed"], len(ended)) == (moved["supported"].more, moved["supported"].less)


def second(embedded: Shelved, then: date, now: date, scope: dict[str, Any]) -> set[tuple[Any, ...]]:
    """The same changes from joined tables and one plain condition a kind."""

    def joined(name: str, keys: list[str]) -> pd.DataFrame:
        sides = (
            ask(f"perubahan/{name}", embedded.opened, EVERYONE, Choices(dataset="x", on=d, **scope))
            for d in (then, now)
        )
        return pd.merge(*sides, on=keys, how="outer", suffixes=("_vs", ""), indicator="side")

    found: set[tuple[Any, ...]] = set()
    both = set()
    rank = {"WBK": 1, "WBBM": 2}
    for row in joined("state", ["unit_id"]).replace({float("nan"): None}).to_dict("records"):
        code = row["unit_id"]
        if row["side"] != "both":
            found.add(("unit_gone" if row["side"] == "left_only" else "unit_new", code))
            continue
        both.add(code)
        won = rank.get(row["held"], 0) - rank.get(row["held_vs"], 0)
        rules: dict[str, Callable[[], bool]] = {
            "predicate_won": lambda won=won: won > 0,
            "predicate_lost": lambda won=won: won < 0,
            "band_up": lambda r=row: r["counted"] and r["counted_vs"] and r["band"] > r["band_vs"],
            "band_down": lambda r=row: r["counted"] and r["counted_vs"] and r["band"] < r["band_vs"],
            "capacity_more": lambda r=row: bool(
                r["capacity"] and r["capacity_vs"] and r["capacity"] > r["capacity_vs"]
            ),
            "capacity_less": lambda r=row: bool(
                r["capacity"] and r["capacity_vs"] and r["capacity"] < r["capacity_vs"]
            ),
            "capacity_unknown": lambda r=row: bool(r["day"] and r["capacity_vs"] and not r["capacity"]),
            "capacity_known": lambda r=row: bool(r["day_vs"] and r["capacity"] and not r["capacity_vs"]),
            "late": lambda r=row: r["fresh_vs"] and not r["fresh"],
            "fresh": lambda r=row: r["fresh"] and not r["fresh_vs"],
        }
        found |= {(kind, code) for kind, rule in rules.items() if rule()}
    for row in joined("stages", ["unit_id", "cycle"]).replace({float("nan"): None}).to_dict("records"):
        if row["unit_id"] not in both or (row["stage"], row["target"]) == (row["stage_vs"], row["target_vs"]):
            continue
        forward = row["position"] and row["position"] > (row["position_vs"] or 0)
        kind = "stage_reached" if forward else "stage_lost"
        if row["side"] == "both" and row["target"] != row["target_vs"]:
            kind = "stage_target"
        found.add((kind, row["unit_id"], row["cycle"]))
    on = ("running", "unverified")
    for row in joined("adoptions", ["unit_id", "innovation_id"]).replace({float("nan"): None}).to_dict("records"):
        old, new = row["state_vs"], row["state"]
        if row["unit_id"] not in both or old == new:
            continue
        if old in on and new in on and (row["later"] or row["later_vs"]):
            continue
        if old in on and new in on:
            kind = {"running": "verified", "unverified": "unverified"}[new]
        elif new in on:
            kind = "adopted"
        else:
            kind = "begun" if new in ("initiative", "trial") and old not in on else "stopped"
        found.add((kind, row["unit_id"], row["innovation_id"]))
    stands, over = ("agreed", "running"), {"completed": "ended", "lapsed": "lapsed", "past_end": "lapsed"}
    for row in joined("support", ["support_id"]).replace({float("nan"): None}).to_dict("records"):
        old, new = row["state_vs"], row["state"]
        owner = row["unit_id"] or row["unit_id_vs"]
        if (owner and owner not in both) or old == new:
            continue
        if new in over:
            kind = over[new]
        elif new in stands and old not in stands:
            kind = "agreed"
        elif (old, new) == ("agreed", "running"):
            kind = "running"
        else:
            kind = "begun" if new and (old is None or (new == "requested" and old == "hoped")) else "back"
        found.add((f"support_{kind}", owner or row["region_id"] or row["region_id_vs"], row["support_id"]))
    return found


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_a_second_way_finds_the_same_changes(embedded: Shelved, scope: dict[str, Any]) -> None:
    for then, now in pairs_of(embedded):
        found = compare.changes(side_of(embedded, then, **scope), side_of(embedded, now, **scope))
        assert len(set(told(found))) == len(found)
        assert set(told(found)) == second(embedded, then, now, scope)


# Two exports: the golden tables, and a copy of them as they might have stood a month before.


NOT_YET = {("rutan-gresik", "tpi"), ("rutan-gresik", "tpn_proposed"), ("lapas-madiun", "tpn_proposed")}


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Shelved:
    """The export of 30 September: no later report, lamongan's August not yet revised, gresik's August not yet sent,
    a report of madiun's July that is gone since, gresik's stage of June and madiun's of July not yet entered."""

    def changed(name: str, row: dict[str, str]) -> list[dict[str, str]]:
        if name == "occupancy":
            if row["date"] > "2026-09-30" or (row["unit_id"], row["date"]) == ("rutan-gresik", "2026-08-31"):
                return []
            if (row["unit_id"], row["date"]) == ("lapas-lamongan", "2026-08-31"):
                return [{**row, "occupants": "470"}]
            if (row["unit_id"], row["date"]) == ("lapas-madiun", "2026-08-31"):
                return [row, {**row, "date": "2026-07-31"}]
        if name == "zi_stages" and (row["unit_id"], row["stage"]) in NOT_YET:
            return []
        return [row]

    folder, root = tmp_path_factory.mktemp("older_tables"), tmp_path_factory.mktemp("older")
    for file in TABLES.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as read:
            rows = list(csv.DictReader(read))
        kept = [one for row in rows for one in changed(file.stem, row)]
        with (folder / file.name).open("w", encoding="utf-8", newline="") as write:
            writer = csv.DictWriter(write, rows[0])
            writer.writeheader()
            writer.writerows(kept)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        outcome = publish([folder], dataset="golden", root=root, accept_rejects=True)
        assert outcome.export is not None, outcome.findings.to_string()
        shelved = take("golden").shelved
        assert shelved is not None
    return shelved


def reported(shelved: Shelved, viewer: Viewer = EVERYONE) -> list[Report]:
    choices = Choices(dataset="golden", on=SEPTEMBER)
    return compare.reports(ask("perubahan/reported", shelved.opened, viewer, choices))


def test_restated_figures_of_the_older_export(golden: Shelved, older: Shelved) -> None:
    assert older.opened.export.data_date == SEPTEMBER
    found = compare.restatements(reported(older), reported(golden))
    assert [(one.how, one.unit_id, one.month) for one in found] == [
        ("revised", "lapas-lamongan", date(2026, 8, 1)),
        ("appeared", "rutan-gresik", date(2026, 8, 1)),
        ("vanished", "lapas-madiun", date(2026, 7, 1)),
    ]
    assert found[0] == Restatement("revised", "lapas-lamongan", date(2026, 8, 1), "occupants", 470, 480)
    assert (found[1].now.occupants, found[1].now.capacity) == (140, 200)


def test_reports_after_the_older_export_are_not_restatements(golden: Shelved) -> None:
    assert compare.restatements(reported(golden), reported(golden)) == []
    assert {row.month for row in reported(golden)} & {date(2026, 10, 1)} == set()


def test_what_is_recorded_late_is_told_from_what_is_new(golden: Shelved, older: Shelved) -> None:
    then, now = side_of(older, SEPTEMBER), side_of(golden, OCTOBER)
    late = compare.recorded_late(then, side_of(golden, SEPTEMBER), now)
    stages = {change.unit_id: change for change in compare.changes(then, now) if change.kind == "stage_reached"}
    # gresik: tpi of 1 Jun was entered since, but tpn_proposed of 20 Oct is new; madiun: tpn_proposed is of 20 Jul
    reached = {code: (change.before.stage, change.after.stage) for code, change in stages.items()}
    assert reached == {
        "rutan-gresik": ("region_proposed", "tpn_proposed"),
        "lapas-madiun": ("tpi", "tpn_proposed"),
    }
    assert late == {stages["lapas-madiun"].key}


def test_a_viewer_sees_changes_of_their_units_only(golden: Shelved, older: Shelved) -> None:
    viewer = Viewer("gresik", frozenset({"rutan-gresik"}))
    sides = side_of(older, SEPTEMBER, viewer), side_of(golden, OCTOBER, viewer)
    assert {change.unit_id for change in compare.changes(*sides)} == {"rutan-gresik", "jawa-timur"}
    assert {change.kind for change in compare.changes(*sides) if change.unit_id == "jawa-timur"} == {"support_ended"}
    assert {row.unit_id for row in reported(golden, viewer)} == {"rutan-gresik"}
