-- Who a unit is and how it stands: one row per unit, also for a unit that was closed or not yet open on the date.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   unit_id           code
--   name              name as printed
--   kind              kind code
--   unit_class        class code, NULL when it has none
--   region_id         region code
--   region_name       name of the region
--   city              town or regency
--   holds_people      false for a probation office: it has no occupancy
--   opened_on         first day of operation, NULL when not known
--   closed_on         first day on which it is closed, NULL while open
--   open_now          true when it is open on the date
--   register_source   where the register has it from
--   register_note     doubts about the register
--   day               date of the observation in force, NULL when there is none
--   date_precision    day, month or year; NULL means day
--   age_days          days from that date to the date asked for
--   fresh             true when the observation is fresh
--   capacity          places, NULL when not reported
--   occupants         people, NULL when not reported
--   rate_pct          occupants / capacity x 100, NULL when unknown
--   over_pct          (occupants - capacity) / capacity x 100
--   gap               occupants - capacity in people; negative are free places
--   band              occupancy band 1 to 5
--   approximate       true when the source gives a rounded figure
--   source            where the observation was printed
--   note              doubts about the observation
--   change            occupants - occupants on the comparison date, NULL unless both are fresh and known
--   held              highest predicate held, NULL for none
--   held_year         cycle year of its award
--   held_since        date from which it is held
--   held_since_known  false when only the year is known
--   stage             stage in the cycle of the date's year, NULL for none
--   stage_target      target of that stage
--   stage_since       date on which that stage was reached
--   running           true while the cycle is open for the unit
--   meant             innovations meant for the unit
--   adopted           of these, adopted or later and verified within the window
--   unverified        of these, adopted or later, not verified for longer
--   on_the_way        of these, at initiative or trial
--   stopped           of these, stopped
--   untargeted_adopted     running innovations of unknown target: in no rate
--   untargeted_unverified  the same, not verified within the window
--   untargeted_on_the_way  the same, at initiative or trial
--   untargeted_stopped     the same, stopped
select
    u.unit_id, u.name, u.kind, u.unit_class, u.region_id, s.region_name, u.city, s.holds_people,
    u.opened_on, u.closed_on, n.unit_id is not null as open_now,
    u.source as register_source, u.note as register_note,
    n."date" as day, n.date_precision, n.age_days, coalesce(n.fresh, false) as fresh, n.capacity, n.occupants,
    n.rate_pct, n.rate_pct - 100 as over_pct, n.occupants - n.capacity as gap, n.band, n.approximate, n.source, n.note,
    case when n.fresh and v.fresh then n.occupants - v.occupants end as change,
    n.held, n.held_year, n.held_since, n.held_since_known,
    n.stage, n.stage_target, n.stage_since, coalesce(n.running, false) as running,
    n.meant, n.adopted, n.unverified, n.on_the_way, n.stopped,
    n.untargeted_adopted, n.untargeted_unverified, n.untargeted_on_the_way, n.untargeted_stopped
from units u
join loaded.unit_scope s on s.unit_id = u.unit_id
left join unit_on(null, null, null, $units, $on) n on n.unit_id = u.unit_id
left join loaded.unit_state v on v.as_of = $versus and v.unit_id = u.unit_id
where $units is null or list_contains($units, u.unit_id)
order by u.name;
