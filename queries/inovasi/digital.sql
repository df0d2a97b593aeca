-- Use of the services in the last complete month: one row per service, and a last one over all of them (service NULL).
-- The ending _vs is the last complete month of the comparison date; a month is complete when its last day is not after
-- the date. A unit and service is matched when both months report transactions and online transactions.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   service         service code, NULL for all services together
--   month           first day of the last complete month
--   month_vs        first day of the last complete month of the comparison date
--   regular_units   units in scope that reported the service in any of the twelve months up to the month
--   reported_units  of these, with transactions in the month
--   reported        transactions of reported_units
--   share_units     of these, with online transactions too
--   transactions    transactions of share_units: the denominator of the online share
--   online          online transactions of share_units
--   resolved_units  units that report transactions and resolved ones
--   resolved_base   transactions of resolved_units
--   resolved        of these, resolved
--   median_units    units that report median days
--   median_low      the smallest of the units' medians, days
--   median_mid      the middle one of the units' medians, days: medians are not averaged
--   median_high     the largest of the units' medians, days
--   matched         units and services that are matched
--   matched_transactions     their transactions in the month
--   matched_online           of these, online
--   matched_transactions_vs  their transactions in the comparison month
--   matched_online_vs        of these, online
with months as (
    select
        date_trunc('month', $on::date + interval 1 day - interval 1 month)::date as month,
        date_trunc('month', $versus::date + interval 1 day - interval 1 month)::date as month_vs
),
scoped as (
    select unit_id from unit_on($regions, $kinds, $classes, $units, $on)
),
recent as (
    select
        u.unit_id, u.service, u.transactions, u.online_transactions, u.resolved, u.median_days,
        u."month" = m.month as now, u."month" = m.month_vs as before,
        u."month" > m.month - interval 12 month and u."month" <= m.month as regular
    from service_use u
    join scoped s on s.unit_id = u.unit_id
    cross join months m
    where u."month" > least($on, $versus)::date - interval 14 month and u."month" <= greatest($on, $versus)
),
by_unit as (
    select
        unit_id, service,
        bool_or(regular) as regular,
        max(transactions) filter (now) as transactions,
        max(online_transactions) filter (now) as online,
        max(resolved) filter (now) as resolved,
        max(median_days) filter (now) as median_days,
        max(transactions) filter (before) as transactions_vs,
        max(online_transactions) filter (before) as online_vs
    from recent
    where regular or before
    group by unit_id, service
),
marked as (
    select
        *,
        transactions is not null and online is not null as shared,
        transactions is not null and resolved is not null as settled,
        transactions + online + transactions_vs + online_vs is not null as matching
    from by_unit
)
select
    k.service,
    any_value(m.month) as month,
    any_value(m.month_vs) as month_vs,
    count(distinct k.unit_id) filter (k.regular) as regular_units,
    count(distinct k.unit_id) filter (k.transactions is not null) as reported_units,
    sum(k.transactions)::bigint as reported,
    count(distinct k.unit_id) filter (k.shared) as share_units,
    sum(k.transactions) filter (k.shared)::bigint as transactions,
    sum(k.online) filter (k.shared)::bigint as online,
    count(distinct k.unit_id) filter (k.settled) as resolved_units,
    sum(k.transactions) filter (k.settled)::bigint as resolved_base,
    sum(k.resolved) filter (k.settled)::bigint as resolved,
    count(k.median_days) as median_units,
    min(k.median_days) as median_low,
    median(k.median_days) as median_mid,
    max(k.median_days) as median_high,
    count(*) filter (k.matching) as matched,
    sum(k.transactions) filter (k.matching)::bigint as matched_transactions,
    sum(k.online) filter (k.matching)::bigint as matched_online,
    sum(k.transactions_vs) filter (k.matching)::bigint as matched_transactions_vs,
    sum(k.online_vs) filter (k.matching)::bigint as matched_online_vs
from marked k
cross join months m
group by grouping sets ((k.service), ())
order by k.service nulls last;
