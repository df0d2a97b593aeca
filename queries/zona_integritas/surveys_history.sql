-- Surveys over the years: one row per unit in scope and index, its surveys up to the date and the end of the cycle.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $cycle     cycle year
-- returns
--   unit_id      code
--   survey       ipak or ipkp
--   months       first days of the surveys' months, in order
--   values       their indices, NULL when not reported
--   respondents  people who answered, NULL when not reported
select
    s.unit_id, s."index" as survey,
    list(s.period_start order by s.period_start) as months,
    list(s.value order by s.period_start) as values,
    list(s.respondents order by s.period_start) as respondents
from surveys s
join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = s.unit_id
where s.period_start <= least($on::date, make_date($cycle, 12, 31))
group by s.unit_id, s."index"
order by s.unit_id, s."index";
