-- Occupancy beside predicate and cycle on the date: one row per band (or reason for none) and status with a unit in scope.
-- A status is the first that holds of: WBBM held, WBK held, in the running of the cycle, not passed in it, another stage of
-- it, none. They stand side by side; nothing here says that one brings about the other.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $cycle     cycle year of the stage
-- returns
--   band    occupancy band of an up-to-date rate, NULL for none
--   why     why there is none: nobody (the kind holds nobody), late (the newest figures are too old), unknown; NULL for a band
--   status  wbbm, wbk, running, not_passed, other or none
--   units   how many
--   codes   their codes, by name
with placed as (
    select
        n.unit_id, n.name,
        case when n.counted and n.holds_people then n.band end as band,
        case
            when not n.holds_people then 'nobody'
            when n.counted then null
            when n.rate_pct is not null then 'late'
            else 'unknown'
        end as why,
        case
            when n.held is not null then lower(n.held)
            when s.running then 'running'
            when s.stage = 'not_passed' then 'not_passed'
            when s.stage is not null then 'other'
            else 'none'
        end as status
    from unit_on($regions, $kinds, $classes, $units, $on) n
    left join stage_state s on s.as_of = $on and s.unit_id = n.unit_id and s.cycle_year = $cycle
)
select band, why, status, count(*) as units, list(unit_id order by name, unit_id) as codes
from placed
group by band, why, status
order by
    band nulls last, list_position(['late', 'unknown', 'nobody'], why),
    list_position(['wbbm', 'wbk', 'running', 'not_passed', 'other', 'none'], status);
