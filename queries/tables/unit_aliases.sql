-- unit_aliases: one row per other name or code of a unit; rows of units that the viewer may see.
create view unit_aliases as
select
    r.alias, r.unit_id, r.valid_from, r.valid_to, r.source, r.note
from loaded.unit_aliases r
where visible(r.unit_id);
