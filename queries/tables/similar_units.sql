-- similar_units: one row per visible unit that is similar to a given one and open on the date, whatever the reader's filters.
--   capacity, capacity_on   its newest known places up to the date, and their day; NULL when never reported
--   my_capacity, my_capacity_on   the same of the given unit
--   step    1: of its kind, class and size; 2: of its kind and class; 3: of its kind. What is not known is not alike.
--   reach   how far one must go for enough similar units (by the definitions): units of a higher step are left out
--   near    true in the same region
--   km      kilometres between the two, NULL where a place is not known
create macro similar_units(subject, on_date) as table
with stepped as (
    select
        o.unit_id, o.name, o.kind, o.unit_class, o.region_id, o.capacity, o.capacity_on,
        me.capacity as my_capacity, me.capacity_on as my_capacity_on,
        alike_step(o.unit_class, o.size, me.unit_class, me.size) as step,
        o.region_id = me.region_id as near,
        km_between(me.latitude, me.longitude, o.latitude, o.longitude) as km
    from measured_units(on_date) me
    join measured_units(on_date) o on o.kind = me.kind and o.unit_id <> me.unit_id
    where me.unit_id = subject
),
reached as (
    select
        case when count(*) filter (step = 1) >= any_value(d.least_similar) then 1
            when count(*) filter (step <= 2) >= any_value(d.least_similar) then 2 else 3 end as reach
    from stepped
    cross join settings d
)
select s.*, r.reach
from stepped s
cross join reached r
where s.step <= r.reach;
