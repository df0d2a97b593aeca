-- adoption_period (summary): one row per unit, innovation and period spent at a stage; rows of visible units.
create view adoption_period as
select r.unit_id, r.innovation_id, r.stage, r.stage_order, r.from_date, r.to_date, r.last_verified_on
from loaded.adoption_period r
where visible(r.unit_id);
