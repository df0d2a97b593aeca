-- What needs attention: one row per unit and reason, the gravest first within a reason.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- $cycle     cycle year of the gates
-- returns
--   reason     late, no_data, no_capacity, band_up, one_gate, revoked or unverified
--   unit_id    code
--   name       name as printed
--   first      the figure: days of age, rate in %, points short, count of innovations; NULL where there is none
--   second     the figure on the comparison date (band_up), or NULL
--   detail     code of the gate (one_gate), or NULL
--   day        date of the newest observation (late), of the revocation (revoked), or NULL
with scoped as (
    select * from scope($regions, $kinds, $classes, $units, $on)
),
observed as (
    select s.unit_id, s.name, n."date" as day, n.age_days, n.fresh, n.counted, n.rate_pct, n.band, n.capacity
    from scoped s
    left join occupancy_on($on) n on n.unit_id = s.unit_id
    where s.holds_people
),
before as (
    select * from occupancy_on($versus) where counted
),
failing as (
    select
        unit_id, target, gate, margin,
        count(*) over (partition by unit_id, target) as failed
    from gates_of($cycle)
    where assessor = 'tpi' and not passed and assessed_on <= $on
),
unverified as (
    select m.unit_id, m.name, count(*) as innovations
    from meant_for($regions, $kinds, $classes, $units, $on) m
    join adoption_on($on) a on a.unit_id = m.unit_id and a.innovation_id = m.innovation_id
    where a.state = 'unverified'
    group by m.unit_id, m.name
),
found as (
    select 'late' as reason, unit_id, name, age_days::double as first, null::double as second,
        null::varchar as detail, day
    from observed
    where not fresh
    union all
    select 'no_data', unit_id, name, null, null, null, null
    from observed
    where day is null
    union all
    select 'no_capacity', unit_id, name, null, null, null, day
    from observed
    where fresh and capacity is null
    union all
    select 'band_up', o.unit_id, o.name, o.rate_pct, b.rate_pct, null, o.day
    from observed o
    join before b on b.unit_id = o.unit_id
    where o.counted and o.band > b.band
    union all
    select 'one_gate', s.unit_id, s.name, -f.margin, null, f.gate, null
    from failing f
    join scoped s on s.unit_id = f.unit_id
    where f.failed = 1
    union all
    select 'revoked', s.unit_id, s.name, null, null, h.target, h.to_date
    from zi_held h
    join scoped s on s.unit_id = h.unit_id
    where h.to_date > $versus and h.to_date <= $on
    union all
    select 'unverified', unit_id, name, innovations, null, null, null
    from unverified
)
select reason, unit_id, name, first, second, detail, day
from found
order by reason, first desc nulls last, name;
