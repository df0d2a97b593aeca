-- Regions: one row per region with at least one visible unit, by name.
-- returns
--   region_id   code
--   name        name as printed
select g.region_id, g.name
from regions g
where g.region_id in (select u.region_id from units u)
order by g.name;
