-- Adopted but not used: one row per unit in scope and innovation that is adopted or later since before the last three
-- complete months, whose service the export reports, and that shows no transaction in these months (no online one for a
-- digital innovation). By unit name.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id          code of the unit
--   name             name of the unit as printed
--   innovation_id    code of the innovation
--   innovation       name of the innovation
--   service          its service
--   is_digital       true for a digital innovation: only online transactions count
--   state            running or unverified
--   since            day since which the stage holds, NULL when not known
--   first_month      first day of the first of the three months
--   last_month       first day of the last of the three months
--   reported_months  of the three months, those with a report; 0: no report at all, so use is not known
--   last_used        first day of the last month with a transaction, NULL when there never was one
with months as (
    select
        date_trunc('month', $on::date + interval 1 day - interval 3 month)::date as first_month,
        date_trunc('month', $on::date + interval 1 day - interval 1 month)::date as last_month
),
services as (
    select distinct service from service_use
),
running as (
    select
        m.unit_id, m.name, m.innovation_id, m.innovation, m.category as service, m.is_digital, a.state, a.since
    from meant_for($regions, $kinds, $classes, $units, $on) m
    join services v on v.service = m.category
    join adoption_state a on a.as_of = $on and a.unit_id = m.unit_id and a.innovation_id = m.innovation_id
    where a.state in ('running', 'unverified')
),
used as (
    select
        r.unit_id, r.innovation_id, u."month",
        if(r.is_digital, u.online_transactions, u.transactions) as uses
    from running r
    join service_use u on u.unit_id = r.unit_id and u.service = r.service
    where u."month" <= $on
),
use_now as (
    select
        s.unit_id, s.innovation_id,
        count(s.uses) filter (s."month" between m.first_month and m.last_month) as reported_months,
        sum(s.uses) filter (s."month" between m.first_month and m.last_month) as uses,
        max(s."month") filter (s.uses > 0 and s."month" <= m.last_month) as last_used
    from used s
    cross join months m
    group by s.unit_id, s.innovation_id
)
select
    r.unit_id, r.name, r.innovation_id, r.innovation, r.service, r.is_digital, r.state, r.since,
    m.first_month, m.last_month, coalesce(n.reported_months, 0) as reported_months, n.last_used
from running r
cross join months m
left join use_now n on n.unit_id = r.unit_id and n.innovation_id = r.innovation_id
where (r.since is null or r.since <= m.first_month) and coalesce(n.uses, 0) = 0
order by r.name, r.unit_id, r.innovation;
