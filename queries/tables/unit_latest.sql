-- unit_latest (summary): one row per unit: its newest observation; rows of visible units.
create view unit_latest as
select r.unit_id, r."date"
from loaded.unit_latest r
where visible(r.unit_id);
