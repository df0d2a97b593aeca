-- Partners of a unit: one row per commitment to the unit or to its whole region, furthest stage first.
-- $units     unit codes, NULL for every unit
-- $on        the date asked for: commitments that began later are left out
-- returns
--   unit_id        code of the unit
--   for_region     true when the commitment is to the region
--   partner        name of the partner
--   partner_kind   kind of partner
--   field          field of the support
--   form           what is given
--   stage          stage code, as the register has it now
--   requested_on   day of the request, NULL when not known
--   agreed_on      day of the agreement, NULL when not known
--   ends_on        last day, NULL when not known
--   beneficiaries  people who benefit, NULL when not reported
--   source         where it was printed
--   note           doubts
with chosen as (
    select unit_id, region_id
    from units
    where $units is null or list_contains($units, unit_id)
)
select
    c.unit_id, s.unit_id is null as for_region, s.partner, s.partner_kind, s.field, s.form, s.stage, s.requested_on,
    s.agreed_on, s.ends_on, s.beneficiaries, s.source, s.note
from support s
join chosen c on c.unit_id = s.unit_id or (s.unit_id is null and c.region_id = s.region_id)
left join stages l on l.ladder = 'support_stage' and l.stage = s.stage
where coalesce(least(s.requested_on, s.agreed_on) <= $on, true)
order by c.unit_id, for_region, l.stage_order desc nulls last, s.partner, s.form;
