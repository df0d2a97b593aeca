-- zi_held of an export without zi_stages: no rows.
create table loaded.zi_held (unit_id varchar, target varchar, cycle_year bigint, from_date date, from_known boolean, to_date date);
