-- zi_claims: one row per printed claim whose predicate cannot be told; never counted; claims about visible units, their regions, and the nation.
create view zi_claims as
select
    r.unit_id, r.region_id, r.cycle_year, r.claimed_on, r.claim, r.source, r.note
from loaded.zi_claims r
where visible(r.unit_id)
    or (r.unit_id is null and (r.region_id is null or r.region_id in (select region_id from units)));
