-- offers: one row per unit, innovation meant for it or taken up by it, and time in which it ran; rows of visible units.
create view offers as
select
    r.unit_id, r.innovation_id, r.category, r.is_meant, r.offered_on, r.unit_category, r.ran, r.number,
    r.starts_on, r.from_date, r.ends_on, r.end_known
from loaded.offers r
where visible(r.unit_id);
