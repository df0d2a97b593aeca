"""Selects that name every row that is gone, every value that is another one and every value that is empty now.

Their columns are the fields of `GoneRow`, `Restated`, `Retold` and `Emptied`; in the order of tables, newest period
first.
"""

# ruff: noqa: S608 (identifiers come from the contract)

from __future__ import annotations

from data.checking.attributing import ABOUT_THE_ROW
from data.contract import Column, Table
from data.publishing.sides import Sides, content, differs, joined, period_of, time_of

# What another value moves between regions, or makes the code stand for another thing: that needs a yes.
MOVING = {
    "units": ("name", "region_id", "kind", "opened_on", "closed_on"),
    "support": ("unit_id", "region_id", "partner"),
    "innovations": ("name", "category"),
}
SPELLED = {"units": "unit_named({})"}  # how names are compared: another spelling is the same name; others by `plain`
NAMED = {"regions": "region_id", "units": "unit_id", "innovations": "innovation_id"}  # tables with names, by code
NEVER_EMPTY = {"occupancy": ("occupants", "capacity")}  # not taken back without a yes, not even of the newest month


def gone(both: Sides, most: int | None = None) -> str:
    """Rows that only the old side has; of each table no more than `most`."""
    first = f" order by period desc nulls last, key limit {most}" if most is not None else ""
    selects = [
        f"(select {place} as place, {_named(table)} from {joined(table)} where has_n is null{first})"
        for place, table in enumerate(both.held)
    ]
    return _in_order(selects, 'select "table", key, unit_id, period', "place, period desc nulls last, key")


def restated(both: Sides) -> str:
    """Figures of rows that both sides have, where the new one is another."""
    selects = [
        f"select {place} as place, {_named(table)}, '{column.name}' as \"column\","
        f' o."{column.name}"::double as old, n."{column.name}"::double as new'
        f' from {_changed(table, both)} where o."{column.name}" is distinct from n."{column.name}"'
        f' and n."{column.name}" is not null'
        for place, table in enumerate(both.held)
        for column in content(table)
        if column.is_figure
    ]
    chosen = 'select "table", key, unit_id, period, "column", old, new'
    return _in_order(selects, chosen, 'place, period desc nulls last, key, "column" desc')


def retold(both: Sides) -> str:
    """Texts, choices, dates and yes or no of rows that both sides have, where the new one is another.

    Where a figure came from and what was noted beside it is no value of its own.
    """
    selects = [
        f"select {place} as place, {_named(table)}, '{column.name}' as \"column\", {_name(column, 'o', both)} as old,"
        f" {_name(column, 'n', both)} as new, {_moves(table, column)} as asked"
        f' from {_changed(table, both)} where o."{column.name}" is distinct from n."{column.name}"'
        f' and n."{column.name}" is not null'
        for place, table in enumerate(both.held)
        for column in content(table)
        if not column.is_figure and column.name not in ABOUT_THE_ROW
    ]
    chosen = 'select "table", key, unit_id, period, "column", old, new, asked'
    return _in_order(selects, chosen, 'asked desc, place, period desc nulls last, key, "column"')


def emptied(both: Sides) -> str:
    """Values of rows that both sides have, where the new one is empty; those that need a yes first.

    Of the newest month, and the newest year, a value may be taken back, but not how many people are there on how many
    places; what has no time was published earlier, too. The source of a figure that was corrected goes with it.
    """
    newest = both.newest
    earlier = f"(period is null or period < '{newest}'[:length(period)])" if newest else "true"
    selects = [
        f"select {place} as place, {_named(table)}, '{column.name}' as \"column\", {_text(column)} as old,"
        f" {column.name not in ABOUT_THE_ROW} as asks, {column.name in NEVER_EMPTY.get(table.name, ())} as always"
        f' from {_changed(table, both)} where o."{column.name}" is not null and n."{column.name}" is null'
        for place, table in enumerate(both.held)
        for column in content(table)
    ]
    chosen = f'select "table", key, unit_id, period, "column", old, always or asks and {earlier} as asked'
    return _in_order(selects, chosen, 'asked desc, place, period desc nulls last, key, "column"')


def _moves(table: Table, column: Column) -> str:
    """Where another value of a column needs a yes: a text that is only spelled otherwise does not."""
    if column.name not in MOVING.get(table.name, ()):
        return "false"
    if column.type != "text":
        return "true"
    form = SPELLED.get(table.name, "plain({})")
    return " is distinct from ".join(form.format(f'{side}."{column.name}"') for side in ("o", "n"))


def _changed(table: Table, both: Sides) -> str:
    """The rows that both sides have and that differ, as two structs; worked out once."""
    name = f"changed_{table.name}"
    both.con.execute(
        f"create temp table if not exists {name} as select o, n from {joined(table)}"
        f" where has_o and has_n and ({differs(table)})"
    )
    return name


def _named(table: Table) -> str:
    """Expressions that name a row of the old side: its table, its key as a text, its unit, its period."""
    key = " || ', ' || ".join(f"coalesce(o.\"{name}\"::varchar, '–')" for name in table.key)
    unit = "o.unit_id" if any(column.name == "unit_id" for column in table.columns) else "null::varchar"
    time = time_of(table)
    period = period_of(time, "o.") if time else "null::varchar"
    return f"'{table.name}' as \"table\", {key} as key, {unit} as unit_id, {period} as period"


def _text(column: Column) -> str:
    return f'o."{column.name}"::varchar'


def _name(column: Column, side: str, both: Sides) -> str:
    """A value as a text; of a row that is referred to the name that its side has for it."""
    value = f'{side}."{column.name}"::varchar'
    if column.ref not in NAMED or not both.holds(column.ref):
        return value
    names = f"{'old' if side == 'o' else 'new'}_{column.ref}"
    return f"coalesce((select any_value(r.name) from {names} r where r.{NAMED[column.ref]} = {value}), {value})"


def _in_order(selects: list[str], chosen: str, order: str) -> str:
    return f"{chosen} from ({' union all '.join(selects)}) order by {order}"
