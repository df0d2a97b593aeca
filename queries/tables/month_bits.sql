-- month_bits: the months from `since` to `on_date` in which a time ran on the last day (of the last month: on that date), as
-- one number: bit n stands for the n-th month. It joins times of one unit with `bit_or`, and costs no row per month.
-- A time without a first day ran always; bits beyond the last month mean nothing.
create macro month_bits(from_date, ends_on, since, on_date) as
    (1::hugeint << if(ends_on <= on_date, greatest(0, datediff('month', since, ends_on)), 125))
    - (1::hugeint << if(from_date > on_date, 125, greatest(0, coalesce(datediff('month', since, from_date), 0))));
