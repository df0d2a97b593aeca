-- Every good row of occupancy with the unit's figures before it: `people` of the last row that reports occupants (with
-- its capacity), `places` of the last one that reports a capacity; NULL where there is none.
create or replace temp table neighbours as
select
    _source, _row, unit_id, "date", capacity, occupants,
    lag(case when occupants is not null then {'occupants': occupants, 'capacity': capacity, 'date': "date"} end
        ignore nulls) over unit_by_date as people,
    lag(case when capacity is not null then {'capacity': capacity, 'date': "date"} end
        ignore nulls) over unit_by_date as places
from ok_occupancy
window unit_by_date as (partition by unit_id order by "date")
