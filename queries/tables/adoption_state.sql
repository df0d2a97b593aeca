-- adoption_state: one row per date asked for, unit and innovation with a stage on it; rows of visible units.
create view adoption_state as
select r.as_of, r.unit_id, r.innovation_id, r.stage, r.stage_order, r.since, r.last_verified_on, r.state, r.later
from loaded.adoption_state r
where visible(r.unit_id);
