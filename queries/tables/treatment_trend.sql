-- treatment_trend: what a trend of the stages may be of: one row per unit, stage and month that reports people (of_reviews
-- false), or reviews due and done (of_reviews true), thirteen months up to the newest such one that had ended by the date.
-- The months are those in which at least half as many units report as in the newest. `every_month` is true for a unit's
-- stage that is reported in each of these months, `is_last` for its last row. Life and death sentences have no stage.
create macro treatment_trend(regions, kinds, classes, units, on_date, of_reviews) as table
with told as (
    select
        t.unit_id, t.stage, t."month", t.people, t.reviews_due as due, t.reviews_done as done,
        max(t."month") over () as newest
    from treatment t
    join unit_on(regions, kinds, classes, units, on_date) u on u.unit_id = t.unit_id and u.holds_people
    where t.stage <> 'life_or_death' and t."month" <= last_full_month(on_date)
        and if(of_reviews, t.reviews_due is not null and t.reviews_done is not null, t.people is not null)
),
by_month as (
    select "month", any_value(newest) as newest, count(distinct unit_id) as reporting
    from told
    where "month" >= newest - to_months(12)
    group by "month"
),
kept_months as (
    select m."month"
    from by_month m
    join by_month n on n."month" = n.newest
    where 2 * m.reporting >= n.reporting
)
select
    t.unit_id, t.stage, t."month", t.people, t.due, t.done,
    count(*) over (partition by t.unit_id, t.stage) = (select count(*) from kept_months) as every_month,
    t."month" = max(t."month") over (partition by t.unit_id, t.stage) as is_last
from told t
semi join kept_months k on k."month" = t."month";
