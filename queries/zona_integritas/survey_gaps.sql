-- Where TPI's worksheet and the survey differ: one row per unit in scope, target and index of the cycle whose points mean
-- another index than the newest survey before the assessment, by more than `survey_gap`; the widest first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: assessments after it are left out
-- $cycle     cycle year, which says the scoring model
-- $target    WBK or WBBM, NULL for both
-- returns
--   unit_id      code
--   name         name as printed
--   target       predicate tried for
--   survey       ipak or ipkp
--   assessed_on  day of the worksheet
--   sheet        index that its points mean: points / weight * 4
--   month        first day of the month of the newest survey until that day
--   value        index of that survey
--   gap          sheet - value
--   compared     pairs of a worksheet and a survey that were compared in all
with sheets as (
    select
        n.unit_id, n.name, z.target, z.component as survey, z.assessed_on, round(z.points / w.weight * 4, 4) as sheet
    from zi_scores z
    join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = z.unit_id
    join zi_models m on z.cycle_year between m.first_cycle and m.last_cycle
    join zi_weights w on w.model = m.model and w.component = z.component
    where z.cycle_year = $cycle and ($target is null or z.target = $target) and z.assessor = 'tpi'
        and z.component in ('ipak', 'ipkp') and z.points is not null and z.assessed_on <= $on
),
answered as (
    select unit_id, "index" as survey, period_start as "month", value from surveys where value is not null
),
compared as (
    select h.*, s."month", s.value, round(h.sheet - s.value, 4) as gap, count(*) over () as compared
    from sheets h
    asof join answered s on s.unit_id = h.unit_id and s.survey = h.survey and h.assessed_on >= s."month"
)
select d.unit_id, d.name, d.target, d.survey, d.assessed_on, d.sheet, d."month", d.value, d.gap, d.compared
from compared d
cross join settings c
where abs(d.gap) > c.survey_gap
order by abs(d.gap) desc, d.name, d.target, d.survey;
