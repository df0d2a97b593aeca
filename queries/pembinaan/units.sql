-- Treatment of every unit: one row per unit in scope that holds people, those with most reviews left undone first. People
-- and reviews are of the newest month that had ended by the date and of which any unit in scope reports people of a stage;
-- the programme's figures are of the twelve months up to the date.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on         the date asked for
-- $programme  programme code, NULL for assimilation and integration together (without remission)
-- returns
--   unit_id        code
--   name           name as printed
--   month          first day of the month that is shown, NULL when no unit reports any
--   last_month     newest month up to the date of which the unit itself reports people of a stage, NULL when none
--   orientation    people in admission and orientation, NULL when not reported in the month
--   early          people in the early stage
--   further_1      people in the first further stage
--   further_2      people in the second further stage
--   final          people in the final stage
--   life_or_death  people with life or death sentences: without stages
--   staged         people in the five stages, summed; NULL when the unit does not report the month
--   due            reviews due, of the five stages, those that report both
--   done           reviews done, of the same stages
--   eligible       people who may have the programme, summed over the months that report both
--   granted        people who got it, summed over the same months
--   programme_months  months with a report of it
with here as (
    select unit_id, name
    from unit_on($regions, $kinds, $classes, $units, $on)
    where holds_people
),
newest as (
    select "month" from treatment_month($regions, $kinds, $classes, $units, $on)
),
staged as (
    select
        t.unit_id,
        sum(people) filter (stage = 'orientation')::bigint as orientation,
        sum(people) filter (stage = 'early')::bigint as early,
        sum(people) filter (stage = 'further_1')::bigint as further_1,
        sum(people) filter (stage = 'further_2')::bigint as further_2,
        sum(people) filter (stage = 'final')::bigint as final,
        sum(people) filter (stage = 'life_or_death')::bigint as life_or_death,
        sum(people) filter (stage <> 'life_or_death')::bigint as staged,
        sum(reviews_due) filter (stage <> 'life_or_death' and reviews_done is not null)::bigint as due,
        sum(reviews_done) filter (stage <> 'life_or_death' and reviews_due is not null)::bigint as done
    from treatment t
    join newest n on n."month" = t."month"
    group by t.unit_id
),
last_reports as (
    select unit_id, max("month") as last_month
    from treatment
    where people is not null and stage <> 'life_or_death' and "month" <= last_full_month($on)
    group by unit_id
),
programmes as (
    select
        unit_id, sum(eligible)::bigint as eligible, sum(granted)::bigint as granted, count(distinct "month") as programme_months
    from integration
    where eligible is not null and granted is not null
        and "month" <= last_full_month($on) and "month" > last_full_month($on) - to_months(12)
        and if($programme is null, programme <> 'remission', programme = $programme)
    group by unit_id
)
select
    h.unit_id, h.name, n."month", l.last_month, s.orientation, s.early, s.further_1, s.further_2, s.final, s.life_or_death,
    s.staged, s.due, s.done, p.eligible, p.granted, coalesce(p.programme_months, 0) as programme_months
from here h
cross join newest n
left join staged s on s.unit_id = h.unit_id
left join last_reports l on l.unit_id = h.unit_id
left join programmes p on p.unit_id = h.unit_id
order by s.due - s.done desc nulls last, h.name, h.unit_id;
