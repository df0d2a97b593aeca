-- Use of a unit's services: one row per unit and service that it reported in any of the twelve months up to the last complete one.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id       code
--   service       service code
--   month         first day of the last complete month
--   newest        first day of the newest month with transactions reported, of the twelve; NULL when none was
--   transactions  transactions of the newest month
--   online        of these, online, NULL when not reported
--   year          transactions of the twelve months, as far as reported
--   year_base     transactions of the months that report online ones too
--   year_online   of year_base, online
--   resolved      resolved in the newest month, NULL when not reported
--   median_days   median days of the newest month, NULL when not reported
--   months        months with transactions reported, of the twelve
--   volumes       transactions of the twelve months, oldest first; NULL in a month without a report
--   source        where the newest month was printed
with by_service as (
    select
        unit_id, service, last_full_month($on) as month,
        max("month") filter (transactions is not null) as newest,
        arg_max(transactions, "month") as transactions,
        arg_max_null(online_transactions, "month") filter (transactions is not null) as online,
        sum(transactions)::bigint as year,
        sum(transactions) filter (online_transactions is not null)::bigint as year_base,
        sum(online_transactions) filter (transactions is not null)::bigint as year_online,
        arg_max_null(resolved, "month") filter (transactions is not null) as resolved,
        arg_max_null(median_days, "month") filter (transactions is not null) as median_days,
        count(transactions) as months,
        map_from_entries(list(("month", transactions))) as by_month,
        arg_max(source, "month") as source
    from service_use
    where ($units is null or list_contains($units, unit_id))
        and "month" between last_full_month($on) - interval 11 month and last_full_month($on)
    group by unit_id, service
)
select
    unit_id, service, month, newest, transactions, online, year, year_base, year_online, resolved, median_days, months,
    [by_month[(month - to_months(11 - step::int))::date] for step in range(12)] as volumes, source
from by_service
order by unit_id, service;
