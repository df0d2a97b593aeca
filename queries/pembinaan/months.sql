-- Stages of treatment over time: one row per month and stage, thirteen months up to the newest one that had ended by the
-- date, oldest first. All sums are over the same units in every month: those that report people in each of the months in
-- which at least half of the units of the newest month report.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   month           first day of the month
--   stage           stage code
--   units           units that the sums are over, the same in every month
--   reported_units  units in scope that report people in the newest month
--   people          people
--   due             reviews due, of the rows that report both
--   done            reviews done, of the same rows
with here as (
    select unit_id
    from unit_on($regions, $kinds, $classes, $units, $on)
    where holds_people
),
rows_here as (
    select t.unit_id, t."month", t.stage, t.people, t.reviews_due, t.reviews_done, n."month" as newest
    from treatment t
    join here h on h.unit_id = t.unit_id
    join treatment_month($regions, $kinds, $classes, $units, $on) n
        on t."month" between n."month" - to_months(12) and n."month"
    where t.people is not null
),
counted as (
    select "month", count(distinct unit_id) as reporting, "month" = any_value(newest) as is_newest
    from rows_here
    group by "month"
),
kept_months as (
    select c."month", n.reporting as newest_units
    from counted c
    join counted n on n.is_newest
    where 2 * c.reporting >= n.reporting
),
same_units as (
    select r.unit_id
    from rows_here r
    join kept_months k on k."month" = r."month"
    group by r.unit_id
    having count(distinct r."month") = (select count(*) from kept_months)
)
select
    r."month", r.stage, (select count(*) from same_units) as units, any_value(k.newest_units) as reported_units,
    sum(r.people)::bigint as people,
    sum(r.reviews_due) filter (r.reviews_done is not null)::bigint as due,
    sum(r.reviews_done) filter (r.reviews_due is not null)::bigint as done
from rows_here r
join kept_months k on k."month" = r."month"
join same_units s on s.unit_id = r.unit_id
group by r."month", r.stage
order by
    r."month", list_position(['orientation', 'early', 'further_1', 'further_2', 'final', 'life_or_death'], r.stage);
