-- zi_stage of an export without zi_stages: no rows.
create table loaded.zi_stage (unit_id varchar, cycle_year bigint, target varchar, stage varchar, stage_order bigint, from_date date, to_date date);
