-- evidence_counted: one row per unit, cycle year, area and quarter; rows of units that the viewer may see.
create view evidence_counted as
select r.unit_id, r.cycle_year, r.area, r.period, r.begins_on, r.required, r.uploaded, r.verified
from loaded.evidence_counted r
where visible(r.unit_id);
