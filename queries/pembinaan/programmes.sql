-- Assimilation, integration and remission: one row per programme. Granted and eligible are summed over the rows that
-- report both; "year" is the twelve whole months that had ended by the date, "before" the twelve before these.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   programme       programme code
--   month           newest month with a report, first day; NULL when none within the year
--   eligible        people who may have it in that month
--   granted         people who got it in that month
--   year_eligible   people who may have it, summed over the year; a person may count in several months
--   year_granted    people who got it, summed over the year
--   year_units      units with a report in the year
--   units           units in scope that hold people
--   both_units      units with a report in as many months of the year before as of the year
--   both_eligible   of these, summed over the year
--   both_granted    of these, summed over the year
--   before_eligible of these, summed over the year before
--   before_granted  of these, summed over the year before
with here as (
    select unit_id
    from unit_on($regions, $kinds, $classes, $units, $on)
    where holds_people
),
reports as (
    select
        i.unit_id, i.programme, i."month", i.eligible, i.granted,
        i."month" > last_full_month($on) - to_months(12) as this_year
    from integration i
    join here h on h.unit_id = i.unit_id
    where i.eligible is not null and i.granted is not null
        and i."month" <= last_full_month($on) and i."month" > last_full_month($on) - to_months(24)
),
newest as (
    select programme, max("month") as "month"
    from reports
    where this_year
    group by programme
),
by_unit as (
    select
        unit_id, programme,
        sum(eligible) filter (this_year) as eligible, sum(granted) filter (this_year) as granted,
        sum(eligible) filter (not this_year) as before_eligible, sum(granted) filter (not this_year) as before_granted,
        count(*) filter (this_year) as months, count(*) filter (not this_year) as before_months
    from reports
    group by unit_id, programme
),
years as (
    select
        programme,
        sum(eligible)::bigint as year_eligible,
        sum(granted)::bigint as year_granted,
        count(*) filter (months > 0) as year_units,
        count(*) filter (months = before_months) as both_units,
        sum(eligible) filter (months = before_months)::bigint as both_eligible,
        sum(granted) filter (months = before_months)::bigint as both_granted,
        sum(before_eligible) filter (months = before_months)::bigint as before_eligible,
        sum(before_granted) filter (months = before_months)::bigint as before_granted
    from by_unit
    group by programme
),
months as (
    select
        r.programme, any_value(n."month") as "month",
        sum(r.eligible) filter (r."month" = n."month")::bigint as eligible,
        sum(r.granted) filter (r."month" = n."month")::bigint as granted
    from reports r
    join newest n on n.programme = r.programme
    where r.this_year
    group by r.programme
),
every_programme as (
    select unnest(['assimilation', 'pb', 'cb', 'cmb', 'remission']) as programme
)
select
    e.programme, m."month", m.eligible, m.granted, y.year_eligible, y.year_granted, coalesce(y.year_units, 0) as year_units,
    (select count(*) from here) as units, coalesce(y.both_units, 0) as both_units,
    y.both_eligible, y.both_granted, y.before_eligible, y.before_granted
from every_programme e
left join years y on y.programme = e.programme
left join months m on m.programme = e.programme
order by list_position(['assimilation', 'pb', 'cb', 'cmb', 'remission'], e.programme);
