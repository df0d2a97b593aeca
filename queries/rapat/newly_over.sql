-- Newly in a higher occupancy band: one row per unit in scope that is counted on both dates and whose band rose, the
-- highest rate first. It is the same set as the reason band_up of `ringkasan/attention`, with the raw pairs.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   unit_id       code
--   name          name as printed
--   band          occupancy band 1 to 5
--   band_vs       band on the comparison date
--   rate_pct      occupants / capacity x 100
--   rate_vs       the same on the comparison date
--   occupants     people
--   capacity      places
--   occupants_vs  people on the comparison date
--   capacity_vs   places on the comparison date
select
    n.unit_id, n.name, n.band, v.band as band_vs, n.rate_pct, v.rate_pct as rate_vs,
    n.occupants, n.capacity, v.occupants as occupants_vs, v.capacity as capacity_vs
from unit_on($regions, $kinds, $classes, $units, $on) n
join loaded.unit_state v on v.as_of = $versus and v.unit_id = n.unit_id
where n.counted and v.counted and n.band > v.band
order by n.rate_pct desc, n.name;
