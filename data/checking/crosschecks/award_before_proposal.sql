-- An award dated before the region's proposal of the same unit, cycle and target.
select a._source as source, a._row as "row", a.reached_on as value, p.reached_on as detail
from ok_zi_stages a
join ok_zi_stages p
    on p.unit_id = a.unit_id and p.cycle_year = a.cycle_year and p.target = a.target
where a.stage = 'awarded' and p.stage = 'region_proposed' and a.reached_on < p.reached_on
