-- What needs attention: one row per unit and reason, the gravest first within a reason, for gates the nearest to passing.
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
    select * from unit_on($regions, $kinds, $classes, $units, $on)
),
failing as (
    select
        unit_id, target, gate, margin,
        count(*) over (partition by unit_id, target) as failed
    from gate_results
    where cycle_year = $cycle and assessor = 'tpi' and not passed and assessed_on <= $on
),
found as (
    select 'late' as reason, unit_id, name, age_days::double as first, null::double as second,
        null::varchar as detail, "date" as day
    from scoped
    where holds_people and "date" is not null and not fresh
    union all
    select 'no_data', unit_id, name, null, null, null, null
    from scoped
    where holds_people and "date" is null
    union all
    select 'no_capacity', unit_id, name, null, null, null, "date"
    from scoped
    where fresh and capacity is null
    union all
    select 'band_up', s.unit_id, s.name, s.rate_pct, v.rate_pct, null, s."date"
    from scoped s
    join loaded.unit_state v on v.as_of = $versus and v.unit_id = s.unit_id
    where s.counted and v.counted and s.band > v.band
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
    select 'unverified', unit_id, name, unverified, null, null, null
    from scoped
    where unverified > 0
)
select reason, unit_id, name, first, second, detail, day
from found
order by reason, if(reason = 'one_gate', -first, first) desc nulls last, name;
