-- zi_stages: one row per unit, cycle year, target and stage reached; rows of units that the viewer may see.
create view zi_stages as
select
    r.unit_id, r.cycle_year, r.target, r.stage, r.reached_on, r.document_no, r.source, r.note
from loaded.zi_stages r
where visible(r.unit_id);
