-- How a finding writes a value or a sentence's figures: dates in words, digits in groups, a decimal comma in Indonesian.
-- The language 'cell' stands for the form in which an office types them: no words, no groups, a decimal comma.
create or replace macro long_date(d, lang) as (
    day(d) || ' ' || case lang
        when 'id' then ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober',
            'November', 'Desember'][month(d)]
        else ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
            'November', 'December'][month(d)]
    end || ' ' || year(d)
);
create or replace macro figure(n, lang) as (
    case lang
        when 'id' then translate(regexp_replace(
            format('{:,}', regexp_extract(n, '^-?[0-9]+')::bigint) || regexp_extract(n, '[.][0-9]+$'), '[.]0+$', ''), ',.', '.,')
        else regexp_replace(
            format('{:,}', regexp_extract(n, '^-?[0-9]+')::bigint) || regexp_extract(n, '[.][0-9]+$'), '[.]0+$', '')
    end
);
create or replace macro one_shown(w, lang) as (
    case
        when lang = 'cell' then case
            when regexp_full_match(w, '-?[0-9]+[.][0-9]+') then replace(regexp_replace(w, '[.]0+$', ''), '.', ',')
            else w
        end
        when w = '{row}' then case lang when 'en' then 'row' else 'baris' end
        when w = '{sheet}' then case lang when 'en' then 'sheet' else 'lembar' end
        when regexp_full_match(w, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then coalesce(long_date(try_cast(w as date), lang), w)
        when regexp_full_match(w, '[0-9]{4}-[0-9]{2}')  -- a month: its first day without the day
            then coalesce(regexp_replace(long_date(try_cast(w || '-01' as date), lang), '^1 ', ''), w)
        when regexp_full_match(w, '-?[0-9]{1,15}([.][0-9]+)?') then figure(w, lang)
        else w
    end
);
create or replace macro words_shown(t, lang) as array_to_string(
    list_transform(
        string_split(t, ' '),
        lambda w: regexp_extract(w, '^[(]*') || one_shown(regexp_extract(w, '^[(]*(.*?)[),;]*$', 1), lang)
            || regexp_extract(w, '[),;]*$')
    ), ' '
);
-- What is neither a date nor a figure although it may look like one (a year, a code, a text) goes between two marks.
create or replace macro kept(x) as chr(2) || replace(x, chr(2), ' ') || chr(2);
create or replace macro shown(t, lang) as array_to_string(
    list_transform(
        string_split(t, chr(2)), lambda part, number: case when number % 2 = 1 then words_shown(part, lang) else part end
    ), ''
);
