-- How one cell of a file is read. Every macro gives NULL for what it cannot read; a finding then says why.

-- A cell without the blanks around it. Empty and a lone dash mean "not reported"; the dashes are DASHES of sheets.py.
create macro blanks() as (' ' || chr(9) || chr(10) || chr(13) || chr(160));
-- Blanks that are not to be broken, or thin, are blanks as others inside a cell too; plain text is left as it is.
create macro plain_blanks(x) as (
    case when strlen(x) = length(x) then x
        else translate(x, chr(160) || chr(8199) || chr(8201) || chr(8202) || chr(8239), '     ')
    end
);
create macro trimmed(x) as trim(plain_blanks(x), blanks());
-- It names x as seldom as can be: the time to plan a sheet of many columns grows with the square of what they share.
create macro cell(x) as nullif(regexp_replace(trimmed(x), '^[-–—]$', ''), '');

-- A cell of an error of Excel or LibreOffice (#N/A, #DIV/0!, Err:502, ####), or a formula without its result.
create macro formula_is_open(t) as (starts_with(t, '=') and regexp_full_match(t, '=(…|[-+(@''$A-Za-z0-9\[{].*)'));
create macro cell_is_error(t) as (
    formula_is_open(t)
    or (starts_with(t, '#') and regexp_full_match(t, '#N/A|#DIV/0!|#[A-Z]{2,}[!?]|#GETTING_DATA|###+'))
    or (starts_with(t, 'Err:') and regexp_full_match(t, 'Err:[0-9]{3}'))
);

-- A name without case, accents, blanks and punctuation: what headers, labels and names are compared by.
-- A zero character goes first: strip_accents drops all that follows it, and two names would become one.
create macro plain(x) as regexp_replace(lower(strip_accents(replace(x, chr(0), ' '))), '[^\p{L}\p{N}]+', '', 'g');

-- "3.260" is 3260 in one convention and 3,26 in the other: ask.
create macro number_is_ambiguous(t) as regexp_full_match(t, '[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}');

-- Which convention a number betrays: 'id' (1.234,5: a dot marks thousands), 'en' (1,234.5), NULL when it may be either.
create macro number_style(t) as (
    case
        when regexp_full_match(
            t, '[+-]?([1-9][0-9]{0,2}([.][0-9]{3})+,[0-9]+|[1-9][0-9]{0,2}([.][0-9]{3}){2,}'
            || '|[0-9]+,([0-9]{1,2}|[0-9]{4,})|([0-9]{4,}|0[0-9]*),[0-9]+)'
        ) then 'id'
        when regexp_full_match(
            t, '[+-]?([1-9][0-9]{0,2}(,[0-9]{3})+[.][0-9]+|[1-9][0-9]{0,2}(,[0-9]{3}){2,}'
            || '|[0-9]+[.]([0-9]{1,2}|[0-9]{4,})|([0-9]{4,}|0[0-9]*)[.][0-9]+)'
        ) then 'en'
    end
);

-- A number read by a convention, whatever else it could be.
create macro number_in(t, style) as try_cast(
    case style
        when 'id' then replace(replace(t, '.', ''), ',', '.')
        when 'en' then replace(t, ',', '')
    end as double
);

-- 514, -3, 3.26, 3,26, 1.234.567, 1.234,5 and 1,234.5.
create macro number_of(t) as (
    case
        when number_is_ambiguous(t) then null
        when regexp_full_match(t, '[+-]?[0-9]+([.,][0-9]+)?') then try_cast(replace(t, ',', '.') as double)
        else number_in(t, number_style(t))
    end
);

-- True for a cell that holds a figure, even one that may be thousands or decimals.
create macro is_figure(t) as coalesce(number_of(t) is not null or number_is_ambiguous(t), false);

-- A percentage as forms print it: 250,7 or 250.73 %. It only checks other figures, so 131,077 is read as a decimal.
create macro percent_of(t) as (
    case
        when regexp_full_match(trim(t, ' %'), '[+-]?[0-9]+([.,][0-9]+)?')
            then try_cast(replace(trim(t, ' %'), ',', '.') as double)
        else number_of(trim(t, ' %'))
    end
);

-- How far a printed percentage may lie from the true one: one unit of its last printed place, whether rounded or cut.
create macro last_place(p) as (case when p = round(p) then 1 when abs(p - round(p, 1)) < 1e-9 then 0.1 else 0.0101 end);

-- True when a printed percentage is neither occupants/capacity nor the excess over capacity (the same words hide both).
-- A workbook may hold 250,7 % as 2.507; an excess below zero may be printed as 0.
create macro percent_contradicts(p, occupants, capacity) as (
    not (p = 0 and occupants <= capacity)
    and least(abs(p - 100.0 * occupants / capacity), abs(p - 100.0 * (occupants - capacity) / capacity))
        > last_place(p)
    and least(abs(100 * p - 100.0 * occupants / capacity), abs(100 * p - 100.0 * (occupants - capacity) / capacity))
        > last_place(round(100 * p, 6))
);

-- A whole number; the bound keeps out what a double cannot hold exactly.
create macro integer_of(d) as (case when d = trunc(d) and abs(d) < 9e15 then d::bigint end);

-- The number of a month by its Indonesian or English name or a usual short form of it.
create macro month_named(word) as (
    case
        when word in ('januari', 'jan', 'january') then 1
        when word in ('februari', 'feb', 'pebruari', 'peb', 'february') then 2
        when word in ('maret', 'mar', 'mrt', 'march') then 3
        when word in ('april', 'apr') then 4
        when word in ('mei', 'may') then 5
        when word in ('juni', 'jun', 'june') then 6
        when word in ('juli', 'jul', 'july') then 7
        when word in ('agustus', 'agu', 'ags', 'agt', 'agst', 'august', 'aug') then 8
        when word in ('september', 'sep', 'sept') then 9
        when word in ('oktober', 'okt', 'october', 'oct') then 10
        when word in ('november', 'nopember', 'nov', 'nop') then 11
        when word in ('desember', 'des', 'december', 'dec') then 12
    end
);

-- A year of four digits as it stands; of two digits only 00 to 39 are certain enough: 2000 to 2039.
create macro year_of(t) as (
    case
        when regexp_full_match(t, '[0-9]{4}') then t::integer
        when regexp_full_match(t, '[0-3][0-9]') then 2000 + t::integer
    end
);

create macro day_of(y, m, d) as try_strptime(y || '-' || m || '-' || d, '%Y-%m-%d')::date;

-- A date with the name of its month: 31 Oktober 2026, 31-Okt-26, Sabtu, 31 Oct 2026, Oct 31, 2026.
create macro date_named(t) as (
    case
        when regexp_full_match(t, '([a-z'']+( *[,/] *| +))?[0-9]{1,2}[ ./-]+[a-z]{3,9}[.]?[ ./,-]+([0-9]{2}|[0-9]{4})')
            then day_of(
                year_of(regexp_extract(t, '([0-9]+)$', 1)),
                month_named(regexp_extract(t, '[0-9][ ./-]+([a-z]+)', 1)),
                regexp_extract(t, '([0-9]{1,2})[ ./-]', 1)
            )
        when regexp_full_match(t, '[a-z]{3,9}[.]? +[0-9]{1,2},? +[0-9]{4}')
            then day_of(
                regexp_extract(t, '([0-9]{4})$', 1),
                month_named(regexp_extract(t, '^([a-z]+)', 1)),
                regexp_extract(t, ' ([0-9]{1,2})[ ,]', 1)
            )
    end
);

-- A date without the time of day behind it: 31/10/2026 08:00, 2026-10-31T08:00:00, 31 Oktober 2026 pukul 08.00 WIB.
create macro without_time(t) as (
    case when length(t) < 11 then t
        else regexp_replace(
            t, '([T ]|, ?| pukul | jam )[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2}([.][0-9]+)?)?( ?[A-Za-z]{2,4})?$', ''
        )
    end
);

-- A date in figures alone that begins with the day or the month, with a year of four digits or of two: 31 - 10 - 26.
create macro is_in_figures(t) as (
    regexp_full_match(t, '[0-9]{1,2} *[/.-] *[0-9]{1,2} *[/.-] *([0-9]{4}|[0-3][0-9])')
);
create macro date_in_figures(t) as is_in_figures(without_time(t));
create macro in_slashes(t) as replace(translate(t, '-.', '//'), ' ', '');
create macro with_century(t) as (
    case when regexp_full_match(t, '[0-9]+/[0-9]+/[0-9]{2}') then left(t, -2) || '20' || right(t, 2) else t end
);
create macro date_in_order(t, form) as try_strptime(with_century(in_slashes(without_time(t))), form)::date;

-- 2026-10-31, 2026/10/31, 20261031, 31/10/2026, 31-10-26, 31.10.2026, dates with the month's name, each with or without
-- a time, and the bare day number that a spreadsheet leaves when a date lost its format.
create macro date_of(t) as (
    case
        when regexp_full_match(t, '[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?')
            then case when length(without_time(t)) = 10 then try_cast(t[:10] as date) end
        when date_in_figures(t) then date_in_order(t, '%d/%m/%Y')
        when regexp_full_match(without_time(t), '[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}')
            then try_strptime(without_time(t), '%Y/%m/%d')::date
        when regexp_full_match(t, '[2-7][0-9]{4}') then date '1899-12-30' + t::integer
        when regexp_full_match(t, '(19|20)[0-9]{6}') then try_strptime(t, '%Y%m%d')::date
        else date_named(lower(without_time(t)))
    end
);

-- 10/31/2026, month first as in American English: only where a column shows that it writes so.
create macro date_month_first(t) as (
    case
        when date_in_figures(t) then date_in_order(t, '%m/%d/%Y')
    end
);

-- A month as 2026-10, 10/2026, Oktober 2026 or Okt-26, or as a date; that a date is a month's first is a check of its own.
create macro month_of(t) as (
    case
        when regexp_full_match(t, '[0-9]{4}[/-][0-9]{2}') then try_cast(replace(t, '/', '-') || '-01' as date)
        when regexp_full_match(t, '[0-9]{1,2}[/-][0-9]{4}') then try_strptime('1/' || replace(t, '-', '/'), '%d/%m/%Y')::date
        when regexp_full_match(lower(t), '[a-z]{3,9}[.]?( *[-/] *| +''?| *'')([0-9]{4}|[0-9]{2})')
            then day_of(
                year_of(regexp_extract(t, '([0-9]+)$', 1)), month_named(regexp_extract(lower(t), '^([a-z]+)', 1)), 1
            )
        else date_of(t)
    end
);

create macro boolean_of(t) as (
    case
        when lower(t) in ('ya', 'benar', 'yes', 'true', '1') then true
        when lower(t) in ('tidak', 'bukan', 'salah', 'no', 'false', '0') then false
    end
);

-- The words of a unit's name in one spelling: "Lembaga Pemasyarakatan Klas II B Lamongan" is "lapas kelas iib lamongan".
create macro words_of(x) as (
    ' ' || trim(regexp_replace(lower(strip_accents(replace(x, chr(0), ' '))), '[^\p{L}\p{N}]+', ' ', 'g')) || ' '
);
create macro short_kind(w) as (
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(w, ' (lembaga pemasyarakatan|lp) ', ' lapas '), ' rumah tahanan( negara)? ', ' rutan '
            ), ' balai pemasyarakatan ', ' bapas '
        ), ' lembaga pembinaan khusus anak ', ' lpka '
    )
);
create macro roman_class(w) as (
    regexp_replace(replace(replace(replace(w, ' kelas 1', ' kelas i'), ' kelas 2', ' kelas ii'), ' kelas 3', ' kelas iii'),
        ' kelas (i|ii|iii) ?([ab])? ', ' kelas \1\2 ')
);
-- "Lapas IIB Lamongan": a class without the word stands behind the kind.
create macro said_class(w) as regexp_replace(
    w, ' (lapas|rutan|bapas|lpka|perempuan|narkotika|pemuda|terbuka|khusus|anak) (i{1,3}) ?([ab])? ', ' \1 kelas \2\3 '
);
create macro unit_words(x) as (
    roman_class(said_class(regexp_replace(short_kind(words_of(x)), ' (klas|kls|kelas) ', ' kelas ')))
);
create macro unit_named(x) as replace(unit_words(x), ' ', '');
create macro unit_class_named(x) as upper(regexp_extract(unit_words(x), ' kelas (i{1,3}[ab]?) ', 1));
create macro unit_without_class(x) as replace(regexp_replace(unit_words(x), ' kelas i{1,3}[ab]? ', ' '), ' ', '');

