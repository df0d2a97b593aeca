-- zi_durations: one row per unit, cycle, target and stage that was left, with the days it took; rows of visible units.
create view zi_durations as
select r.unit_id, r.cycle_year, r.target, r.stage, r.ended_on, r.days
from loaded.zi_durations r
where visible(r.unit_id);
