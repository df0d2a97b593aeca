-- Predicates of a unit: one row per period in which one was held, newest first; revoked ones stay in the list.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: later awards are left out
-- returns
--   unit_id     code
--   target      WBK or WBBM
--   cycle_year  cycle year of the award
--   from_date   day of the award; the last day of the cycle year when the day is not known
--   from_known  false when only the year is known
--   to_date     day of the revocation, NULL when it was not revoked up to the date
select
    h.unit_id, h.target, h.cycle_year, h.from_date, h.from_known,
    case when h.to_date <= $on then h.to_date end as to_date
from zi_held h
where ($units is null or list_contains($units, h.unit_id)) and h.from_date <= $on
order by h.unit_id, h.from_date desc, h.target;
