-- Own assessment beside an assessor's: one row per unit in scope and target that both have scored, most above it first.
-- A difference is own minus the assessor's; it is NULL where either lacks a component, and so is the whole then.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: assessments after it are left out; one without a day counts from its cycle's year
-- $cycle     cycle year, which says the scoring model
-- $target    WBK or WBBM, NULL for both
-- $assessor  region, tpi or tpn; NULL for tpi; self has no difference and gives no row
-- returns
--   unit_id      code
--   name         name as printed
--   target       predicate tried for
--   parts        codes of the areas, then of the result components, in the model's order
--   own          points of the own assessment in each part
--   given        points of the assessor in each part
--   differences  own minus given in each part
--   own_total    own points of all parts
--   given_total  points of the assessor of all parts
--   difference   own_total minus given_total
with chosen as (
    select unit_id, target, assessor, part, position, points
    from gate_parts
    where cycle_year = $cycle and ($target is null or target = $target)
        and coalesce(assessed_on <= $on, cycle_year <= year($on::date))
),
compared as (
    select a.unit_id, a.target, a.part, a.position, s.points as own, a.points as given
    from chosen a
    join chosen s on s.unit_id = a.unit_id and s.target = a.target and s.part = a.part and s.assessor = 'self'
    where a.assessor = coalesce($assessor, 'tpi') and a.assessor <> 'self'
)
select
    c.unit_id, n.name, c.target,
    list(c.part order by c.position) as parts,
    list(c.own order by c.position) as own,
    list(c.given order by c.position) as given,
    list(round(c.own - c.given, 4) order by c.position) as differences,
    case when count(c.own) = count(*) then round(sum(c.own), 4) end as own_total,
    case when count(c.given) = count(*) then round(sum(c.given), 4) end as given_total,
    case when count(c.own - c.given) = count(*) then round(sum(c.own - c.given), 4) end as difference
from compared c
join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = c.unit_id
group by c.unit_id, n.name, c.target
order by difference desc nulls last, n.name, c.target;
