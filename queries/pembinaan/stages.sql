-- People by stage of treatment: one row per stage, in their order, life and death sentences (without stages) last.
-- The month is the newest one that had ended by the date and of which any unit in scope reports people of a stage; where
-- none ever does, the row of life and death sentences has the newest month of its own. Changes are taken over the pairs of
-- unit and stage that report both months.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   stage              stage code
--   month              first day of the month, NULL when no month is reported
--   month_vs           the same on the comparison date
--   units              units in scope that hold people
--   reported_units     of these, units that report people of any of the five stages in the month
--   stage_units        units that report the stage in the month
--   people             people, summed over stage_units; NULL when none reports
--   due                reviews due, summed over the units that report both due and done
--   done               reviews done, summed over the same units
--   review_units       units that report both of any of the five stages in the month
--   matched_people     people of the units that report the stage's people in both months
--   matched_people_vs  their people in the comparison month
--   matched_due        reviews due of the units that report reviews in both months
--   matched_done       reviews done of the same units
--   matched_due_vs     reviews due of the same units in the comparison month
--   matched_done_vs    reviews done of the same units in the comparison month
with here as (
    select unit_id
    from unit_on($regions, $kinds, $classes, $units, $on)
    where holds_people
),
apart as (
    select
        max(t."month") filter (t."month" <= last_full_month($on)) as "month",
        max(t."month") filter (t."month" <= last_full_month($versus)) as month_vs
    from treatment t
    join here h on h.unit_id = t.unit_id
    where t.people is not null and t.stage = 'life_or_death'
),
months as (
    select
        l.stage,
        if(l.stage = 'life_or_death' and n."month" is null, a."month", n."month") as "month",
        if(l.stage = 'life_or_death' and n."month" is null, a.month_vs, v."month") as month_vs
    from (
        select unnest(['orientation', 'early', 'further_1', 'further_2', 'final', 'life_or_death']) as stage
    ) l
    cross join treatment_month($regions, $kinds, $classes, $units, $on) n
    cross join treatment_month($regions, $kinds, $classes, $units, $versus) v
    cross join apart a
),
paired as (
    select
        t.unit_id, t.stage, t.people, p.people as people_vs,
        if(t.reviews_done is null, null, t.reviews_due) as due, if(t.reviews_due is null, null, t.reviews_done) as done,
        if(p.reviews_done is null, null, p.reviews_due) as due_vs, if(p.reviews_due is null, null, p.reviews_done) as done_vs
    from treatment t
    join here h on h.unit_id = t.unit_id
    join months m on m.stage = t.stage and m."month" = t."month"
    left join treatment p on p.unit_id = t.unit_id and p.stage = t.stage and p."month" = m.month_vs
)
select
    m.stage,
    any_value(m."month") as "month",
    any_value(m.month_vs) as month_vs,
    (select count(*) from here) as units,
    (select count(distinct unit_id) from paired where people is not null and stage <> 'life_or_death') as reported_units,
    count(p.people) as stage_units,
    sum(p.people)::bigint as people,
    sum(p.due)::bigint as due,
    sum(p.done)::bigint as done,
    (select count(distinct unit_id) from paired where due is not null and stage <> 'life_or_death') as review_units,
    sum(p.people) filter (p.people_vs is not null)::bigint as matched_people,
    sum(p.people_vs) filter (p.people is not null)::bigint as matched_people_vs,
    sum(p.due) filter (p.due_vs is not null)::bigint as matched_due,
    sum(p.done) filter (p.due_vs is not null)::bigint as matched_done,
    sum(p.due_vs) filter (p.due is not null)::bigint as matched_due_vs,
    sum(p.done_vs) filter (p.due is not null)::bigint as matched_done_vs
from months m
left join paired p on p.stage = m.stage
group by m.stage
order by list_position(['orientation', 'early', 'further_1', 'further_2', 'final', 'life_or_death'], m.stage);
