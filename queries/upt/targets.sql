-- What a unit aims for, and what is printed of it: one row per target or claim, newest cycle first. Neither is counted:
-- a target is not an award, and a claim names no predicate for certain.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: later cycles and claims are left out
-- returns
--   unit_id     code
--   kind        target or claim
--   cycle_year  cycle year, NULL when the source tells none
--   said        the target (WBK or WBBM), or the claim as printed
--   day         due date of a target, date of a claim; NULL when not known
--   source      where it was printed
--   note        doubts
with found as (
    select unit_id, 'target' as kind, cycle_year, target as said, due_on as day, source, note
    from zi_targets
    where cycle_year <= year($on::date)
    union all
    select unit_id, 'claim', cycle_year, claim, claimed_on, source, note
    from zi_claims
    where unit_id is not null and coalesce(claimed_on <= $on, cycle_year <= year($on::date), true)
)
select *
from found
where $units is null or list_contains($units, unit_id)
order by unit_id, kind desc, cycle_year desc nulls last, day desc nulls last, said;
