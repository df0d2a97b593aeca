-- Evidence of one unit in the cycle: one row per area and quarter so far that it has a row of.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: quarters that begin after it are left out
-- $cycle     cycle year
-- $subject   code of the unit
-- returns
--   area      code
--   period    code of the quarter
--   required  documents required, NULL where one of the three counts is not reported
--   uploaded  of them uploaded
--   verified  of them verified
select e.area, e.period, e.required, e.uploaded, e.verified
from evidence_counted e
join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = e.unit_id
where e.unit_id = $subject and e.cycle_year = $cycle and e.begins_on <= $on
order by
    list_position(['change', 'procedures', 'personnel', 'accountability', 'oversight', 'service'], e.area), e.begins_on;
