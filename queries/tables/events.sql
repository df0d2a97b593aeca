-- events: one row per dated fact that explains a line; events of visible units, of regions with a visible unit, and of the nation.
create view events as
select
    r.region_id, r.unit_id, r."date", r.kind, r.title, r.source, r.note
from loaded.events r
where visible(r.unit_id)
    or (r.unit_id is null and (r.region_id is null or r.region_id in (select region_id from units)));
