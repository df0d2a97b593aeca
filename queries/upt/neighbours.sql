-- Place in the ranking of the unit's region: one row per unit that holds people, most crowded first, unknown rates last.
-- $units       unit codes, NULL for every unit
-- $on          the date asked for
-- returns
--   unit_id        code
--   rank           place in the ranking, NULL when the rate is not known
--   ranked         units of the region with a known rate
--   crowded_id     the next more crowded unit, NULL for the first
--   crowded_name   its name
--   crowded_rate   its rate in %
--   roomier_id     the next roomier unit, NULL for the last
--   roomier_name   its name
--   roomier_rate   its rate in %, NULL when not known
with holders as (
    select *
    from unit_on(null, null, null, null, $on)
    where holds_people
),
placed as (
    select
        unit_id,
        if(rate_pct is null, null, row_number() over ranking) as rank,
        count(rate_pct) over (partition by region_id) as ranked,
        lag(unit_id) over ranking as crowded_id,
        lag(name) over ranking as crowded_name,
        lag(rate_pct) over ranking as crowded_rate,
        lead(unit_id) over ranking as roomier_id,
        lead(name) over ranking as roomier_name,
        lead(rate_pct) over ranking as roomier_rate
    from holders
    window ranking as (partition by region_id order by rate_pct desc nulls last, name)
)
select *
from placed
where $units is null or list_contains($units, unit_id)
order by unit_id;
