-- meant_for: one row per unit in scope and innovation meant for its kind (no target kinds = every kind that holds people),
-- launched on or before the date or without a known launch.
create macro meant_for(regions, kinds, classes, units, on_date) as table
select s.unit_id, s.name, s.kind, s.region_id, i.innovation_id, i.name as innovation, i.category, i.is_digital
from scope(regions, kinds, classes, units, on_date) s
join main.innovations i
    on (i.launched_on is null or i.launched_on <= on_date)
    and if(
        coalesce(trim(i.target_kinds), '') = '',
        s.holds_people,
        list_contains(list_transform(string_split(i.target_kinds, ','), lambda k: trim(k)), s.kind)
    );
