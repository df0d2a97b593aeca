-- unused_lately: one row per visible unit and innovation that it has adopted since before the last complete months (three, by
-- the definitions) and that shows no transaction in them (no online one for a digital innovation). Only innovations whose
-- service anyone has reported by then: use is known by service, not by innovation.
--   state            running or unverified
--   since            day since which the unit runs it without a break, at whatever stage; NULL when not known
--   first_month, last_month   first days of the first and the last of these months
--   reported_months  of these months, those with a report; 0: no report at all, so use is not known
create macro unused_lately(on_date) as table
with months as (
    select
        (last_full_month(on_date) - to_months(s.idle_months::int - 1))::date as first_month,
        last_full_month(on_date) as last_month
    from settings s
),
services as (
    select distinct u.service
    from service_use u
    cross join months m
    where u."month" <= m.last_month
),
reported as (
    select
        u.unit_id, u.service,
        count(u.transactions) as months, sum(u.transactions) as uses,
        count(u.online_transactions) as online_months, sum(u.online_transactions) as online_uses
    from service_use u
    cross join months m
    where u."month" between m.first_month and m.last_month
    group by u.unit_id, u.service
)
select
    a.unit_id, a.innovation_id, i.category as service, i.is_digital, a.state, r.from_date as since, m.first_month,
    m.last_month, coalesce(if(i.is_digital, n.online_months, n.months), 0) as reported_months
from adoption_state a
join innovations i on i.innovation_id = a.innovation_id
join services s on s.service = i.category
cross join months m
left join adoption_spells r
    on r.unit_id = a.unit_id and r.innovation_id = a.innovation_id
    and (r.from_date is null or r.from_date <= on_date) and (r.ends_on is null or r.ends_on > on_date)
left join reported n on n.unit_id = a.unit_id and n.service = i.category
where a.as_of = on_date and a.state in ('running', 'unverified')
    and (r.from_date is null or r.from_date <= m.first_month)
    and coalesce(if(i.is_digital, n.online_uses, n.uses), 0) = 0;
