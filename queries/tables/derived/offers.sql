-- offers: one row per unit and innovation that is meant for its kind, or whose target is not known and that it took up;
-- with each unbroken time in which the unit ran it (see adoption_spells): several rows where it ran it several times.
--   is_meant       true when it is meant for the unit's kind; NULL when its target is not known
--   offered_on     the launch; where the target is not known, the unit's first stage of it. NULL counts as always
--   unit_category  one number for the unit and the category, by which a unit is counted once per category
--   ran            false for what was never adopted, or where an undated stop hides the time
--   number         of the time: 1 for the first, and for what was never adopted
--   starts_on, from_date, ends_on, end_known   of the time, NULL for what was never adopted
create table loaded.offers as
with begun as (
    select unit_id, innovation_id, if(bool_or(from_date is null), null, min(from_date)) as begun_on
    from loaded.adoption_period
    where innovation_id not in (select innovation_id from loaded.innovation_kinds)
    group by unit_id, innovation_id
),
pairs as (
    select u.unit_id, i.innovation_id, i.category, true as is_meant, i.launched_on as offered_on
    from loaded.units u
    join loaded.innovation_kinds k on k.kind = u.kind
    join loaded.innovations i on i.innovation_id = k.innovation_id
    union all
    select b.unit_id, i.innovation_id, i.category, null, b.begun_on
    from begun b
    join loaded.innovations i on i.innovation_id = b.innovation_id
)
select
    p.*, dense_rank() over (order by p.unit_id, p.category) as unit_category,
    coalesce(not s.hidden, false) as ran, coalesce(s.number, 1) as number,
    s.starts_on, s.from_date, s.ends_on, s.end_known
from pairs p
left join loaded.adoption_spells s on s.unit_id = p.unit_id and s.innovation_id = p.innovation_id;
