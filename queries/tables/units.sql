-- units: one row per unit (UPT); units that the viewer may see.
create view units as
select
    r.unit_id, r.name, r.kind, r.unit_class, r.region_id, r.city, r.latitude, r.longitude, r.opened_on,
    r.closed_on, r.successor_unit_id, r.source, r.note
from loaded.units r
where visible(r.unit_id);
