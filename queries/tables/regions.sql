-- regions: one row per regional office (Kanwil); every region: its name is no secret.
create view regions as
select
    r.region_id, r.name, r.provinces, r.time_zone, r.source, r.note
from loaded.regions r;
