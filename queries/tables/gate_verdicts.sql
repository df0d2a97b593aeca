-- gate_verdicts: one row per unit, cycle year, target and assessor with scores; rows of units that the viewer may see.
create view gate_verdicts as
select
    r.unit_id, r.cycle_year, r.target, r.assessor, r.assessed_on, r.passed, r.gates, r.points, r.minimums, r.margins,
    r.failed, r.unknown, r.barred, r.wbk_since, r.barred_until, r.short
from loaded.gate_verdicts r
where visible(r.unit_id);
