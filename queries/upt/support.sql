-- Partners of a unit: one row per commitment to the unit or to its whole region that was known on the date, its own first,
-- what is in force before what waits and what is over.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: commitments known only later are left out
-- returns
--   unit_id        code of the unit
--   for_region     true when the commitment is to the region
--   partner        name of the partner
--   partner_kind   kind of partner
--   field          field of the support
--   form           what is given
--   state          hoped, requested, agreed, running, past_end, completed, lapsed, as of the date
--   requested_on   day of the request, NULL when not known
--   agreed_on      day of the agreement, NULL when not known
--   ends_on        last day, NULL when not known
--   ending         true when it is in force and ends soon
--   days_left      days from the date asked for to the last day, negative when past, NULL when not known
--   news_on        newest day up to the date of which anything is known, NULL when none is dated
--   quiet          true when it waits or is in force and nothing was heard of it for long
--   beneficiaries  people who benefit, NULL when not reported by the date
--   people_later   true when they were reported after the date only
--   source         where it was printed
--   note           doubts
with chosen as (
    select unit_id, region_id
    from units
    where $units is null or list_contains($units, unit_id)
)
select
    c.unit_id, s.unit_id is null as for_region, s.partner, s.partner_kind, s.field, s.form, s.state,
    if(s.requested_on <= $on, s.requested_on, null) as requested_on, if(s.agreed_on <= $on, s.agreed_on, null) as agreed_on,
    s.ends_on, s.ending, date_diff('day', $on::date, s.ends_on) as days_left, s.news_on, s.quiet, s.beneficiaries,
    s.people_later, s.source, s.note
from support_state($on) s
join chosen c on c.unit_id = s.unit_id or (s.unit_id is null and c.region_id = s.region_id)
order by
    c.unit_id, for_region,
    list_position(['running', 'agreed', 'past_end', 'requested', 'hoped', 'completed', 'lapsed'], s.state),
    s.partner, s.form;
