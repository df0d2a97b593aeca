-- The states of the dates that were asked for: empty at first, filled by `dated/*.sql` one date at a time.
create table loaded.occupancy_state as
select
    null::date as as_of, *, null::bigint as age_days, null::double as rate_pct, null::boolean as fresh,
    null::boolean as counted, null::bigint as band
from loaded.occupancy
limit 0;
create table loaded.held_state (
    as_of date, unit_id varchar, held varchar, held_year bigint, held_since date, held_since_known boolean
);
create table loaded.stage_state (
    as_of date, unit_id varchar, cycle_year bigint, stage_target varchar, stage varchar, stage_order bigint,
    stage_since date, running boolean
);
create table loaded.adoption_state (
    as_of date, unit_id varchar, innovation_id varchar, stage varchar, stage_order bigint, since date,
    last_verified_on date, state varchar, later boolean
);
create table loaded.unit_state as
select
    null::date as as_of, u.*, o.* exclude (as_of, unit_id),
    null::varchar as held, null::bigint as held_year, null::date as held_since, null::boolean as held_since_known,
    null::varchar as stage, null::varchar as stage_target, null::bigint as stage_order, null::date as stage_since,
    null::boolean as running, null::bigint as meant, null::bigint as adopted, null::bigint as unverified,
    null::bigint as on_the_way, null::bigint as stopped, null::bigint as untargeted_adopted,
    null::bigint as untargeted_unverified, null::bigint as untargeted_on_the_way, null::bigint as untargeted_stopped,
    null::bigint as later, null::bigint as untargeted_later, null::bigint as known_capacity, null::date as known_capacity_on,
    null::double[] as rates
from loaded.unit_scope u, loaded.occupancy_state o
limit 0;
