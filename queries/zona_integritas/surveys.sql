-- Surveys against their minimum: one row per unit in scope and index, the unit furthest below a minimum first.
-- The newest survey with a value counts, up to the date and not after the end of the cycle. The minimum is that of the
-- cycle's own model; a unit in no cycle is measured only where a target is asked for.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $cycle     cycle year, which says the scoring model
-- $target    WBK or WBBM, NULL for each unit's own in the cycle
-- returns
--   unit_id      code
--   name         name as printed
--   region_name  name of the region
--   survey       ipak or ipkp
--   target       whose minimum is meant, NULL when the unit has no target
--   month        first day of the survey's month, NULL when there is none
--   value        index 0 to 4
--   respondents  people who answered, NULL when not reported
--   minimum      least index: points of the gate / weight * 4; NULL when there is no target, or the model does not know it
--   margin       value - minimum
--   warnings     codes of few, ceiling, stale
--   gap          the smaller margin of the unit's two
with moment as (
    select least($on::date, make_date($cycle, 12, 31)) as day
),
newest as (
    select
        s.unit_id, s."index" as survey, max(s.period_start) as "month", arg_max(s.value, s.period_start) as value,
        arg_max_null(s.respondents, s.period_start) as respondents
    from surveys s
    cross join moment m
    where s.value is not null and s.period_start <= m.day
    group by s.unit_id, s."index"
),
minimums as (
    select g.target, g.gate as survey, round(g.minimum / g.top * 4, 4) as minimum
    from zi_gates g
    join zi_models z on z.model = g.model and $cycle between z.first_cycle and z.last_cycle
),
aimed as (
    select n.unit_id, n.name, n.region_name, coalesce($target, s.stage_target) as target
    from unit_on($regions, $kinds, $classes, $units, $on) n
    left join stage_state s on s.as_of = $on and s.unit_id = n.unit_id and s.cycle_year = $cycle
),
measured as (
    select
        a.*, i.survey, s."month", s.value, s.respondents, l.minimum,
        round(s.value - l.minimum, 4) as margin
    from aimed a
    cross join (select unnest(['ipak', 'ipkp']) as survey) i
    left join newest s on s.unit_id = a.unit_id and s.survey = i.survey
    left join minimums l on l.target = a.target and l.survey = i.survey
)
select
    d.unit_id, d.name, d.region_name, d.survey, d.target, d."month", d.value, d.respondents, d.minimum, d.margin,
    list_filter(
        [
            if(d.respondents < c.few_respondents, 'few', null),
            if(d.value >= c.survey_ceiling, 'ceiling', null),
            if(d."month" + to_months(c.survey_stale_months::int) < m.day, 'stale', null)
        ],
        lambda code: code is not null
    ) as warnings,
    min(d.margin) over (partition by d.unit_id) as gap
from measured d
cross join moment m
cross join settings c
order by gap nulls last, count(d.value) over (partition by d.unit_id) = 0, d.name, d.unit_id, d.survey;
