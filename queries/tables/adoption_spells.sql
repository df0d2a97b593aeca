-- adoption_spells: one row per unit, innovation and unbroken time in which it was adopted or later; rows of visible units.
create view adoption_spells as
select
    r.unit_id, r.innovation_id, r.number, r.starts_on, r.from_date, r.ends_on, r.end_known, r.seen_on, r.due_on,
    r.category, r.started_here
from loaded.adoption_spells r
where visible(r.unit_id);
