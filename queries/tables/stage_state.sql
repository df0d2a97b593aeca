-- stage_state: one row per date asked for, unit and cycle year with a stage on it; rows of visible units.
create view stage_state as
select
    r.as_of, r.unit_id, r.cycle_year, r.stage_target, r.stage, r.stage_order, r.stage_since, r.running
from loaded.stage_state r
where visible(r.unit_id);
