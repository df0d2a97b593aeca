-- Sessions of one unit in the cycle year up to the date: one row per session, the newest first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $cycle     cycle year
-- $subject   code of the unit
-- returns
--   day       date
--   audience  audience code
--   topic     what it was about
--   attended  people who came, NULL when not reported
--   eligible  people who should have, NULL when not reported
--   source    where it comes from
select o."date" as day, o.audience, o.topic, o.attended, o.eligible, o.source
from outreach o
join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = o.unit_id
where o.unit_id = $subject
    and o."date" between make_date($cycle, 1, 1) and least($on::date, make_date($cycle, 12, 31))
order by o."date" desc, list_position(['staff', 'inmates', 'families', 'public'], o.audience), o.topic;
