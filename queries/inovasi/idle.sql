-- Adopted but not used: one row per unit in scope and innovation that is adopted or later since before the last complete
-- months (three, by the definitions), whose service anyone has reported by then, and that shows no transaction in these months (no
-- online one for a digital innovation). By unit name.
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
--   since            day since which the unit runs it without a break, at whatever stage; NULL when not known
--   first_month      first day of the first of these months
--   last_month       first day of the last of them
--   reported_months  of these months, those with a report; 0: no report at all, so use is not known
--   last_used        first day of the last month with a transaction, NULL when there never was one
with used as (
    select n.unit_id, n.innovation_id, max(u."month") as last_used
    from unused_lately($on) n
    join service_use u on u.unit_id = n.unit_id and u.service = n.service
    where u."month" <= n.last_month and if(n.is_digital, u.online_transactions, u.transactions) > 0
    group by n.unit_id, n.innovation_id
)
select
    p.unit_id, p.name, p.innovation_id, p.innovation, n.service, n.is_digital, n.state, n.since, n.first_month,
    n.last_month, n.reported_months, u.last_used
from pairs_in_scope($regions, $kinds, $classes, $units, $on) p
join unused_lately($on) n on n.unit_id = p.unit_id and n.innovation_id = p.innovation_id
left join used u on u.unit_id = p.unit_id and u.innovation_id = p.innovation_id
order by p.name, p.unit_id, p.innovation;
