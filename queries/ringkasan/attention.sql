-- What needs attention: one row per unit and reason, the gravest first within a reason, for gates the nearest to passing.
-- one_gate: one gate fails and every other is known to hold, in a cycle all of whose gates are known. An assessment without
-- a day counts from its cycle's year.
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
--   first      the figure: days of age, rate in %, points short, count of innovations; NULL where there is none (no points
--              close the gate `wbk_before`)
--   second     the figure on the comparison date (band_up), or NULL
--   detail     code of the gate (one_gate), or NULL
--   day        date of the newest observation (late), of the revocation (revoked), the first day after the bar of a revocation
--              that was in force at the assessment (one_gate), or NULL
with failing as (
    select
        v.unit_id, v.gates[list_position(v.margins, list_min(v.margins))] as gate, if(v.barred, null, v.short) as short,
        v.barred_until
    from gate_verdicts v
    join zi_models m on m.gates_known = 'all' and v.cycle_year between m.first_cycle and m.last_cycle
    where v.cycle_year = $cycle and v.assessor = 'tpi' and v.failed = 1 and v.unknown = 0
        and coalesce(v.assessed_on <= $on, v.cycle_year <= year($on::date))
    qualify row_number() over (partition by v.unit_id order by v.barred, v.short, v.target) = 1
),
revoked as (
    select unit_id, arg_max(target, to_date) as target, max(to_date) as day
    from zi_held
    where to_date > $versus and to_date <= $on
    group by unit_id
),
flagged as (
    select
        n.unit_id,
        n.name,
        unnest([
            {'reason': 'late', 'holds': n.holds_people and n."date" is not null and not n.fresh,
                'first': n.age_days::double, 'second': null::double, 'detail': null::varchar, 'day': n."date"},
            {'reason': 'no_data', 'holds': n.holds_people and n."date" is null,
                'first': null, 'second': null, 'detail': null, 'day': null},
            {'reason': 'no_capacity', 'holds': n.fresh and n.capacity is null,
                'first': null, 'second': null, 'detail': null, 'day': n."date"},
            {'reason': 'band_up', 'holds': n.counted and v.counted and n.band > v.band,
                'first': n.rate_pct, 'second': v.rate_pct, 'detail': null, 'day': n."date"},
            {'reason': 'one_gate', 'holds': f.unit_id is not null,
                'first': f.short, 'second': null, 'detail': f.gate, 'day': f.barred_until},
            {'reason': 'revoked', 'holds': r.unit_id is not null,
                'first': null, 'second': null, 'detail': r.target, 'day': r.day},
            {'reason': 'unverified', 'holds': n.unverified + n.untargeted_unverified > 0,
                'first': (n.unverified + n.untargeted_unverified)::double, 'second': null, 'detail': null, 'day': null}
        ]) as flag
    from unit_on($regions, $kinds, $classes, $units, $on) n
    left join loaded.unit_state v on v.as_of = $versus and v.unit_id = n.unit_id
    left join failing f on f.unit_id = n.unit_id
    left join revoked r on r.unit_id = n.unit_id
)
select flag.reason as reason, unit_id, name, flag.first as first, flag.second as second, flag.detail as detail,
    flag.day as day
from flagged
where flag.holds
order by reason, if(reason = 'one_gate', -first, first) desc nulls last, name;
