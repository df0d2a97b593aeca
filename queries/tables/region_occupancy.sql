-- region_occupancy: one row per region (or the nation, when region_id is empty) and date; never added to the units' figures; published totals of the nation and of regions with a visible unit.
create view region_occupancy as
select
    r.region_id, r."date", r.date_precision, r.capacity, r.occupants, r.remand, r.sentenced, r.coverage,
    r.approximate, r.source, r.note
from loaded.region_occupancy r
where r.region_id is null or r.region_id in (select region_id from units);
