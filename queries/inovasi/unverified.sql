-- Adoptions that nobody has verified within the window: one row per unit in scope and innovation; those of which no
-- day is known first, then the longest ago.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id           code of the unit
--   name              name of the unit as printed
--   innovation_id     code of the innovation
--   innovation        its name
--   category          category code
--   is_meant          true when it is meant for the unit's kind, NULL when its target is not known
--   stage             adopted or institutionalised
--   since             day since which the stage holds, NULL when not known
--   last_verified_on  day of the last verification, NULL when never, or not known
--   months            whole months since that day, or since the stage began where it was never verified; NULL when
--                     neither is known
select
    unit_id, name, innovation_id, innovation, category, is_meant, stage, since, last_verified_on,
    datesub('month', coalesce(last_verified_on, since), $on) as months
from pairs_in_scope($regions, $kinds, $classes, $units, $on)
where state = 'unverified'
order by months desc nulls first, name, unit_id, innovation;
