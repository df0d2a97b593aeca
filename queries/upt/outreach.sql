-- Outreach of a unit in the twelve months up to the date: one row per audience.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id    code
--   audience   audience code
--   sessions   sessions held
--   attended   people who attended, summed over the sessions that report both (one person may count more than once)
--   eligible   people who should have, summed over the same sessions
--   newest     date of the newest session
--   topics     topics, in alphabetical order
select
    o.unit_id, o.audience, count(*) as sessions,
    (sum(o.attended) filter (o.eligible is not null))::bigint as attended,
    (sum(o.eligible) filter (o.attended is not null))::bigint as eligible,
    max(o."date") as newest,
    array_to_string(list_sort(list_distinct(list(o.topic))), ', ') as topics
from outreach o
where ($units is null or list_contains($units, o.unit_id)) and o."date" > $on::date - to_months(12) and o."date" <= $on
group by o.unit_id, o.audience
order by o.unit_id, list_position(['staff', 'inmates', 'families', 'public'], o.audience);
