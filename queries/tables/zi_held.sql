-- zi_held (summary): one row per unit and period in which a predicate is held; rows of visible units.
create view zi_held as
select r.unit_id, r.target, r.cycle_year, r.from_date, r.from_known, r.to_date
from loaded.zi_held r
where visible(r.unit_id);
