-- Innovation adoption at a glance: one row, the date asked for and, with the ending _vs, the comparison date.
-- A pair is one unit and one innovation meant for it. An adoption of an innovation whose target is not known is in no
-- pair: it is counted beside them.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   scope_units   units in scope
--   units         of these, those that at least one innovation is meant for
--   units_any     units in scope with at least one innovation adopted or later and verified within the window
--   pairs         pairs of unit and innovation meant for it: the denominator
--   adopted       pairs adopted or later and verified within the window: the numerator
--   unverified    pairs adopted or later, not verified for longer
--   later         of adopted, those whose newest verification is after the date: whether they were verified then is not known
--   on_the_way    pairs at initiative or trial
--   stopped       pairs that stopped
--   untargeted_adopted     adoptions of innovations of unknown target, verified within the window
--   untargeted_unverified  the same, not verified for longer
--   untargeted_later       of untargeted_adopted, those whose newest verification is after the date
--   innovations   innovations of the catalogue, whatever the scope
--   targeted      of these, those whose target is known
--   pairs_vs      pairs on the comparison date
--   adopted_vs    adopted on the comparison date
--   unverified_vs unverified on the comparison date
--   later_vs      later on the comparison date
--   untargeted_adopted_vs     the same on the comparison date
--   untargeted_unverified_vs  the same on the comparison date
--   untargeted_later_vs       the same on the comparison date
--   units_taken       units in scope with at least one innovation adopted or later, verified or not
--   units_taken_vs    the same on the comparison date
select
    count(*) as scope_units,
    count(*) filter (n.meant > 0) as units,
    count(*) filter (n.adopted + n.untargeted_adopted > 0) as units_any,
    coalesce(sum(n.meant), 0)::bigint as pairs,
    coalesce(sum(n.adopted), 0)::bigint as adopted,
    coalesce(sum(n.unverified), 0)::bigint as unverified,
    coalesce(sum(n.later), 0)::bigint as later,
    coalesce(sum(n.on_the_way), 0)::bigint as on_the_way,
    coalesce(sum(n.stopped), 0)::bigint as stopped,
    coalesce(sum(n.untargeted_adopted), 0)::bigint as untargeted_adopted,
    coalesce(sum(n.untargeted_unverified), 0)::bigint as untargeted_unverified,
    coalesce(sum(n.untargeted_later), 0)::bigint as untargeted_later,
    (select count(*) from loaded.innovations) as innovations,
    (select count(distinct innovation_id) from loaded.innovation_kinds) as targeted,
    coalesce(sum(v.meant), 0)::bigint as pairs_vs,
    coalesce(sum(v.adopted), 0)::bigint as adopted_vs,
    coalesce(sum(v.unverified), 0)::bigint as unverified_vs,
    coalesce(sum(v.later), 0)::bigint as later_vs,
    coalesce(sum(v.untargeted_adopted), 0)::bigint as untargeted_adopted_vs,
    coalesce(sum(v.untargeted_unverified), 0)::bigint as untargeted_unverified_vs,
    coalesce(sum(v.untargeted_later), 0)::bigint as untargeted_later_vs,
    count(*) filter (n.adopted + n.unverified + n.untargeted_adopted + n.untargeted_unverified > 0) as units_taken,
    count(*) filter (v.adopted + v.unverified + v.untargeted_adopted + v.untargeted_unverified > 0) as units_taken_vs
from unit_on($regions, $kinds, $classes, $units, $on) n
left join loaded.unit_state v on v.as_of = $versus and v.unit_id = n.unit_id;
