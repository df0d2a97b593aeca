-- The spread of the surveys: one row per index and month with a value in scope, up to the date and the end of the cycle.
-- Units are put in order of their index: no index is averaged.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $cycle     cycle year
-- returns
--   survey  ipak or ipkp
--   month   first day of the month
--   units   units with a value
--   low     the index that a tenth of the units do not exceed
--   middle  the index of the unit in the middle, the lower one of two
--   high    the index that nine tenths of the units do not exceed
select
    s."index" as survey, s.period_start as "month", count(*) as units,
    quantile_disc(s.value, 0.1) as low, quantile_disc(s.value, 0.5) as middle, quantile_disc(s.value, 0.9) as high
from surveys s
join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = s.unit_id
where s.value is not null and s.period_start <= least($on::date, make_date($cycle, 12, 31))
group by s."index", s.period_start
order by s."index", s.period_start;
