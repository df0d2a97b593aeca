-- held_state: one row per date asked for and unit that holds a predicate on it; rows of visible units.
create view held_state as
select r.as_of, r.unit_id, r.held, r.held_year, r.held_since, r.held_since_known
from loaded.held_state r
where visible(r.unit_id);
