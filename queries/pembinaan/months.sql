-- Stages of treatment over time: one row per month and stage, thirteen months up to the newest one that had ended by the
-- date, oldest first. The months are those in which at least half of the units of the newest month report. A stage's sums
-- are over the same units in every month: those that report people of that stage in each of the months. Life and death
-- sentences have no stages and are not in it.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   month           first day of the month
--   stage           stage code
--   units           units with at least one stage in the sums, the same in every month and row
--   reported_units  units in scope that report people of a stage in the newest month
--   left_pairs      pairs of one of these `units` and a stage that report the newest month and not each of the months
--   left_people     their people in the newest month: not in the sums
--   people          people
--   due             reviews due, of the rows that report both
--   done            reviews done, of the same rows
with here as (
    select unit_id
    from unit_on($regions, $kinds, $classes, $units, $on)
    where holds_people
),
rows_here as (
    select t.unit_id, t."month", t.stage, t.people, t.reviews_due, t.reviews_done, t."month" = n."month" as is_newest
    from treatment t
    join here h on h.unit_id = t.unit_id
    join treatment_month($regions, $kinds, $classes, $units, $on) n
        on t."month" between n."month" - to_months(12) and n."month"
    where t.people is not null and t.stage <> 'life_or_death'
),
counted as (
    select "month", count(distinct unit_id) as reporting, any_value(is_newest) as is_newest
    from rows_here
    group by "month"
),
kept_months as (
    select c."month", n.reporting as newest_units
    from counted c
    join counted n on n.is_newest
    where 2 * c.reporting >= n.reporting
),
same_pairs as (
    select r.unit_id, r.stage
    from rows_here r
    join kept_months k on k."month" = r."month"
    group by r.unit_id, r.stage
    having count(distinct r."month") = (select count(*) from kept_months)
),
left_out as (
    select count(*) as left_pairs, coalesce(sum(r.people), 0)::bigint as left_people
    from rows_here r
    semi join same_pairs u on u.unit_id = r.unit_id
    anti join same_pairs s on s.unit_id = r.unit_id and s.stage = r.stage
    where r.is_newest
)
select
    r."month", r.stage, (select count(distinct unit_id) from same_pairs) as units,
    any_value(k.newest_units) as reported_units, any_value(l.left_pairs) as left_pairs,
    any_value(l.left_people) as left_people,
    sum(r.people)::bigint as people,
    sum(r.reviews_due) filter (r.reviews_done is not null)::bigint as due,
    sum(r.reviews_done) filter (r.reviews_due is not null)::bigint as done
from rows_here r
join kept_months k on k."month" = r."month"
join same_pairs s on s.unit_id = r.unit_id and s.stage = r.stage
cross join left_out l
group by r."month", r.stage
order by r."month", list_position(['orientation', 'early', 'further_1', 'further_2', 'final'], r.stage);
