-- Twelve months of every unit in one cell: one row per unit in scope with any fresh month, months oldest first.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: the last month
-- $since     first day of the look-back
-- returns
--   unit_id   code
--   rates     list of twelve rates in %, NULL where the month has no fresh rate; the last is of the date itself
with months as (
    select last_day(date_trunc('month', $on::date) - to_months(step)) as month_end
    from range(11, -1, -1) steps(step)
),
holders as (
    select unit_id, counted, rate_pct from unit_on($regions, $kinds, $classes, $units, $on) where holds_people
),
states as (
    select
        m.unit_id, m.month_end,
        case when date_diff('day', m."date", m.month_end) <= s.fresh_days
            then round(100.0 * m.occupants / nullif(m.capacity, 0), 1) end as rate_pct
    from unit_month m
    cross join settings s
    where m.month_end >= $since and m.month_end < last_day($on) and m.month_end in (select month_end from months)
    union all
    select unit_id, last_day($on), round(rate_pct, 1)
    from holders
    where counted
)
select h.unit_id, list(s.rate_pct order by m.month_end) as rates
from holders h
cross join months m
left join states s on s.unit_id = h.unit_id and s.month_end = m.month_end
group by h.unit_id
having count(s.rate_pct) > 0
order by h.unit_id;
