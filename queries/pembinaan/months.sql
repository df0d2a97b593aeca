-- Stages of treatment over time: one row per month and stage, thirteen months up to the newest one that had ended by the
-- date, oldest first. The months are those in which at least half as many units report as in the newest. A stage's sums
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
--   reported_units  units in scope that report people of a stage in any of the months
--   left_pairs      pairs of one of these `units` and a stage that report any of the months and not each: not in the sums
--   left_people     their people, each in the last of the months that it reports
--   people          people
with told as (
    select unit_id, stage, "month", people, every_month, is_last
    from treatment_trend($regions, $kinds, $classes, $units, $on, false)
),
covered as (
    select count(distinct unit_id) filter (every_month) as units, count(distinct unit_id) as reported_units
    from told
),
left_out as (
    select count(*) as left_pairs, coalesce(sum(t.people), 0)::bigint as left_people
    from told t
    semi join (select unit_id from told where every_month) s on s.unit_id = t.unit_id
    where not t.every_month and t.is_last
)
select
    t."month", t.stage, any_value(c.units) as units, any_value(c.reported_units) as reported_units,
    any_value(l.left_pairs) as left_pairs, any_value(l.left_people) as left_people, sum(t.people)::bigint as people
from told t
cross join covered c
cross join left_out l
where t.every_month
group by t."month", t.stage
order by t."month", list_position(['orientation', 'early', 'further_1', 'further_2', 'final'], t.stage);