-- What stands in brackets behind a name, or after "di": Rutan Kelas I Surabaya (Medaeng), Lapas Kelas I Surabaya di Porong.
create macro unit_tail(x) as coalesce(
    nullif(trim(regexp_extract(x, '^[^()]+[(]([\p{L} .]+)[)][ *]*$', 1)), ''),
    nullif(trim(regexp_extract(x, '(?i)^[^()]+ di ([\p{L} .]+)$', 1)), '')
);
-- The name without that, unless what is left out could tell another unit: Lapas Malang (Perempuan).
create macro unit_shortened(x) as (
    case
        when unit_tail(x) is not null and not regexp_matches(
            unit_words(unit_tail(x)),
            ' (lapas|rutan|bapas|lpka|lpas|lpp|lppa|perempuan|wanita|narkotika|pemuda|terbuka|khusus|anak|cabang|baru|lama|kelas'
            || '|i{1,3}[ab]?) '
        ) then trim(regexp_replace(x, '(?i)( *[(][^()]*[)][ *]*| di [^()]+)$', ''))
    end
);

-- A class with the place of a unit, whatever its kind: "Lapas Perempuan Kelas IIA Malang" is "IIA malang". NULL without one.
create macro unit_class_at(x, class) as (
    nullif(class, '') || ' ' || array_to_string(list_filter(
        string_split(trim(replace(regexp_replace(unit_words(x), ' kelas i{1,3}[ab]? ', ' '), '  ', ' ')), ' '),
        lambda word: not list_contains(
            ['lapas', 'rutan', 'bapas', 'lpka', 'lpas', 'lppa', 'perempuan', 'wanita', 'narkotika', 'pemuda', 'terbuka',
                'khusus', 'anak', 'umum'], word)
    ), ' ')
);
