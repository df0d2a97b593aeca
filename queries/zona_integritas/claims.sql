-- Claims to review, never counted: one row per printed claim about a unit in scope, its region or the nation, newest first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: claims printed after it are left out
-- returns
--   unit_id     code, NULL for a claim about a region or the nation
--   name        name of the unit
--   region_id   code of the region that the claim speaks of, NULL for a unit's or the nation's
--   cycle_year  cycle year as printed, NULL when none is
--   claimed_on  day of the print, NULL when not known
--   claim       the words as printed
--   reason      why it is no fact: total (of a region or the nation), no_predicate (WBBK), two_predicates (WBK/WBBM as one),
--               towards ("menuju": held or tried for), no_year, or other
--   note        doubts, as the table says
--   source      where it was printed
with scoped as (
    select * from unit_on($regions, $kinds, $classes, $units, $on)
)
select
    z.unit_id, s.name, z.region_id, z.cycle_year, z.claimed_on, z.claim,
    case
        when z.unit_id is null then 'total'
        when regexp_matches(z.claim, '\bwbbk\b', 'i') then 'no_predicate'
        when regexp_matches(z.claim, '\bwbk\s*(/|,|-|&|dan|atau)\s*wbbm\b', 'i') then 'two_predicates'
        when regexp_matches(z.claim, '\bmenuju\b', 'i') then 'towards'
        when z.cycle_year is null then 'no_year'
        else 'other'
    end as reason,
    z.note, z.source
from zi_claims z
left join scoped s on s.unit_id = z.unit_id
where coalesce(z.claimed_on <= $on, z.cycle_year <= year($on::date), true)
    and (
        s.unit_id is not null
        or (z.unit_id is null and $units is null
            and (z.region_id is null or z.region_id in (select region_id from scoped)))
    )
order by s.name is null, z.region_id is null, coalesce(z.claimed_on, make_date(z.cycle_year, 12, 31)) desc nulls last, s.name, z.claim;
