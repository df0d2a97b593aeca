-- region_month of an export without summaries: no rows.
create table loaded.region_month (region_id varchar, month_end date, units bigint, fresh_units bigint, rate_units bigint, occupants bigint, capacity bigint);
