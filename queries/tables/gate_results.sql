-- gate_results: one row per unit, cycle year, target, assessor and gate; rows of visible units.
create view gate_results as
select
    r.unit_id, r.cycle_year, r.target, r.assessor, r.assessed_on, r.model, r.gate, r.position, r.points, r.minimum,
    r.top, r.margin, r.passed, r.confidence, r.source, r.barred_until
from loaded.gate_results r
where visible(r.unit_id);
