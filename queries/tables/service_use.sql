-- service_use: one row per unit, month and service; rows of units that the viewer may see.
create view service_use as
select
    r.unit_id, r."month", r.service, r.transactions, r.online_transactions, r.resolved, r.median_days,
    r.source, r.note
from loaded.service_use r
where visible(r.unit_id);
