-- reported_periods: one row per unit, register of its treatment, source and period; rows of visible units.
create view reported_periods as
select r.unit_id, r.register, r.source, r.first_day, r.last_day
from loaded.reported_periods r
where visible(r.unit_id);
