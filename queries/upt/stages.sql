-- The integrity zone story of a unit: one row per cycle year, target and stage reached, newest cycle first, stages in the
-- order in which they were reached.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: later stages are left out
-- returns
--   unit_id      code
--   cycle_year   cycle year
--   target       WBK or WBBM
--   stage        stage code
--   stage_order  place of the stage on the ladder, NULL for a side outcome
--   reached_on   day on which it was reached, NULL when not known
--   document_no  number of the document
--   source       where it was printed
--   note         doubts
select
    s.unit_id, s.cycle_year, s.target, s.stage, p.stage_order, s.reached_on, s.document_no, s.source, s.note
from zi_stages s
join zi_stage p
    on p.unit_id = s.unit_id and p.cycle_year = s.cycle_year and p.target = s.target and p.stage = s.stage
where ($units is null or list_contains($units, s.unit_id)) and p.from_date <= $on
order by s.unit_id, s.cycle_year desc, s.target desc, p.from_date, p.stage_order nulls last;
