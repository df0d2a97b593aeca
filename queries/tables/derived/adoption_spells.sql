-- adoption_spells: one row per unit, innovation and unbroken time in which it was adopted or later, the first is number 1.
--   starts_on     first day; NULL when it is not known (a day that is only the day of a lower stage is not its own)
--   from_date     the same, as adoption_state reads it: the day of a lower stage where its own is not known
--   ends_on       day of the stop, or of the return to a lower stage; NULL while it lasts
--   end_known     false where the export says that it stopped and not when: the time may have ended on any day
--   seen_on       newest day on which the unit is known to have run it: a verification, or the day of a stage
--   hidden        true for a time that a stop without a day hides in adoption_period
--   due_on        when the first time has lasted for the months of `settings`; NULL when its start is not known
--   category      of the innovation
--   started_here  true in the unit that started the innovation; NULL where that is not known
-- A stop without a day hides the whole time in adoption_period; it is kept here, so that it can be counted as not known.
create table loaded.adoption_spells as
with marked as (
    select
        p.*,
        p.stage in ('adopted', 'institutionalised') as runs,
        lag(runs, 1, false) over story as ran_before
    from loaded.adoption_period p
    where p.to_date is null or p.from_date is null or p.to_date > p.from_date
    window story as (partition by p.unit_id, p.innovation_id order by p.from_date nulls first, p.stage_order nulls last)
),
numbered as (
    select
        *,
        count(*) filter (runs and not ran_before) over (
            partition by unit_id, innovation_id order by from_date nulls first, stage_order nulls last
            rows between unbounded preceding and current row
        ) as number
    from marked
),
spells as (
    select
        unit_id, innovation_id, number,
        if(bool_or(from_date is null), null, min(from_date)) as from_date,
        if(bool_or(to_date is null), null, max(to_date)) as ends_on
    from numbered
    where runs
    group by unit_id, innovation_id, number
),
stories as (
    select
        unit_id, innovation_id,
        bool_or(stage = 'stopped' and since is null) as stop_unknown,
        bool_or(stage in ('adopted', 'institutionalised')) as ever,
        min(since) filter (stage in ('adopted', 'institutionalised')) as since,
        max(greatest(since, last_verified_on)) filter (stage in ('adopted', 'institutionalised')) as seen_on
    from loaded.adoptions
    group by unit_id, innovation_id
),
own_days as (
    select distinct unit_id, innovation_id, since
    from loaded.adoptions
    where stage in ('adopted', 'institutionalised') and since is not null
)
select
    s.unit_id, s.innovation_id, coalesce(p.number, 1) as number,
    coalesce(d.since, if(p.number is null, s.since, null)) as starts_on,
    coalesce(p.from_date, if(p.number is null, s.since, null)) as from_date,
    p.ends_on, not s.stop_unknown as end_known, s.seen_on, p.number is null as hidden,
    (first_value(starts_on) over story + to_months(c.survival_months))::date as due_on,
    i.category, i.originator_unit_id = s.unit_id as started_here
from stories s
left join spells p on p.unit_id = s.unit_id and p.innovation_id = s.innovation_id
left join own_days d on d.unit_id = s.unit_id and d.innovation_id = s.innovation_id and d.since = p.from_date
join loaded.innovations i on i.innovation_id = s.innovation_id
cross join settings c
where s.ever
window story as (partition by s.unit_id, s.innovation_id order by p.number);
