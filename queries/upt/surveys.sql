-- Surveys of a unit: one row per index, its newest period and the one before.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: later periods are left out
-- returns
--   unit_id       code
--   survey        ipak or ipkp
--   period_start  first day of the newest period
--   value         index 0 to 4, NULL when not reported
--   respondents   people who answered, NULL when not reported
--   before_start  first day of the period before, NULL when there is none
--   before_value  index then
--   source        where it comes from
select
    s.unit_id, s."index" as survey, s.period_start, s.value, s.respondents,
    lag(s.period_start) over periods as before_start, lag(s.value) over periods as before_value, s.source
from surveys s
where ($units is null or list_contains($units, s.unit_id)) and s.period_start <= $on
window periods as (partition by s.unit_id, s."index" order by s.period_start)
qualify row_number() over (partition by s.unit_id, s."index" order by s.period_start desc) = 1
order by s.unit_id, s."index";
