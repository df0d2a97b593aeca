-- unit_latest of an export without summaries: no rows.
create table loaded.unit_latest (unit_id varchar, date date);
