-- A programme month by month: one row per month with a report, the 24 months that had ended by the date, oldest first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on         the date asked for
-- $programme  programme code, NULL for assimilation and integration together (without remission)
-- returns
--   month     first day of the month
--   eligible  people who may have it, summed over the rows that report both
--   granted   people who got it, summed over the same rows
--   units     units with such a row
select
    i."month", sum(i.eligible)::bigint as eligible, sum(i.granted)::bigint as granted, count(distinct i.unit_id) as units
from integration i
join unit_on($regions, $kinds, $classes, $units, $on) u on u.unit_id = i.unit_id and u.holds_people
where i.eligible is not null and i.granted is not null
    and i."month" <= last_full_month($on) and i."month" > last_full_month($on) - to_months(24)
    and if($programme is null, i.programme <> 'remission', i.programme = $programme)
group by i."month"
order by i."month";
