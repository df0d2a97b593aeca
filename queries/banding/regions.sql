-- Regions side by side: one row per region in scope, by name, on the date asked for and, with the ending _vs, the other.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   region_id      region code
--   region_name    name of the region
--   units          units in scope
--   holders        of these, that hold people
--   fresh_units    of the holders, fresh on the date
--   rate_units     of these, with occupants and capacity: in the occupancy figures
--   occupants      people, summed over rate_units
--   capacity       places, summed over rate_units
--   rate_pct       occupants / capacity x 100
--   over_100       rate_units above 100 %
--   over_200       rate_units above 200 %
--   matched_units  units that are rate_units on both dates: a change is taken over these only
--   matched_occupants     people on the date asked for, summed over matched_units
--   matched_capacity      places on the date asked for, summed over matched_units
--   matched_over_100      matched_units above 100 %
--   matched_occupants_vs  people on the comparison date, summed over matched_units
--   matched_capacity_vs   places on the comparison date, summed over matched_units
--   matched_over_100_vs   matched_units above 100 % on the comparison date
--   legal_units    fresh units that report remand and sentenced
--   remand         people on remand in these
--   legal_people   remand and sentenced in these
--   drug_units     fresh units that report drug offences and occupants
--   drug           people held for drug offences in these
--   drug_base      occupants of these
--   wbk            units whose highest held predicate is WBK
--   wbbm           units that hold WBBM
--   recorded       units of which any stage, award or end is recorded, in any cycle up to the date's year
--   running        units with an open stage in the cycle of the date's year
--   not_passed     units that did not pass in that cycle
--   awarded        units awarded in that cycle
--   gate_units     units that TPI scored in that cycle by the date
--   gate_failing   of these, with a known gate that fails
--   gate_open      of these, with none that is known to fail but some that cannot be judged
--   meant          pairs of unit and innovation meant for it
--   adopted        of these, adopted or later and verified within the window
--   unverified     of these, adopted or later, not verified for longer
--   untargeted     adoptions of innovations whose target is not known: in no pair
--   matched_legal_units     units that are legal_units on both dates: the change of the share is taken over these only
--   matched_remand          people on remand on the date asked for, summed over matched_legal_units
--   matched_legal_people    remand and sentenced there
--   matched_remand_vs       people on remand on the comparison date, summed over matched_legal_units
--   matched_legal_people_vs remand and sentenced there
--   matched_drug_units      units that are drug_units on both dates
--   matched_drug            people held for drug offences on the date asked for, summed over matched_drug_units
--   matched_drug_base       occupants there
--   matched_drug_vs         people held for drug offences on the comparison date, summed over matched_drug_units
--   matched_drug_base_vs    occupants there
--   wbk_vs         wbk then
--   wbbm_vs        wbbm then
--   running_vs     running then, in the same cycle
--   meant_vs       meant then
--   adopted_vs     adopted then
--   unverified_vs  unverified then
--   fresh_units_vs fresh_units then
with scope as (
    select unit_id, region_id, region_name, untargeted_adopted + untargeted_unverified as untargeted
    from unit_on($regions, $kinds, $classes, $units, $on)
),
sides as (
    select
        as_of, unit_id, holds_people, fresh, occupants, capacity, rate_pct, drug_offences, held, stage, running, meant,
        adopted, unverified,
        holds_people and counted as in_rate,
        coalesce(remand_adult_male + remand_adult_female + remand_child_male + remand_child_female, remand) as on_remand,
        coalesce(sentenced_adult_male + sentenced_adult_female + sentenced_child_male + sentenced_child_female, sentenced)
            as convicted
    from loaded.unit_state
    where as_of in ($on, $versus)
),
known as (
    select
        * exclude (holds_people, fresh, drug_offences, convicted),
        holds_people as holds,
        holds_people and fresh as is_fresh,
        if(is_fresh, on_remand + convicted, null) as legal,
        if(is_fresh and occupants is not null, drug_offences, null) as drug
    from sides
),
on_record as (
    select distinct unit_id
    from zi_stages
    where cycle_year <= year($on::date)
),
scored as (
    select unit_id, bool_or(failed > 0) as failing, bool_or(passed is null) as unjudged
    from gate_verdicts
    where assessor = 'tpi' and cycle_year = year($on::date) and (assessed_on is null or assessed_on <= $on)
    group by unit_id
),
now as (
    select *
    from known
    where as_of = $on
),
before as (
    select *
    from known
    where as_of = $versus
)
select
    u.region_id, u.region_name,
    count(*) as units,
    count(*) filter (n.holds) as holders,
    count(*) filter (n.is_fresh) as fresh_units,
    count(*) filter (n.in_rate) as rate_units,
    sum(n.occupants) filter (n.in_rate)::bigint as occupants,
    sum(n.capacity) filter (n.in_rate)::bigint as capacity,
    100.0 * sum(n.occupants) filter (n.in_rate) / nullif(sum(n.capacity) filter (n.in_rate), 0) as rate_pct,
    count(*) filter (n.in_rate and n.rate_pct > 100) as over_100,
    count(*) filter (n.in_rate and n.rate_pct > 200) as over_200,
    count(*) filter (n.in_rate and v.in_rate) as matched_units,
    sum(n.occupants) filter (n.in_rate and v.in_rate)::bigint as matched_occupants,
    sum(n.capacity) filter (n.in_rate and v.in_rate)::bigint as matched_capacity,
    count(*) filter (n.in_rate and v.in_rate and n.rate_pct > 100) as matched_over_100,
    sum(v.occupants) filter (n.in_rate and v.in_rate)::bigint as matched_occupants_vs,
    sum(v.capacity) filter (n.in_rate and v.in_rate)::bigint as matched_capacity_vs,
    count(*) filter (n.in_rate and v.in_rate and v.rate_pct > 100) as matched_over_100_vs,
    count(*) filter (n.legal is not null) as legal_units,
    sum(n.on_remand) filter (n.legal is not null)::bigint as remand,
    sum(n.legal)::bigint as legal_people,
    count(*) filter (n.drug is not null) as drug_units,
    sum(n.drug)::bigint as drug,
    sum(n.occupants) filter (n.drug is not null)::bigint as drug_base,
    count(*) filter (n.held = 'WBK') as wbk,
    count(*) filter (n.held = 'WBBM') as wbbm,
    count(*) filter (r.unit_id is not null) as recorded,
    count(*) filter (n.running) as running,
    count(*) filter (n.stage = 'not_passed') as not_passed,
    count(*) filter (n.stage = 'awarded') as awarded,
    count(*) filter (g.unit_id is not null) as gate_units,
    count(*) filter (g.failing) as gate_failing,
    count(*) filter (not g.failing and g.unjudged) as gate_open,
    coalesce(sum(n.meant), 0)::bigint as meant,
    coalesce(sum(n.adopted), 0)::bigint as adopted,
    coalesce(sum(n.unverified), 0)::bigint as unverified,
    coalesce(sum(u.untargeted), 0)::bigint as untargeted,
    count(*) filter (n.legal is not null and v.legal is not null) as matched_legal_units,
    sum(n.on_remand) filter (n.legal is not null and v.legal is not null)::bigint as matched_remand,
    sum(n.legal) filter (v.legal is not null)::bigint as matched_legal_people,
    sum(v.on_remand) filter (n.legal is not null and v.legal is not null)::bigint as matched_remand_vs,
    sum(v.legal) filter (n.legal is not null)::bigint as matched_legal_people_vs,
    count(*) filter (n.drug is not null and v.drug is not null) as matched_drug_units,
    sum(n.drug) filter (v.drug is not null)::bigint as matched_drug,
    sum(n.occupants) filter (n.drug is not null and v.drug is not null)::bigint as matched_drug_base,
    sum(v.drug) filter (n.drug is not null)::bigint as matched_drug_vs,
    sum(v.occupants) filter (n.drug is not null and v.drug is not null)::bigint as matched_drug_base_vs,
    count(*) filter (h.held = 'WBK') as wbk_vs,
    count(*) filter (h.held = 'WBBM') as wbbm_vs,
    count(*) filter (s.running) as running_vs,
    coalesce(sum(v.meant), 0)::bigint as meant_vs,
    coalesce(sum(v.adopted), 0)::bigint as adopted_vs,
    coalesce(sum(v.unverified), 0)::bigint as unverified_vs,
    count(*) filter (v.is_fresh) as fresh_units_vs
from scope u
join now n on n.unit_id = u.unit_id
left join before v on v.unit_id = u.unit_id
left join held_state h on h.as_of = $versus and h.unit_id = u.unit_id
left join stage_state s on s.as_of = $versus and s.unit_id = u.unit_id and s.cycle_year = year($on::date)
left join on_record r on r.unit_id = u.unit_id
left join scored g on g.unit_id = u.unit_id
group by u.region_id, u.region_name
order by u.region_name, u.region_id;
