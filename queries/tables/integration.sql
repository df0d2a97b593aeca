-- integration: one row per unit, month and programme; rows of units that the viewer may see.
create view integration as
select
    r.unit_id, r."month", r.programme, r.eligible, r.granted, r.source, r.note
from loaded.integration r
where visible(r.unit_id);
