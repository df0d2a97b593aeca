-- unit_scope: one row per unit with its region's name and whether its kind holds people, so that a question's scope is one
-- filter and no join.
create table loaded.unit_scope as
select
    u.unit_id, u.name, u.kind, u.unit_class, u.region_id, g.name as region_name, u.city,
    coalesce(k.holds_people, false) as holds_people, u.opened_on, u.closed_on
from loaded.units u
left join kinds k on k.kind = u.kind
left join loaded.regions g on g.region_id = u.region_id;
