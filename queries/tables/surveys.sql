-- surveys: one row per unit, period and index; rows of units that the viewer may see.
create view surveys as
select
    r.unit_id, r.period_start, r."index", r.value, r.respondents, r.source, r.note
from loaded.surveys r
where visible(r.unit_id);
