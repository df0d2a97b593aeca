-- innovations: one row per innovation; every innovation: the catalogue is shared by all units.
create view innovations as
select
    r.innovation_id, r.name, r.category, r.is_digital, r.originator_unit_id, r.launched_on, r.target_kinds,
    r.source, r.note
from loaded.innovations r;
