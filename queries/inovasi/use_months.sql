-- Use of the services month by month: one row per service and complete month of the last three years with any report in
-- scope, oldest month first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $since     first day of the first month shown
-- $service   service code, NULL for every service
-- returns
--   service         service code
--   month           first day of the month
--   reported_units  units in scope with transactions in the month
--   reported        their transactions
--   share_units     of these, with online transactions too
--   transactions    transactions of share_units: the denominator of the online share
--   online          online transactions of share_units
--   resolved_base   transactions of the units that report resolved ones too
--   resolved        of these, resolved
select
    u.service, u."month",
    count(u.transactions) as reported_units,
    sum(u.transactions)::bigint as reported,
    count(u.transactions + u.online_transactions) as share_units,
    sum(u.transactions) filter (u.online_transactions is not null)::bigint as transactions,
    sum(u.online_transactions) filter (u.transactions is not null)::bigint as online,
    sum(u.transactions) filter (u.resolved is not null)::bigint as resolved_base,
    sum(u.resolved) filter (u.transactions is not null)::bigint as resolved
from service_use u
join unit_on($regions, $kinds, $classes, $units, $on) s on s.unit_id = u.unit_id
where u."month" >= $since and u."month" <= last_full_month($on)
    and ($service is null or u.service = $service)
group by u.service, u."month"
order by u.service, u."month";
