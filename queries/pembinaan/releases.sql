-- Releases and reoffending: one row per year of release that had ended by the date, newest first. Reoffending is told of
-- years whose follow-up (`follow_up_years` of the settings) is over; an earlier figure would be too low and is left out.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   year            year of release
--   known_on        day from which the follow-up of the whole year is over
--   over            true when that day has come
--   units           units in scope that hold people
--   reported_units  units that report the year's releases
--   released        people released, summed over reported_units
--   followed_units  units that report releases and reoffending, 0 while the follow-up is not over
--   followed        people released, summed over followed_units
--   reoffended      of these, people who reoffended within the two years
with here as (
    select unit_id
    from unit_on($regions, $kinds, $classes, $units, $on)
    where holds_people
),
years as (
    select
        r.*, make_date(r."year" + follow_up_years, 12, 31) as known_on,
        make_date(r."year" + follow_up_years, 12, 31) <= $on as over
    from releases r
    join here h on h.unit_id = r.unit_id
    cross join settings
    where make_date(r."year", 12, 31) <= $on
)
select
    "year", any_value(known_on) as known_on, any_value(over) as over, (select count(*) from here) as units,
    count(released) as reported_units, sum(released)::bigint as released,
    count(*) filter (over and released is not null and reoffended_within_2_years is not null) as followed_units,
    sum(released) filter (over and reoffended_within_2_years is not null)::bigint as followed,
    sum(reoffended_within_2_years) filter (over and released is not null)::bigint as reoffended
from years
group by "year"
order by "year" desc;
