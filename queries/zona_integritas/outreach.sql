-- Outreach of the cycle year up to the date: one row per unit in scope and audience of three (staff, inmates, families).
-- Sessions reach the same people again, so their sum is attendance, not coverage. What is certain is the largest session:
-- at least that many people were reached, of at most the largest number that should have come to one.
-- Units whose staff or inmates were not reached come first, of them those in the running; then by name.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $cycle     cycle year: sessions from 1 January to 31 December of it
-- returns
--   unit_id      code
--   name         name as printed
--   region_name  name of the region
--   running      true while the unit is in the running of the cycle
--   audience     staff, inmates or families
--   expected     true for staff; for inmates and families where the unit's kind holds people
--   sessions     sessions held
--   counted      sessions that tell both who came and who should have
--   at_least     most people who came to one counted session
--   size         most people who should have come to one counted session
--   attended     people who came, summed over the counted sessions
--   eligible     people who should have, summed over the counted sessions
--   newest       date of the newest session
--   missing      how many of staff and inmates, where expected, had no session
with held as (
    select
        o.unit_id, o.audience,
        count(*) as sessions,
        count(*) filter (o.attended is not null and o.eligible is not null) as counted,
        max(o.attended) filter (o.eligible is not null) as at_least,
        max(o.eligible) filter (o.attended is not null) as size,
        (sum(o.attended) filter (o.eligible is not null))::bigint as attended,
        (sum(o.eligible) filter (o.attended is not null))::bigint as eligible,
        max(o."date") as newest
    from outreach o
    where o."date" between make_date($cycle, 1, 1) and least($on::date, make_date($cycle, 12, 31))
    group by o.unit_id, o.audience
),
audiences as (
    select unnest(['staff', 'inmates', 'families']) as audience, unnest([1, 2, 3]) as position
),
reached as (
    select
        n.unit_id, n.name, n.region_name, coalesce(s.running, false) as running, a.audience, a.position,
        a.audience = 'staff' or n.holds_people as expected,
        coalesce(h.sessions, 0) as sessions, coalesce(h.counted, 0) as counted,
        h.at_least, h.size, h.attended, h.eligible, h.newest
    from unit_on($regions, $kinds, $classes, $units, $on) n
    cross join audiences a
    left join held h on h.unit_id = n.unit_id and h.audience = a.audience
    left join stage_state s on s.as_of = $on and s.unit_id = n.unit_id and s.cycle_year = $cycle
)
select
    * exclude (position),
    count(*) filter (expected and sessions = 0 and audience <> 'families') over (partition by unit_id) as missing
from reached
order by (missing > 0 and running) desc, missing desc, name, unit_id, position;
