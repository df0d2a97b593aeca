-- The newest assessment of a unit against the gates of its cycle: one row per unit and gate whose minimum is known.
-- The newest cycle counts; in it the assessment of the latest day, and of several on a day the one furthest along.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: later assessments are left out; one without a day counts from its cycle's year
-- returns
--   unit_id      code
--   cycle_year   cycle year
--   target       WBK or WBBM
--   assessor     who assessed: self, region, tpi or tpn
--   assessed_on  day of the assessment, NULL when not known
--   model        scoring model of the cycle
--   gates_known  all when every gate of the model is known; total when only the total is
--   gate         gate code
--   points       points reached, NULL when a component has no score
--   minimum      least points
--   top          most points
--   margin       points - minimum; negative is the shortfall
--   passed       true when the minimum is met, NULL when that cannot be told
--   barred_until first day on which the unit may be proposed again, where a revocation barred it then; else NULL
with dated as (
    select r.*, m.gates_known
    from gate_results r
    join zi_models m on m.model = r.model
    where ($units is null or list_contains($units, r.unit_id))
        and coalesce(r.assessed_on <= $on, r.cycle_year <= year($on::date))
),
newest as (
    select *
    from dated
    qualify rank() over (
        partition by unit_id
        order by
            cycle_year desc, assessed_on desc nulls last,
            list_position(['self', 'region', 'tpi', 'tpn'], assessor) desc, target desc
    ) = 1
)
select
    unit_id, cycle_year, target, assessor, assessed_on, model, gates_known, gate, points, minimum, top, margin, passed,
    barred_until
from newest
order by unit_id, position;
