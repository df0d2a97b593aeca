-- region_month (summary): one row per region and month, over all its units; only for a viewer who sees every unit.
create view region_month as
select r.region_id, r.month_end, r.units, r.fresh_units, r.rate_units, r.occupants, r.capacity
from loaded.region_month r
where coalesce(getvariable('viewer_sees_all'), false);
