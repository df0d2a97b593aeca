-- Innovation adoption at a glance: one row, the date asked for and, with the ending _vs, the comparison date.
-- A pair is one unit and one innovation meant for it.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   units         units in scope that at least one innovation is meant for
--   units_any     of these, with at least one innovation adopted or later and verified within the window
--   pairs         pairs of unit and innovation meant for it: the denominator
--   adopted       pairs adopted or later and verified within the window: the numerator
--   unverified    pairs adopted or later, not verified for longer
--   on_the_way    pairs at initiative or trial
--   stopped       pairs that stopped
--   units_any_vs  units_any on the comparison date
--   pairs_vs      pairs on the comparison date
--   adopted_vs    adopted on the comparison date
--   unverified_vs unverified on the comparison date
select
    count(*) filter (n.meant > 0) as units,
    count(*) filter (n.adopted > 0) as units_any,
    coalesce(sum(n.meant), 0)::bigint as pairs,
    coalesce(sum(n.adopted), 0)::bigint as adopted,
    coalesce(sum(n.unverified), 0)::bigint as unverified,
    coalesce(sum(n.on_the_way), 0)::bigint as on_the_way,
    coalesce(sum(n.stopped), 0)::bigint as stopped,
    count(*) filter (v.adopted > 0) as units_any_vs,
    coalesce(sum(v.meant), 0)::bigint as pairs_vs,
    coalesce(sum(v.adopted), 0)::bigint as adopted_vs,
    coalesce(sum(v.unverified), 0)::bigint as unverified_vs
from unit_on($regions, $kinds, $classes, $units, $on) n
left join loaded.unit_state v on v.as_of = $versus and v.unit_id = n.unit_id;
