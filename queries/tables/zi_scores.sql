-- zi_scores: one row per unit, cycle year, target, assessor and component; rows of units that the viewer may see.
create view zi_scores as
select
    r.unit_id, r.cycle_year, r.target, r.assessor, r.assessed_on, r.component, r.points, r.source, r.note
from loaded.zi_scores r
where visible(r.unit_id);
