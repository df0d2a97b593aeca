-- Awards: one row per unit in scope, predicate and cycle that was awarded by the date, the newest cycle first. The year of the
-- award and the day on which it was handed over are two facts.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id      code
--   name         name as printed
--   target       WBK or WBBM
--   cycle_year   year of the award
--   handed_on    day on which it was handed over, NULL when not known
--   renewal      true when the predicate was held already: no new period begins
--   revoked_on   day of the next revocation, NULL while held; 31 December of its year when the day is not known
--   document_no  number of the decree
--   source       where the award stands
with known as (
    select z.*, n.name
    from zi_stage z
    join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = z.unit_id
    where z.stage in ('awarded', 'revoked') and z.from_date <= $on
)
select
    a.unit_id, a.name, a.target, a.cycle_year, s.reached_on as handed_on,
    h.unit_id is null as renewal,
    (
        select min(r.from_date)
        from known r
        where r.stage = 'revoked' and r.unit_id = a.unit_id and r.target = a.target and r.from_date >= a.from_date
    ) as revoked_on,
    s.document_no, s.source
from known a
join zi_stages s
    on s.unit_id = a.unit_id and s.cycle_year = a.cycle_year and s.target = a.target and s.stage = 'awarded'
left join zi_held h
    on h.unit_id = a.unit_id and h.target = a.target and h.cycle_year = a.cycle_year and h.from_date = a.from_date
where a.stage = 'awarded'
order by a.cycle_year desc, a.from_date desc, a.target desc, a.name, a.unit_id;
