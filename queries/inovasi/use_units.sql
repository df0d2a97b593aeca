-- Use of the services unit by unit in the last complete month: one row per unit in scope and service that it reported in any
-- of the twelve months up to it, the most transactions first, those without a report last.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- $service   service code, NULL for every service
-- returns
--   unit_id       code
--   name          name as printed
--   service       service code
--   month         first day of the last complete month
--   month_vs      first day of the last complete month of the comparison date
--   transactions  transactions in the month, NULL when not reported
--   online        of these, online, NULL when not reported
--   share_pct     online / transactions x 100, NULL when unknown or without transactions
--   transactions_vs  transactions in the comparison month
--   resolved      resolved in the month, NULL when not reported
--   median_days   median days in the month, NULL when not reported
--   months        months with transactions reported, of the twelve
--   volumes       transactions of the twelve months, oldest first; NULL in a month without a report
with months as (
    select
        last_full_month($on) as month,
        last_full_month($versus) as month_vs
),
mine as (
    select s.unit_id, s.name, u.service, u."month" as day, u.transactions, u.online_transactions, u.resolved, u.median_days
    from service_use u
    join unit_on($regions, $kinds, $classes, $units, $on) s on s.unit_id = u.unit_id
    cross join months m
    where ($service is null or u.service = $service)
        and (u."month" between m.month - interval 11 month and m.month or u."month" = m.month_vs)
),
by_unit as (
    select
        x.unit_id, any_value(x.name) as name, x.service, any_value(m.month) as month, any_value(m.month_vs) as month_vs,
        max(x.transactions) filter (x.day = m.month) as transactions,
        max(x.online_transactions) filter (x.day = m.month) as online,
        max(x.transactions) filter (x.day = m.month_vs) as transactions_vs,
        max(x.resolved) filter (x.day = m.month) as resolved,
        max(x.median_days) filter (x.day = m.month) as median_days,
        count(x.transactions) filter (x.day between m.month - interval 11 month and m.month) as months,
        map_from_entries(list((x.day, x.transactions))) as by_month
    from mine x
    cross join months m
    group by x.unit_id, x.service
)
select
    unit_id, name, service, month, month_vs, transactions, online,
    100.0 * online / nullif(transactions, 0) as share_pct, transactions_vs, resolved, median_days, months,
    [by_month[(month - to_months(11 - step::int))::date] for step in range(12)] as volumes
from by_unit
where months > 0
order by service, transactions desc nulls last, name, unit_id;
