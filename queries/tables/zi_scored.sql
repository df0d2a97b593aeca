-- zi_scored: one row per unit and cycle year with a score; rows of units that the viewer may see.
create view zi_scored as
select r.unit_id, r.cycle_year, r.first_on, r.undated
from loaded.zi_scored r
where visible(r.unit_id);
