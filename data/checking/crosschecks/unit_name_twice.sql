-- Two units that are open and have one name, in whatever spelling: files that use the name can mean either.
select a._source as source, a._row as "row", kept(a.name) as value,
    string_agg(kept(b.name || ' (' || b.unit_id || ')'), '; ' order by b.unit_id) as detail
from ok_units a
join ok_units b on unit_named(b.name) = unit_named(a.name) and b.unit_id <> a.unit_id
where a.closed_on is null and b.closed_on is null
group by a._source, a._row, a.name
