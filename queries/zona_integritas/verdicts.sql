-- Gates of the cycle: one row per unit in scope and target with scores of the assessor, the nearest to passing first.
-- Every gate must hold. Passed is false when a known gate fails, else NULL while a gate lacks a score or the cycle's gates
-- are not all known. Units that fail come first, by the points that are missing; then those of which not all scores are
-- known, so that more may be missing; then those that no points can help.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: assessments after it are left out; one without a day counts from its cycle's year
-- $cycle     cycle year, which says the scoring model
-- $target    WBK or WBBM, NULL for both
-- $assessor  self, region, tpi or tpn; NULL for tpi
-- returns
--   unit_id      code
--   name         name as printed
--   region_name  name of the region
--   target       predicate tried for
--   assessed_on  day of the newest score
--   passed       true, false or NULL (not known)
--   gates        codes of the model's known gates, in order
--   points       points at each gate, NULL where a component has no score
--   minimums     least points of each gate
--   margins      points minus minimum at each gate: negative is short
--   failed       known gates that fail
--   unknown      gates that lack a score
--   barred       true where the gate "WBK held before" of WBBM fails, which no points can mend
--   wbk_since    day from which WBK was held when the unit was assessed, NULL when it was not
--   barred_until first day on which the unit may be proposed again, where a revocation barred it then; else NULL. Of WBBM it
--                fails that gate; of WBK it is no gate: such a unit may have passed
--   short        the least points that would close every failing gate of points; 0 when none fails
select
    n.unit_id, n.name, n.region_name, v.target, v.assessed_on, v.passed, v.gates, v.points, v.minimums, v.margins,
    v.failed, v.unknown, v.barred, v.wbk_since, v.barred_until, v.short
from gate_verdicts v
join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = v.unit_id
where v.cycle_year = $cycle and v.assessor = coalesce($assessor, 'tpi') and ($target is null or v.target = $target)
    and coalesce(v.assessed_on <= $on, v.cycle_year <= year($on::date))
order by
    case when not v.passed then 0 when v.passed is null then 1 else 2 end,
    v.barred, v.unknown > 0, v.short, v.failed, n.name, v.target;
