-- Past figures as one export holds them: one row per unit in scope and month with a report, the newest first.
-- Of each month the last report counts, of the month of the date the last one up to it; closed units stay in.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: later reports are left out
-- $since     first day of the look-back
-- returns
--   unit_id        code
--   month          first day of the month
--   day            date of the report
--   occupants      people, NULL when not reported
--   capacity       places, NULL when not reported
--   remand         people on remand, NULL when not reported
--   sentenced      sentenced people, NULL when not reported
--   drug_offences  people held for drug offences, NULL when not reported
with reports as (
    select * exclude (month_end)
    from unit_month
    where month_end >= $since and month_end < last_day($on) and last_day("date") = month_end
    union all by name
    select *
    from occupancy
    where "date" between date_trunc('month', $on::date) and $on
    qualify row_number() over (partition by unit_id order by "date" desc) = 1
)
select
    r.unit_id, date_trunc('month', r."date")::date as month, r."date" as day, r.occupants, r.capacity,
    coalesce(r.remand_adult_male + r.remand_adult_female + r.remand_child_male + r.remand_child_female, r.remand)
        as remand,
    coalesce(
        r.sentenced_adult_male + r.sentenced_adult_female + r.sentenced_child_male + r.sentenced_child_female,
        r.sentenced
    ) as sentenced,
    r.drug_offences
from reports r
join units u on u.unit_id = r.unit_id
where ($regions is null or list_contains($regions, u.region_id))
    and ($kinds is null or list_contains($kinds, u.kind))
    and ($classes is null or list_contains($classes, u.unit_class))
    and ($units is null or list_contains($units, u.unit_id))
order by r."date" desc, u.name, r.unit_id;
