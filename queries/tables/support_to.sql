-- support_to: one row per commitment to a unit in scope, or to the region of one, that was known on the date; see
-- support_state. `unit_id` is NULL for one to a whole region; `name` is the unit's or the region's.
create macro support_to(regions, kinds, classes, units, on_date) as table
with here as (
    select unit_id, name, region_id, region_name
    from unit_on(regions, kinds, classes, units, on_date)
)
select s.* exclude (region_id), h.region_id, h.name
from support_state(on_date) s
join here h on h.unit_id = s.unit_id
union all by name
select s.*, r.region_name as name
from support_state(on_date) s
join (select distinct region_id, region_name from here) r on s.unit_id is null and r.region_id = s.region_id;
