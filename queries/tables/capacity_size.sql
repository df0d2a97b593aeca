-- capacity_size: the size that a number of places belongs to, by the definitions; NULL where the places are not known.
create macro capacity_size(places) as (
    select min(z.size)
    from sizes z
    where places > z.places_above and (z.places_up_to is null or places <= z.places_up_to)
);
