-- Scores of one unit: one row per target, area and result of the cycle's scoring model, in its order.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: assessments after it are left out; one without a day counts from its cycle's year
-- $cycle     cycle year, which says the scoring model
-- $target    WBK or WBBM, NULL for both
-- $assessor  self, region, tpi or tpn; NULL for tpi
-- $subject   code of the unit
-- returns
--   target       predicate tried for
--   part         code of the area, or of the result component
--   weight       most points
--   points       points of the assessor, NULL when a component has no score
--   self_points  points of the unit's own assessment, NULL when a component has no score
--   fulfilment   points of the assessor for the area's fulfilment, NULL for a result or without score
--   reform       points of the assessor for the area's reform, NULL for a result or without score
with chosen as (
    select z.*
    from zi_scores z
    join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = z.unit_id
    where z.unit_id = $subject and z.cycle_year = $cycle and ($target is null or z.target = $target)
        and z.assessor in ('self', coalesce($assessor, 'tpi'))
        and coalesce(z.assessed_on <= $on, z.cycle_year <= year($on::date))
),
targets as (
    select distinct target from chosen where assessor = coalesce($assessor, 'tpi')
),
weighed as (
    select w.component, coalesce(w.area, w.component) as part, w.area, w.weight
    from zi_weights w
    join zi_models m on m.model = w.model and $cycle between m.first_cycle and m.last_cycle
),
scored as (
    select t.target, w.part, w.area, w.component, w.weight, a.points, s.points as self_points
    from weighed w
    cross join targets t
    left join chosen a
        on a.target = t.target and a.component = w.component and a.assessor = coalesce($assessor, 'tpi')
    left join chosen s on s.target = t.target and s.component = w.component and s.assessor = 'self'
)
select
    target, part,
    sum(weight) as weight,
    case when count(points) = count(*) then round(sum(points), 4) end as points,
    case when count(self_points) = count(*) then round(sum(self_points), 4) end as self_points,
    max(points) filter (component = area || '_fulfilment') as fulfilment,
    max(points) filter (component = area || '_reform') as reform
from scored
group by target, part
order by
    target,
    list_position(
        ['change', 'procedures', 'personnel', 'accountability', 'oversight', 'service', 'ipak', 'performance', 'ipkp'], part
    );
