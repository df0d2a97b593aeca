-- scope: one row per unit that meets the reader's filters and was open on the date; NULL lists let every unit pass.
create macro scope(regions, kinds, classes, units, on_date) as table
select u.unit_id, u.name, u.kind, u.unit_class, u.region_id, g.name as region_name, u.city, k.holds_people
from main.units u
join main.kinds k on k.kind = u.kind
left join main.regions g on g.region_id = u.region_id
where (regions is null or list_contains(regions, u.region_id))
    and (kinds is null or list_contains(kinds, u.kind))
    and (classes is null or list_contains(classes, u.unit_class))
    and (units is null or list_contains(units, u.unit_id))
    and (u.opened_on is null or u.opened_on <= on_date)
    and (u.closed_on is null or u.closed_on > on_date);
