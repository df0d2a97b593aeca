-- zi_evidence: one row per unit, cycle year, area and quarter; rows of units that the viewer may see.
create view zi_evidence as
select
    r.unit_id, r.cycle_year, r.area, r.period, r.required, r.uploaded, r.verified, r.source, r.note
from loaded.zi_evidence r
where visible(r.unit_id);
