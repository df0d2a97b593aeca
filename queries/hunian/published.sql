-- Published totals: one row per region in scope (region_id NULL: the nation), the newest on or before the date.
-- These are printed totals, beside the units' figures and never added to them.
-- $regions   region codes, NULL for the nation and every region
-- $on        the date asked for
-- returns
--   region_id    region code, NULL for the nation
--   region_name  name of the region, NULL for the nation
--   day          date of the total
--   date_precision  day, month or year
--   capacity     places as printed
--   occupants    people as printed
--   rate_pct     occupants / capacity x 100
--   coverage     what the source says it covers
--   approximate  true when rounded by the source
--   source       where it was printed
--   note         doubts
select
    o.region_id, g.name as region_name, o."date" as day, o.date_precision, o.capacity, o.occupants,
    100.0 * o.occupants / nullif(o.capacity, 0) as rate_pct, o.coverage, o.approximate, o.source, o.note
from region_occupancy o
left join regions g on g.region_id = o.region_id
where o."date" <= $on and ($regions is null or list_contains($regions, o.region_id))
qualify row_number() over (partition by o.region_id order by o."date" desc) = 1
order by o.region_id is not null, g.name;
