-- held_on: one row per unit that holds a predicate on the date: the highest one, its cycle year and since when.
create macro held_on(on_date) as table
select unit_id, target as held, cycle_year as held_year, from_date as held_since, from_known as held_since_known
from main.zi_held
where from_date <= on_date and (to_date is null or to_date > on_date)
qualify row_number() over (partition by unit_id order by target = 'WBBM' desc, from_date desc) = 1;
