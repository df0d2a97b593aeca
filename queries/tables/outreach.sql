-- outreach: one row per unit, date, audience and topic; rows of units that the viewer may see.
create view outreach as
select
    r.unit_id, r."date", r.audience, r.topic, r.attended, r.eligible, r.source, r.note
from loaded.outreach r
where visible(r.unit_id);
