-- last_full_month: the first day of the newest month that has ended by a date; its last day itself counts as its end.
create macro last_full_month(on_date) as (date_trunc('month', on_date::date + 1) - to_months(1))::date;
