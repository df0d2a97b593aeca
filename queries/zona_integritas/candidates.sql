-- Candidates for WBBM: one row per unit in scope that holds WBK and not WBBM on the date, the longest holder first.
-- A unit may try once it has held WBK for `candidate_years` (definitions), counted from the day of the award; where that day
-- is not known from 31 December of the award's year, which is the latest that it can be.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id       code
--   name          name as printed
--   cycle_year    cycle year of the award
--   since         day from which WBK is held
--   since_known   false when only the year is known
--   years         whole years held on the date
--   ripe_on       day from which the unit may try
--   state         ripe (may try), soon (within `soon_months`) or later
--   stage         stage for WBBM in the cycle of the date's year, NULL when none
--   barred_until  day until which a revocation bars the unit, NULL when none does
with holders as (
    select
        n.unit_id, n.name, h.cycle_year, h.from_date as since, h.from_known as since_known,
        case when n.stage_target = 'WBBM' then n.stage end as stage,
        (h.from_date + to_years(s.candidate_years::int))::date as ripe_on,
        ($on::date + to_months(s.soon_months::int))::date as soon_until,
        s.barred_years
    from unit_on($regions, $kinds, $classes, $units, $on) n
    join zi_held h
        on h.unit_id = n.unit_id and h.target = 'WBK' and h.from_date <= $on and (h.to_date is null or h.to_date > $on)
    cross join settings s
    where n.held = 'WBK'
),
bars as (
    select z.unit_id, max(z.from_date) as revoked_on
    from zi_stage z
    where z.stage = 'revoked' and z.from_date <= $on
    group by z.unit_id
)
select
    h.unit_id, h.name, h.cycle_year, h.since, h.since_known, date_sub('year', h.since, $on::date) as years, h.ripe_on,
    case when h.ripe_on <= $on then 'ripe' when h.ripe_on <= h.soon_until then 'soon' else 'later' end as state,
    h.stage,
    case when (b.revoked_on + to_years(h.barred_years::int))::date > $on
        then (b.revoked_on + to_years(h.barred_years::int))::date end as barred_until
from holders h
left join bars b on b.unit_id = h.unit_id
order by h.ripe_on, h.name, h.unit_id;
