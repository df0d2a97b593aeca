-- held_state of one date: one row per unit that holds a predicate: the highest one, its cycle year and since when.
-- $day  the date
insert into loaded.held_state by name
select
    $day::date as as_of, unit_id, target as held, cycle_year as held_year, from_date as held_since,
    from_known as held_since_known
from loaded.zi_held
where from_date <= $day and (to_date is null or to_date > $day)
qualify row_number() over (partition by unit_id order by target = 'WBBM' desc, from_date desc) = 1;
