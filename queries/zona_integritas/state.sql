-- Predicate and stage of the units in the cycle: one row per unit in scope with a stage in it, the furthest first.
-- The predicate is the one held on the date; it is another fact than the stage. "Usual" is what `usual_share` of the
-- earlier cases took: of every unit the reader may see, in earlier cycles, ended by the date.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- $cycle     cycle year of the stage
-- $target    WBK or WBBM, NULL for both: a unit that tries for both shows WBBM
-- returns
--   unit_id           code
--   name              name as printed
--   region_name       name of the region
--   held              highest predicate held, NULL for none
--   held_year         cycle year of its award
--   held_since        date from which it is held
--   held_since_known  false when only the year is known
--   stage             stage of the cycle
--   target            target of that stage
--   position          place of the stage on the ladder, NULL for a side outcome
--   since             date on which the stage was reached, as entered; NULL when not known
--   note              doubts, as the table says
--   source            where that stage stands
--   mentioned         true when since is only the day on which a source mentions the stage: reached by then, not then
--   before            stage on the comparison date, NULL when the unit had not begun
--   days              days at the stage on the date, at least as many when mentioned; NULL for an award or a side outcome, or when the day is not known
--   usual_days        most days that are usual at this stage; NULL with too few cases
--   cases             earlier cases that were left with both days known
--   next_stage        next stage that has a date in the cycle's calendar, NULL when none is known
--   next_on           last day of it
--   pace              of a unit under way: usual, waiting (longer, but next_on is still to come), stuck, no_usual (too few
--                     cases), undated (day not known, or mentioned and not longer than usual), no_outcome (the cycle is
--                     over: its last day is gone, or its awards are on record); NULL for the others
--   closed_on         day of the cycle's first award that is on record by the date, of any unit that the reader may see;
--                     NULL when there is none
with moments as (
    select $on::date as day, true as now
    union all
    select $versus::date, false
),
states as (
    select m.now, z.*
    from zi_stage z
    join moments m on z.from_date <= m.day and (z.to_date is null or z.to_date > m.day)
    where z.cycle_year = $cycle and ($target is null or z.target = $target)
    qualify row_number() over (
        partition by m.now, z.unit_id order by z.target = 'WBBM' desc, z.from_date desc, z.stage_order desc
    ) = 1
),
ranked as (
    select
        stage, days,
        row_number() over (partition by stage order by days) as place,
        count(*) over (partition by stage) as cases
    from zi_durations
    where cycle_year < $cycle and ended_on <= $on
),
usual as (
    select
        r.stage, any_value(r.cases) as cases,
        min(r.days) filter (r.place >= s.usual_share * r.cases and r.cases >= s.least_cases) as days
    from ranked r
    cross join settings s
    group by r.stage
),
dates as (
    select d.stage, c.stage_order as position, d.last_day
    from zi_calendar d
    join stages c on c.ladder = 'zi_stage' and c.stage = d.stage
    where d.cycle_year = $cycle
),
awards as (
    select min(reached_on) as day from zi_stages where cycle_year = $cycle and stage = 'awarded' and reached_on <= $on
),
cycle_end as (
    select coalesce(max(last_day) filter (stage = 'awarded'), make_date($cycle, 12, 31)) as day from dates
),
under_way as (
    select
        s.unit_id, s.stage, s.target, s.stage_order, z.reached_on, z.note, z.source, b.stage as before,
        z.reached_on is not null and coalesce(contains(z.note, c.mention_note), false) as mentioned,
        s.stage_order is not null and s.stage <> 'awarded' as running,
        case when s.stage_order is not null and s.stage <> 'awarded'
            then date_diff('day', z.reached_on, $on::date) end as days,
        d.stage as next_stage, d.last_day as next_on
    from states s
    join zi_stages z
        on z.unit_id = s.unit_id and z.cycle_year = s.cycle_year and z.target = s.target and z.stage = s.stage
    cross join settings c
    left join states b on not b.now and b.unit_id = s.unit_id
    asof left join dates d on s.stage_order < d.position
    where s.now
)
select
    n.unit_id, n.name, n.region_name, n.held, n.held_year, n.held_since, n.held_since_known,
    w.stage, w.target, w.stage_order as position, w.reached_on as since, w.note, w.source, w.mentioned, w.before, w.days,
    case when w.running then u.days end as usual_days,
    case when w.running then coalesce(u.cases, 0) end as cases,
    case when w.running then w.next_stage end as next_stage,
    case when w.running then w.next_on end as next_on,
    case
        when not w.running then null
        when $on > e.day or a.day is not null then 'no_outcome'
        when w.days is null then 'undated'
        when u.days is null then 'no_usual'
        when w.days <= u.days then if(w.mentioned, 'undated', 'usual')
        when w.next_on >= $on then 'waiting'
        else 'stuck'
    end as pace,
    a.day as closed_on
from under_way w
join unit_on($regions, $kinds, $classes, $units, $on) n on n.unit_id = w.unit_id
cross join cycle_end e
cross join awards a
left join usual u on u.stage = w.stage
order by w.stage_order desc nulls last, w.stage, n.name;
