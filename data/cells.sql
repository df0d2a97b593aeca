-- How one cell of a file is read. Every macro gives NULL for what it cannot read; a finding then says why.

-- A cell without the blanks around it. Empty, "-" and a dash mean "not reported".
create macro blanks() as (' ' || chr(9) || chr(10) || chr(13) || chr(160));
create macro cell(x) as (case when trim(x, blanks()) not in ('', '-', '–', '—') then trim(x, blanks()) end);

-- A name without case, accents, blanks and punctuation: what headers, labels and names are compared by.
-- A zero character goes first: strip_accents drops all that follows it, and two names would become one.
create macro plain(x) as regexp_replace(lower(strip_accents(replace(x, chr(0), ' '))), '[^\p{L}\p{N}]+', '', 'g');

-- "3.260" is 3260 in one convention and 3,26 in the other: ask.
create macro number_is_ambiguous(t) as regexp_full_match(t, '[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}');

-- 514, -3, 3.26, 3,26, 1.234.567 and 1.234,5.
create macro number_of(t) as (
    case
        when number_is_ambiguous(t) then null
        when regexp_full_match(t, '[+-]?[0-9]+([.,][0-9]+)?') then try_cast(replace(t, ',', '.') as double)
        when regexp_full_match(t, '[+-]?[1-9][0-9]{0,2}([.][0-9]{3})+(,[0-9]+)?')
            then try_cast(replace(replace(t, '.', ''), ',', '.') as double)
    end
);

-- A whole number; the bound keeps out what a double cannot hold exactly.
create macro integer_of(d) as (case when d = trunc(d) and abs(d) < 9e15 then d::bigint end);

-- 2026-10-31, 31/10/2026, 31-10-2026, and the bare day number that a spreadsheet leaves when a date lost its format.
create macro date_of(t) as (
    case
        when regexp_full_match(t, '[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]00:00(:00([.]0+)?)?)?') then try_cast(t[:10] as date)
        when regexp_full_match(t, '[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}')
            then try_strptime(replace(t, '-', '/'), '%d/%m/%Y')::date
        when regexp_full_match(t, '[2-7][0-9]{4}') then date '1899-12-30' + t::integer
    end
);

-- A month as 2026-10 or 10/2026, or as a date; that the date is the first of its month is a check of its own.
create macro month_of(t) as (
    case
        when regexp_full_match(t, '[0-9]{4}-[0-9]{2}') then try_cast(t || '-01' as date)
        when regexp_full_match(t, '[0-9]{1,2}/[0-9]{4}') then try_strptime('1/' || t, '%d/%m/%Y')::date
        else date_of(t)
    end
);

create macro boolean_of(t) as (
    case
        when lower(t) in ('ya', 'benar', 'yes', 'true', '1') then true
        when lower(t) in ('tidak', 'bukan', 'salah', 'no', 'false', '0') then false
    end
);
