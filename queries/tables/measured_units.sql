-- measured_units: one row per visible unit open on the date, whatever the reader's filters, with what makes units alike: kind,
-- class, and the size that its newest known places belong to (`capacity`, reported on `capacity_on`), and where it stands.
create macro measured_units(on_date) as table
select
    u.unit_id, u.name, u.kind, u.unit_class, u.region_id, u.known_capacity as capacity, u.known_capacity_on as capacity_on,
    capacity_size(u.known_capacity) as size, p.latitude, p.longitude
from unit_on(null, null, null, null, on_date) u
join loaded.units p on p.unit_id = u.unit_id;
