-- Every unit in one table: one row per unit in scope, most crowded first; units that hold no people last.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   unit_id      code
--   name         name as printed
--   kind         kind code
--   unit_class   class code
--   region_id    region code
--   region_name  name of the region
--   holds_people false for a probation office: it has no occupancy
--   day          date of the observation in force, NULL when there is none
--   age_days     days from that date to the date asked for
--   fresh        true when the observation is fresh
--   capacity     places, NULL when not reported
--   occupants    people, NULL when not reported
--   rate_pct     occupants / capacity x 100, NULL when unknown
--   over_pct     (occupants - capacity) / capacity x 100
--   band         occupancy band 1 to 5
--   change       occupants - occupants on the comparison date, NULL unless both are fresh and known
--   held         highest predicate held, NULL for none
--   held_year    cycle year of its award
--   stage        stage in the cycle of the date's year, NULL for none
--   stage_target target of that stage
--   running      true while the cycle is open for the unit
--   meant        innovations meant for the unit
--   adopted      of these, adopted or later and verified within the window
--   unverified   of these, adopted or later, not verified for longer
--   untargeted_adopted     running innovations of unknown target: in no rate
--   untargeted_unverified  the same, not verified within the window
--   rates        list of twelve monthly rates in %, NULL where the month has no fresh rate, the last of the date itself
select
    n.unit_id, n.name, n.kind, n.unit_class, n.region_id, n.region_name, n.holds_people,
    n."date" as day, n.age_days, n.fresh, n.capacity, n.occupants, n.rate_pct, n.rate_pct - 100 as over_pct, n.band,
    case when n.fresh and v.fresh then n.occupants - v.occupants end as change,
    n.held, n.held_year, n.stage, n.stage_target, n.running, n.meant, n.adopted, n.unverified,
    n.untargeted_adopted, n.untargeted_unverified, n.rates
from unit_on($regions, $kinds, $classes, $units, $on) n
left join loaded.unit_state v on v.as_of = $versus and v.unit_id = n.unit_id
order by n.holds_people desc, n.rate_pct desc nulls last, n.name;
