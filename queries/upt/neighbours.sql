-- Place in the occupancy ranking of the scope: one row per unit in it that holds people, most crowded first, unknown rates
-- last. The scope is that of the view the reader came from: its regions, kinds and classes.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id        code
--   rank           place in the ranking, NULL when the rate is not known
--   ranked         units of the scope with a known rate
--   crowded_id     the next more crowded unit, NULL for the first
--   crowded_name   its name
--   crowded_rate   its rate in %
--   roomier_id     the next roomier unit, NULL for the last
--   roomier_name   its name
--   roomier_rate   its rate in %, NULL when not known
with holders as (
    select *
    from unit_on($regions, $kinds, $classes, null, $on)
    where holds_people
),
placed as (
    select
        unit_id,
        if(rate_pct is null, null, row_number() over ranking) as rank,
        count(rate_pct) over () as ranked,
        lag(unit_id) over ranking as crowded_id,
        lag(name) over ranking as crowded_name,
        lag(rate_pct) over ranking as crowded_rate,
        lead(unit_id) over ranking as roomier_id,
        lead(name) over ranking as roomier_name,
        lead(rate_pct) over ranking as roomier_rate
    from holders
    window ranking as (order by rate_pct desc nulls last, name)
)
select *
from placed
where $units is null or list_contains($units, unit_id)
order by unit_id;
