-- reported_periods: one row per unit, register of its treatment, source and period that is reported: a month, or a year of
-- release.
create table loaded.reported_periods as
select distinct unit_id, 'treatment' as register, source, "month" as first_day, last_day("month") as last_day
from loaded.treatment
union all
select distinct unit_id, 'integration', source, "month", last_day("month")
from loaded.integration
union all
select distinct unit_id, 'releases', source, make_date("year", 1, 1), make_date("year", 12, 31)
from loaded.releases;
