-- meant_for: one row per unit in scope and innovation meant for its kind, launched on or before the date or without a
-- known launch.
create macro meant_for(regions, kinds, classes, units, on_date) as table
select s.unit_id, s.name, s.kind, s.region_id, i.innovation_id, i.name as innovation, i.category, i.is_digital
from unit_on(regions, kinds, classes, units, on_date) s
join loaded.innovation_kinds k on k.kind = s.kind
join loaded.innovations i
    on i.innovation_id = k.innovation_id and (i.launched_on is null or i.launched_on <= on_date);
