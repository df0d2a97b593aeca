-- zi_stage (summary): one row per unit, cycle, target and period spent at a stage; rows of visible units.
create view zi_stage as
select r.unit_id, r.cycle_year, r.target, r.stage, r.stage_order, r.from_date, r.to_date
from loaded.zi_stage r
where visible(r.unit_id);
