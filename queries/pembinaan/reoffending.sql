-- Releases of every unit: one row per unit in scope that holds people and reports releases, most released first. Followed
-- and reoffended are of the newest year whose follow-up is over by the date and that any unit in scope reports.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id        code
--   name           name as printed
--   last_year      newest ended year with releases of the unit
--   released       people released in that year
--   followed_year  the year that is followed up, the same for every unit; NULL when there is none
--   followed       people released in it, NULL when the unit does not report the follow-up
--   reoffended     of these, people who reoffended within two years
with rows_here as (
    select u.unit_id, u.name, r."year", r.released, r.reoffended_within_2_years as reoffended
    from releases r
    join unit_on($regions, $kinds, $classes, $units, $on) u on u.unit_id = r.unit_id and u.holds_people
    where make_date(r."year", 12, 31) <= $on and r.released is not null
),
newest as (
    select max(r."year") as followed_year
    from rows_here r
    cross join settings
    where make_date(r."year" + follow_up_years, 12, 31) <= $on and r.reoffended is not null
)
select
    r.unit_id, any_value(r.name) as name, max(r."year") as last_year, max_by(r.released, r."year") as released,
    any_value(n.followed_year) as followed_year,
    max(r.released) filter (r."year" = n.followed_year and r.reoffended is not null) as followed,
    max(r.reoffended) filter (r."year" = n.followed_year) as reoffended
from rows_here r
cross join newest n
group by r.unit_id
order by max_by(r.released, r."year") desc, any_value(r.name), r.unit_id;
