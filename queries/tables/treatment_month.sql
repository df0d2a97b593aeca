-- treatment_month: one row: the newest month that has ended by the date and for which any unit in scope reports people by
-- stage; NULL when there is none.
create macro treatment_month(regions, kinds, classes, units, on_date) as table
select max(t."month") as "month"
from treatment t
join unit_on(regions, kinds, classes, units, on_date) u on u.unit_id = t.unit_id and u.holds_people
where t.people is not null and t."month" <= last_full_month(on_date);
