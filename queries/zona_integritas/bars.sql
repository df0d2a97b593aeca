-- Revocations and what they bar: one row per unit in scope, predicate and revocation by the date, the newest first.
-- A unit may not be proposed for `barred_years` (definitions) from the day of the revocation; where that day is not known, from 31
-- December of its year, which is the latest that it can be.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id         code
--   name            name as printed
--   target          predicate that was revoked
--   revoked_on      day of the revocation
--   revoked_known   false when only the year is known
--   barred_until    first day on which the unit may be proposed again
--   barred          true when that day is still to come
--   proposed_on     first day within the bar, and by the date, on which the unit was at a proposal or a later stage of a cycle;
--                   NULL when there is none
--   proposed_stage  that stage
--   source          where the revocation stands
with revoked as (
    select
        n.unit_id, n.name, z.target, z.from_date as revoked_on, r.reached_on is not null as revoked_known,
        (z.from_date + to_years(s.barred_years::int))::date as barred_until, r.source
    from zi_stage z
    join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = z.unit_id
    join zi_stages r
        on r.unit_id = z.unit_id and r.cycle_year = z.cycle_year and r.target = z.target and r.stage = 'revoked'
    cross join settings s
    where z.stage = 'revoked' and z.from_date <= $on
),
proposed as (
    select z.unit_id, z.stage, z.stage_order, z.reached_on
    from (
        select s.*, c.stage_order
        from zi_stages s
        join stages c on c.ladder = 'zi_stage' and c.stage = s.stage
    ) z
    where z.stage_order >= (select stage_order from stages where ladder = 'zi_stage' and stage = 'region_proposed')
        and z.stage <> 'awarded' and z.reached_on <= $on
)
select
    r.unit_id, r.name, r.target, r.revoked_on, r.revoked_known, r.barred_until, r.barred_until > $on as barred,
    min(p.reached_on) as proposed_on,
    arg_min(p.stage, p.stage_order) filter (p.reached_on = (
        select min(q.reached_on)
        from proposed q
        where q.unit_id = r.unit_id and q.reached_on >= r.revoked_on and q.reached_on < r.barred_until
    )) as proposed_stage,
    r.source
from revoked r
left join proposed p on p.unit_id = r.unit_id and p.reached_on >= r.revoked_on and p.reached_on < r.barred_until
group by r.unit_id, r.name, r.target, r.revoked_on, r.revoked_known, r.barred_until, r.source
order by r.revoked_on desc, r.name, r.target;
