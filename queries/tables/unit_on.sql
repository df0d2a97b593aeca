-- unit_on: one row per visible unit that meets the reader's filters and was open on the date, with all that is known of it
-- on that date (see dated/unit_state.sql). NULL lists let every unit pass. This is the scope of every question.
create macro unit_on(regions, kinds, classes, units, on_date) as table
select *
from loaded.unit_state u
where u.as_of = on_date
    and visible(u.unit_id)
    and (regions is null or list_contains(regions, u.region_id))
    and (kinds is null or list_contains(kinds, u.kind))
    and (classes is null or list_contains(classes, u.unit_class))
    and (units is null or list_contains(units, u.unit_id));
