-- A WBBM award of a unit that has no WBK award of an earlier cycle: the order is WBK, then WBBM.
select b._source as source, b._row as "row", b.target as value, null as detail
from ok_zi_stages b
where b.target = 'WBBM' and b.stage = 'awarded'
    and not exists (
        from ok_zi_stages k
        where k.unit_id = b.unit_id and k.target = 'WBK' and k.stage = 'awarded' and k.cycle_year < b.cycle_year
    )
