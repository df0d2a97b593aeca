-- gate_parts: one row per unit, cycle year, target, assessor and area or result; rows of visible units.
create view gate_parts as
select r.unit_id, r.cycle_year, r.target, r.assessor, r.assessed_on, r.part, r.position, r.points
from loaded.gate_parts r
where visible(r.unit_id);
