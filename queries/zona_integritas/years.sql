-- Unit and year side by side: one row per unit in scope and calendar year in which it held a predicate, lost one, or went
-- through a cycle; the last ten years up to the date, by name and year.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id      code
--   year         calendar year, and cycle year of the stage
--   held         highest predicate held on 31 December of the year, or on the date in its own year; NULL for none
--   revoked      the predicate that was revoked in the year, NULL for none
--   target       target of the cycle, NULL when there was none; WBBM when the unit tried for both
--   stage        what is known on the date asked for of that cycle's stage: the one in force, or the outcome
--   furthest     the highest stage of the ladder that was reached in that cycle, NULL when none is known
--   handed_on    day on which that cycle's award was handed over, NULL when there is none or its day is not known
--   barred_until first day on which the unit may be proposed again, where a revocation bars it in the year; else NULL
with scoped as (
    select unit_id, name from unit_on($regions, $kinds, $classes, $units, $on)
),
years as (
    select y as "year", least(make_date(y, 12, 31), $on::date) as day
    from (select unnest(range(year($on::date) - 9, year($on::date) + 1)) as y)
),
periods as (
    select
        h.unit_id, y."year",
        arg_max(h.target, h.target = 'WBBM') filter (h.to_date is null or h.to_date > y.day) as held,
        arg_max(h.target, h.to_date) filter (h.to_date between make_date(y."year", 1, 1) and y.day) as revoked
    from zi_held h
    join years y on h.from_date <= y.day
    group by h.unit_id, y."year"
    having held is not null or revoked is not null
),
bars as (
    select z.unit_id, y."year", max((z.from_date + to_years(s.barred_years::int))::date) as barred_until
    from zi_stage z
    cross join settings s
    join years y on z.from_date <= y.day and z.from_date + to_years(s.barred_years::int) > make_date(y."year", 1, 1)
    where z.stage = 'revoked'
    group by z.unit_id, y."year"
),
attempts as (
    select
        unit_id, cycle_year as "year", target,
        max(stage_order) as furthest_order,
        any_value(stage) filter (to_date is null or to_date > $on) as stage,
        max(from_date) filter (stage = 'awarded') as awarded_on
    from zi_stage
    where from_date <= $on and cycle_year > year($on::date) - 10
    group by unit_id, cycle_year, target
    qualify target = arg_max(target, target = 'WBBM') over (partition by unit_id, cycle_year)
)
select
    s.unit_id, "year", p.held, p.revoked, a.target, a.stage, c.stage as furthest, z.reached_on as handed_on, b.barred_until
from periods p
full join attempts a using (unit_id, "year")
full join bars b using (unit_id, "year")
join scoped s using (unit_id)
left join stages c on c.ladder = 'zi_stage' and c.stage_order = a.furthest_order
left join zi_stages z
    on z.unit_id = s.unit_id and z.cycle_year = "year" and z.target = a.target and z.stage = 'awarded'
    and z.reached_on = a.awarded_on
order by s.name, s.unit_id, "year";
