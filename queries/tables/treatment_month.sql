-- treatment_month: one row: the newest month that has ended by the date and for which any unit in scope reports people of a
-- stage; NULL when there is none. Life and death sentences have no stage: a month that has only them is not reported yet.
create macro treatment_month(regions, kinds, classes, units, on_date) as table
select max(t."month") as "month"
from treatment t
join unit_on(regions, kinds, classes, units, on_date) u on u.unit_id = t.unit_id and u.holds_people
where t.people is not null and t.stage <> 'life_or_death' and t."month" <= last_full_month(on_date);
