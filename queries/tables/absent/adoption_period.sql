-- adoption_period of an export without adoptions: no rows.
create table loaded.adoption_period (unit_id varchar, innovation_id varchar, stage varchar, stage_order bigint, from_date date, to_date date, last_verified_on date);
