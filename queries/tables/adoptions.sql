-- adoptions: one row per unit, innovation and stage change; rows of units that the viewer may see.
create view adoptions as
select
    r.unit_id, r.innovation_id, r.stage, r.since, r.last_verified_on, r.source, r.note
from loaded.adoptions r
where visible(r.unit_id);
