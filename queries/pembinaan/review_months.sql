-- Reviews over time: one row per month, thirteen months up to the newest one that had ended by the date and has reviews
-- due and done reported, oldest first. The months are those in which at least half as many units report them as in the
-- newest. The sums are over the same units and stages in every month: those that report both in each of the months.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   month           first day of the month
--   units           units with at least one stage in the sums, the same in every month
--   reported_units  units in scope that report reviews due and done of a stage in any of the months
--   left_pairs      pairs of one of these `units` and a stage that report any of the months and not each: not in the sums
--   left_due        their reviews due, each in the last of the months that it reports
--   due             reviews due
--   done            reviews done
with told as (
    select unit_id, stage, "month", due, done, every_month, is_last
    from treatment_trend($regions, $kinds, $classes, $units, $on, true)
),
covered as (
    select count(distinct unit_id) filter (every_month) as units, count(distinct unit_id) as reported_units
    from told
),
left_out as (
    select count(*) as left_pairs, coalesce(sum(t.due), 0)::bigint as left_due
    from told t
    semi join (select unit_id from told where every_month) s on s.unit_id = t.unit_id
    where not t.every_month and t.is_last
)
select
    t."month", any_value(c.units) as units, any_value(c.reported_units) as reported_units,
    any_value(l.left_pairs) as left_pairs, any_value(l.left_due) as left_due,
    sum(t.due)::bigint as due, sum(t.done)::bigint as done
from told t
cross join covered c
cross join left_out l
where t.every_month
group by t."month"
order by t."month";
