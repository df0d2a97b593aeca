-- zi_targets: one row per unit, cycle year and target; rows of units that the viewer may see.
create view zi_targets as
select
    r.unit_id, r.cycle_year, r.target, r.due_on, r.source, r.note
from loaded.zi_targets r
where visible(r.unit_id);
