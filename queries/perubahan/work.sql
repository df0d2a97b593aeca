-- One side of a comparison: one row per unit in scope, matter and part of it that reports both of its numbers, by code.
-- Reviews and programmes are of the newest month that had ended by the date and that any unit in scope reports (reviews: with
-- people of a stage), use of services is of the last complete month.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- returns
--   unit_id  code
--   matter   reviews (of every stage), programmes (without remission) or services
--   part     code of the stage, programme or service
--   whole    reviews due, people eligible, transactions
--   done     of these, reviews done, people granted, online transactions
with here as (
    select unit_id, holds_people
    from unit_on($regions, $kinds, $classes, $units, $on)
),
programmes as (
    select i.unit_id, i.programme, i."month", i.eligible, i.granted, max(i."month") over () as newest
    from integration i
    join here h on h.unit_id = i.unit_id and h.holds_people
    where i.programme <> 'remission' and i.eligible is not null and i.granted is not null
        and i."month" <= last_full_month($on)
),
reported as (
    select t.unit_id, 'reviews' as matter, t.stage as part, t.reviews_due as whole, t.reviews_done as done
    from treatment t
    join here h on h.unit_id = t.unit_id and h.holds_people
    join treatment_month($regions, $kinds, $classes, $units, $on) n on n."month" = t."month"
    where t.stage <> 'life_or_death'
    union all
    select unit_id, 'programmes', programme, eligible, granted
    from programmes
    where "month" = newest
    union all
    select u.unit_id, 'services', u.service, u.transactions, u.online_transactions
    from service_use u
    join here h on h.unit_id = u.unit_id
    where u."month" = last_full_month($on)
)
select unit_id, matter, part, whole, done
from reported
where whole is not null and done is not null
order by unit_id, matter, part;
