-- The register of partner support: one row per commitment to a unit in scope or to the region of one, those to whole
-- regions first, then by unit, then what waits or ends before what is over.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: commitments known only later are left out
-- returns
--   support_id     code of the commitment
--   unit_id        code of the unit, NULL for one to a whole region
--   region_id      code of the region
--   name           name of the unit, or of the region
--   partner        name of the partner
--   partner_kind   kind of partner
--   field          field of the support
--   form           what is given
--   state          hoped, requested, agreed, running, past_end, completed, lapsed
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
select
    support_id, unit_id, region_id, name, partner, partner_kind, field, form, state,
    if(requested_on <= $on, requested_on, null) as requested_on, if(agreed_on <= $on, agreed_on, null) as agreed_on,
    ends_on, ending, date_diff('day', $on::date, ends_on) as days_left, news_on, quiet, beneficiaries, people_later,
    source, note
from support_to($regions, $kinds, $classes, $units, $on)
order by
    unit_id is not null, name, unit_id,
    list_position(['past_end', 'agreed', 'running', 'requested', 'hoped', 'completed', 'lapsed'], state),
    ends_on nulls last, partner, form, support_id;
