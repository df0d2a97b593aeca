-- How long adoptions last: one row per month since adoption, 0 to 36: those still followed and the share not stopped yet.
-- It follows each adoption from its first day to its first stop, or to the last day on which it is known to have run; who
-- stopped and began again has stopped here. Adoptions without a known first day or stop are left out.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $category  category code, NULL for every category
-- $innovation  innovation code, NULL for every innovation
-- returns
--   month         whole months since adoption
--   at_risk       adoptions still followed and not stopped when that month begins
--   stopped       of these, stopped before the month was over
--   share_pct     share of all adoptions expected to run when the month begins (Kaplan-Meier); NULL without any at risk
with stories as (
    select
        datesub('month', s.starts_on, least(coalesce(s.ends_on, s.seen_on), $on)) as months,
        coalesce(s.ends_on <= $on, false) as ended
    from adoption_spells s
    join unit_on($regions, $kinds, $classes, $units, $on) u on u.unit_id = s.unit_id
    where s.number = 1 and s.end_known and s.starts_on <= $on
        and ($category is null or s.category = $category) and ($innovation is null or s.innovation_id = $innovation)
),
monthly as (
    select
        m.month,
        count(s.months) filter (s.months >= m.month) as at_risk,
        count(*) filter (s.months = m.month and s.ended) as stopped
    from range(0, 37) m(month)
    left join stories s on s.months >= m.month
    group by m.month
)
select
    month, at_risk, stopped,
    if(
        at_risk = 0, null,
        100.0 * coalesce(product(1 - stopped / nullif(at_risk, 0)) over (
            order by month rows between unbounded preceding and 1 preceding
        ), 1)
    ) as share_pct
from monthly
order by month;
