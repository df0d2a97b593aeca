-- What is reported of a unit's treatment: one row per table and source, of periods that had ended by the date.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: later periods are left out
-- returns
--   unit_id     code
--   register    treatment, integration or releases
--   first_day   first day of the first period
--   last_day    last day of the last period
--   periods     months, or years of release
--   source      where it comes from
select
    unit_id, register, min(first_day) as first_day, max(last_day) as last_day, count(*) as periods, source
from reported_periods
where ($units is null or list_contains($units, unit_id)) and last_day <= $on
group by unit_id, register, source
order by unit_id, list_position(['treatment', 'integration', 'releases'], register), source;
