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
--   first_month     first day of the first month that any unit in scope reports any service, NULL when none ever does
--   regular_units   units in scope that reported the service in any of the twelve months up to the month
--   reported_units  of these, with transactions in the month
--   reported        transactions of reported_units
--   share_units     of these, with online transactions too
--   transactions    transactions of share_units: the denominator of the online share
--   online          online transactions of share_units
--   resolved_base   transactions of the units that report transactions and resolved ones
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
        last_full_month($on) as month,
        last_full_month($versus) as month_vs
),
begun as (
    select min(u."month") as first_month
    from service_use u
    join unit_on($regions, $kinds, $classes, $units, $on) s on s.unit_id = u.unit_id
    where u.transactions is not null
),
by_unit as (
    select
        u.unit_id, u.service, m.month, m.month_vs,
        bool_or(u."month" <= m.month and u."month" > m.month - interval 12 month) as regular,
        max(u.transactions) filter (u."month" = m.month) as transactions,
        max(u.online_transactions) filter (u."month" = m.month) as online,
        max(u.resolved) filter (u."month" = m.month) as resolved,
        max(u.median_days) filter (u."month" = m.month) as median_days,
        max(u.transactions) filter (u."month" = m.month_vs) as transactions_vs,
        max(u.online_transactions) filter (u."month" = m.month_vs) as online_vs
    from service_use u
    join unit_on($regions, $kinds, $classes, $units, $on) s on s.unit_id = u.unit_id
    cross join months m
    where (u."month" <= m.month and u."month" > m.month - interval 12 month) or u."month" = m.month_vs
    group by all
),
flagged as (
    select
        *,
        if(regular, unit_id, null) as regular_unit,
        if(transactions is not null, unit_id, null) as reported_unit,
        if(transactions + online is not null, unit_id, null) as share_unit,
        if(transactions + resolved is not null, unit_id, null) as resolved_unit,
        if(transactions + online + transactions_vs + online_vs is not null, unit_id, null) as matched_unit
    from by_unit
)
select
    service,
    (select month from months) as month,
    (select month_vs from months) as month_vs,
    (select first_month from begun) as first_month,
    coalesce(len(list_distinct(list(regular_unit))), 0) as regular_units,
    coalesce(len(list_distinct(list(reported_unit))), 0) as reported_units,
    sum(transactions)::bigint as reported,
    coalesce(len(list_distinct(list(share_unit))), 0) as share_units,
    sum(transactions) filter (share_unit is not null)::bigint as transactions,
    sum(online) filter (share_unit is not null)::bigint as online,
    sum(transactions) filter (resolved_unit is not null)::bigint as resolved_base,
    sum(resolved) filter (resolved_unit is not null)::bigint as resolved,
    count(median_days) as median_units,
    min(median_days) as median_low,
    median(median_days) as median_mid,
    max(median_days) as median_high,
    count(matched_unit) as matched,
    sum(transactions) filter (matched_unit is not null)::bigint as matched_transactions,
    sum(online) filter (matched_unit is not null)::bigint as matched_online,
    sum(transactions_vs) filter (matched_unit is not null)::bigint as matched_transactions_vs,
    sum(online_vs) filter (matched_unit is not null)::bigint as matched_online_vs
from flagged
group by grouping sets ((service), ())
order by service nulls last;
