-- How a finding writes a value or a sentence's figures: dates in words, digits in groups, a decimal comma in Indonesian.
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
        when regexp_full_match(w, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then coalesce(long_date(try_cast(w as date), lang), w)
        when regexp_full_match(w, '-?[0-9]{1,15}([.][0-9]+)?') then figure(w, lang)
        else w
    end
);
create or replace macro shown(t, lang) as array_to_string(
    list_transform(
        string_split(t, ' '),
        lambda w: regexp_extract(w, '^[(]*') || one_shown(regexp_extract(w, '^[(]*(.*?)[),;]*$', 1), lang)
            || regexp_extract(w, '[),;]*$')
    ), ' '
);
