-- One cycle that both ended in an award and was not passed: one of the two is wrong.
select
    a._source as source,
    a._row as "row",
    coalesce(a.reached_on::varchar, '–') as value,
    coalesce(f.reached_on::varchar, '–') as detail
from ok_zi_stages a
join ok_zi_stages f
    on f.unit_id = a.unit_id and f.cycle_year = a.cycle_year and f.target = a.target
where a.stage = 'awarded' and f.stage = 'not_passed'
