-- evidence_counted: one row per unit, cycle year, area and quarter, with the day on which the quarter begins.
-- A document too many makes up for no other: uploaded and verified count up to what is required. Where one of the three
-- counts is not reported all are NULL, so that none of them enters a sum.
create table loaded.evidence_counted as
select
    r.unit_id, r.cycle_year, r.area, r.period, make_date(r.cycle_year, p.first_month, 1) as begins_on,
    if(r.uploaded is null or r.verified is null, null, r.required) as required,
    if(r.required is null or r.verified is null, null, least(r.uploaded, r.required)) as uploaded,
    if(r.required is null or r.uploaded is null, null, least(r.verified, r.required)) as verified
from loaded.zi_evidence r
join evidence_periods p on p.period = r.period;
