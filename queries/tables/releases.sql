-- releases: one row per unit and release year; rows of units that the viewer may see.
create view releases as
select
    r.unit_id, r."year", r.released, r.reoffended_within_2_years, r.source, r.note
from loaded.releases r
where visible(r.unit_id);
