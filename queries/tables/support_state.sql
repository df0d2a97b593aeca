-- support_state: one row per commitment that was known on the date, with what is known of it then. The register holds one
-- stage, the newest, and up to four days; a commitment is known from the first of them, always when it has none.
--   state     hoped, requested, agreed, running, past_end, completed, lapsed. Agreed after the date counts as requested on
--             it; completed or lapsed with a later last day as running; agreed or running beyond the last day is past_end
--   in_force  agreed or running
--   ending    in force, and the last day lies within the days of `settings`
--   news_on   the newest day up to the date on which anything is known of it; NULL when there is none
--   quiet     waiting or in force without a later last day, and no news for longer than the months of `settings`
--   beneficiaries  NULL when they were reported after the date only; then `people_later` is true
create macro support_state(on_date) as table
with sorted as (
    select
        *,
        case
            when stage in ('hoped', 'requested') then stage
            when agreed_on > on_date then 'requested'
            when stage in ('completed', 'lapsed') then if(ends_on > on_date, 'running', stage)
            else if(ends_on < on_date, 'past_end', stage)
        end as state,
        list_max([day for day in [requested_on, agreed_on, ends_on, reported_on] if day <= on_date]) as news_on
    from support
    where coalesce(least(requested_on, agreed_on, reported_on) <= on_date, true)
)
select
    s.* replace (if(reported_on > on_date, null, beneficiaries) as beneficiaries),
    beneficiaries is not null and coalesce(reported_on > on_date, false) as people_later,
    state in ('agreed', 'running') as in_force,
    state in ('agreed', 'running') and coalesce(ends_on <= on_date + to_days(ending_days), false) as ending,
    state in ('hoped', 'requested', 'agreed', 'running')
        and not coalesce(ends_on >= on_date and state in ('agreed', 'running'), false)
        and coalesce(news_on < on_date - to_months(news_months), false) as quiet
from sorted s
cross join settings;
