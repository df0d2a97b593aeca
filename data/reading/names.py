"""The codes and names by which rows of one table are referred to from others, and how a written name is looked up.

A unit is also known by its name in other spellings (Klas II B, Lembaga Pemasyarakatan) and, because the class of a unit
changes, by its kind and place alone; but not where the class that is written belongs to another unit of that place.
A name that means two rows means none: it is asked. What stands in brackets or after "di" is left out where the rest is
a name, and no other unit is called by it.
"""

# ruff: noqa: S608 (identifiers come from the contract)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.contract import Table

# The form in which a name is compared, the surest first. The last one identifies nothing: it tells who has a class.
FORMS = {0: "plain({})", 1: "unit_named({})", 2: "unit_without_class({})"}
WITHOUT_CLASS = 2
CLASS_AND_PLACE = 3
SHORTENED = 10  # less sure than any form of the whole name
CLOSE = 0.93  # Jaro-Winkler similarity from which a name may be another with a slip of the pen
MOST_ASKED = 500  # names for which similar ones are looked for


def create_names(name: str, con: DuckDBPyConnection) -> None:
    """Create an empty names_<table> unless there is one: nothing can be referred to yet."""
    con.execute(f"create table if not exists names_{name} (id varchar, spelling varchar, form integer)")


def names_of(table: Table, con: DuckDBPyConnection, rows: str) -> None:
    """Create names_<table>: the codes and names by which other tables may refer to its rows, from the view `rows`.

    Of units `rows` also gives the class.
    """
    key = table.key[0]
    selects = [f'select "{key}" as id, plain("{key}") as spelling, 0 as form from {rows}']
    selects += [f'select "{key}", {_spelled(form, "name")}, {form} from {rows}' for form in _forms(table.name)]
    if table.name == "units":
        selects += [
            f'select "{key}", unit_class_at("name", {written}), {CLASS_AND_PLACE} from {rows}'
            for written in ("unit_class", 'unit_class_named("name")')
        ]
    con.execute(
        f"create or replace table names_{table.name} as select distinct * from ({' union all '.join(selects)})"
        " where spelling <> ''"
    )


def add_aliases(con: DuckDBPyConnection) -> None:
    """Other names of units become names of units. Their dates are not weighed: a name of two units asks."""
    spelled = {form: _spelled(form, "alias") for form in FORMS}
    spelled[CLASS_AND_PLACE] = "unit_class_at(alias, unit_class_named(alias))"
    for form, spelling in spelled.items():
        con.execute(
            f"insert into names_units select unit_id, {spelling}, {form} from ok_unit_aliases where {spelling} <> ''"
        )


def map_of(referred: str, asked: str) -> str:
    """A select of raw, code, candidates and form for every text of the select `asked`.

    The code itself wins; else the surest form in which the text is the name of something: one row is its meaning,
    several are candidates.
    """
    forms = _forms(referred)
    spelled = [
        f"select raw, raw as said, {_spelled(form, 'raw')} as spelling, {form} as form, 0 as less" for form in forms
    ]
    of_class = other_place = "select null::varchar as raw, null::varchar[] as ids limit 0"
    if referred == "units":
        of_class, other_place = OF_CLASS, OTHER_PLACE
        spelled += [
            f"select raw, unit_shortened(raw), {FORMS[form].format('unit_shortened(raw)')}, {form}, {SHORTENED}"
            for form in forms
        ]
    selects = " union all ".join(f"{select} from asked" for select in spelled)
    names = f"names_{referred}"
    return MAP.format(asked=asked, names=names, spelled=selects, of_class=of_class, other_place=other_place)


def nearest(asked: str) -> str:
    """A select of raw and near: for texts of the select `asked` that name no unit, the two names most like each."""
    return NEAREST.format(asked=asked)


def _forms(table: str) -> list[int]:
    return list(FORMS) if table == "units" else [0]


def _spelled(form: int, column: str) -> str:
    return FORMS[form].format(f'"{column}"')


# Who else has the class that a name tells, where the name itself is known without its class alone.
OF_CLASS = f"""
    select m.raw, list(distinct n.id) as ids
    from named m
    join names_units n on n.form = {CLASS_AND_PLACE} and n.spelling = unit_class_at(m.said, unit_class_named(m.said))
    where m.form = {WITHOUT_CLASS}
    group by m.raw
    having not list_has_any(list(distinct n.id), any_value(m.ids))
"""
# Who else is called by what was left out of a name: Lapas Kelas I Surabaya di Madiun may be either.
OTHER_PLACE = """
    select m.raw, list(distinct n.id) as ids
    from named m
    join names_units n on n.form = 0 and ends_with(n.spelling, plain(unit_tail(m.raw)))
    where m.less > 0 and plain(unit_tail(m.raw)) <> ''
    group by m.raw
    having not list_has_any(list(distinct n.id), any_value(m.ids))
"""
NEAREST = f"""
    with asked as (select distinct raw from ({{asked}}) limit {MOST_ASKED}),
    liked as (
        select a.raw, u.name, max(jaro_winkler_similarity(unit_without_class(a.raw), n.spelling)) as likeness
        from asked a
        join names_units n on n.form = {WITHOUT_CLASS}
        join ok_units u on u.unit_id = n.id
        group by a.raw, u.name
    ),
    closest as (
        select * from liked
        qualify max(likeness) over (partition by raw) >= {CLOSE}
            and row_number() over (partition by raw order by likeness desc, name) <= 2
    )
    select raw, string_agg(name, ', ' order by likeness desc, name) as near from closest group by raw
"""
MAP = """
with asked as (select raw from ({asked}) where raw is not null),
exact as (select distinct id from {names}),
spelled as ({spelled}),
named as (
    select s.raw, s.said, s.form, s.less, list(distinct n.id order by n.id) as ids
    from spelled s
    join {names} n on n.spelling = s.spelling and n.form = s.form
    group by s.raw, s.said, s.form, s.less
    qualify row_number() over (partition by s.raw order by s.less + s.form) = 1
),
of_class as ({of_class}),
other_place as ({other_place}),
meant as (
    select n.raw, n.form, list_sort(list_distinct(list_concat(n.ids, coalesce(o.ids, []), coalesce(p.ids, [])))) as ids
    from named n
    left join of_class o on o.raw = n.raw
    left join other_place p on p.raw = n.raw
)
select
    a.raw,
    coalesce(e.id, case when len(n.ids) = 1 then n.ids[1] end) as code,
    case when e.id is null and len(n.ids) > 1 then array_to_string(n.ids, ', ') end as candidates,
    case when e.id is null then n.form end as form
from asked a
left join exact e on e.id = a.raw
left join meant n on n.raw = a.raw
"""
