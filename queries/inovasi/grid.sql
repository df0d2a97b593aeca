-- Units against innovations: one row per unit in scope and innovation that it has a stage of, by unit name; a unit
-- without any has one row without innovation. Units that have none are left out where every target is known and no innovation
-- is meant for them.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $category  category code, NULL for every category
-- returns
--   unit_id           code of the unit
--   name              name of the unit as printed
--   kind              kind code of the unit
--   innovation_id     code of the innovation, NULL for a unit without any
--   stage             stage on the date
--   state             running, unverified, trial, initiative or stopped
--   since             day since which the stage holds, NULL when not known
--   last_verified_on  day of the last verification, NULL when not known
with staged as (
    select a.*
    from adoption_state a
    join innovations i on i.innovation_id = a.innovation_id
    where a.as_of = $on and ($category is null or i.category = $category)
)
select
    s.unit_id, s.name, s.kind, a.innovation_id, a.stage, a.state, a.since, a.last_verified_on
from unit_on($regions, $kinds, $classes, $units, $on) s
left join staged a on a.unit_id = s.unit_id
where s.meant > 0 or a.unit_id is not null
    or exists (from innovations i anti join loaded.innovation_kinds k on k.innovation_id = i.innovation_id)
order by s.name, s.unit_id, a.innovation_id;
