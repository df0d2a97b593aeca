-- support: one row per commitment of a partner; commitments to visible units, and to regions with a visible unit.
create view support as
select
    r.support_id, r.unit_id, r.region_id, r.partner, r.partner_kind, r.field, r.form, r.stage, r.requested_on,
    r.agreed_on, r.ends_on, r.reported_on, r.beneficiaries, r.source, r.note
from loaded.support r
where visible(r.unit_id)
    or (r.unit_id is null and r.region_id in (select region_id from units));
