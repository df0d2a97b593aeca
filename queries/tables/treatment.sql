-- treatment: one row per unit, month and stage; rows of units that the viewer may see.
create view treatment as
select
    r.unit_id, r."month", r.stage, r.people, r.reviews_due, r.reviews_done, r.source, r.note
from loaded.treatment r
where visible(r.unit_id);
