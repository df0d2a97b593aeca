-- occupancy: one row per unit and date; rows of units that the viewer may see.
create view occupancy as
select
    r.unit_id, r."date", r.date_precision, r.capacity, r.occupants, r.remand_adult_male,
    r.remand_adult_female, r.remand_child_male, r.remand_child_female, r.sentenced_adult_male,
    r.sentenced_adult_female, r.sentenced_child_male, r.sentenced_child_female, r.remand, r.sentenced,
    r.drug_offences, r.foreign_nationals, r.elderly, r.recidivists, r.approximate, r.source, r.note
from loaded.occupancy r
where visible(r.unit_id);
