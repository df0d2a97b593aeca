-- Units side by side: one row per unit in scope, by name, on the date asked for and, with the ending _vs, the other date.
-- $regions   region codes, NULL for every region
-- $kinds     kind codes, NULL for every kind
-- $classes   class codes, NULL for every class
-- $units     unit codes, NULL for every unit
-- $on        the date asked for
-- $versus    the comparison date
-- returns
--   unit_id       code
--   name          name as printed
--   kind          kind code
--   unit_class    class code, NULL when it has none
--   region_id     region code
--   region_name   name of the region
--   holds_people  false for a probation office: it has no occupancy
--   day           date of the observation in force, NULL when there is none
--   age_days      days from that date to the date asked for
--   fresh         true when the observation is fresh
--   capacity      places, NULL when not reported
--   occupants     people, NULL when not reported
--   rate_pct      occupants / capacity x 100, NULL when unknown
--   band          occupancy band 1 to 5
--   approximate   true when the source gives a rounded figure
--   remand        people on remand, NULL unless remand and sentenced are both known
--   legal_people  remand and sentenced together: the denominator of the remand share
--   drug          people held for drug offences, NULL unless occupants are known too
--   drug_base     occupants, where drug offences are known
--   held          highest predicate held, NULL for none
--   held_year     cycle year of its award
--   revoked       predicate of the newest revocation by the date, NULL for none
--   revoked_on    day of that revocation; the last day of its cycle year when the day is not known
--   revoked_known false when only its year is known
--   stage         stage in the cycle of the date's year, NULL for none
--   stage_target  target of that stage
--   gate_cycle    newest cycle in which TPI scored the unit by the date, NULL when it never did
--   gate_target   target of that assessment
--   gates_known   all when every gate of that cycle is known; total when only the total is
--   gate_passed   true, false or NULL (not known)
--   gates_failed  known gates that fail
--   gates_short   the least points that would close every failing gate
--   gates_barred  true where no points can help: WBK was not held before, or a revocation barred the unit
--   gates_unknown gates that cannot be judged
--   barred_until  first day on which the unit may be proposed again, where a revocation barred it when it was assessed;
--                 else NULL
--   meant         innovations meant for the unit
--   adopted       of these, adopted or later and verified within the window
--   unverified    of these, adopted or later, not verified for longer
--   untargeted    innovations adopted or later whose target is not known: in no rate
--   open_vs       true when the unit was open on the comparison date
--   day_vs        date of the observation in force then
--   fresh_vs      true when it was fresh then
--   capacity_vs   places then
--   occupants_vs  people then
--   rate_vs       rate then
--   band_vs       band then
--   remand_vs        remand then
--   legal_people_vs  legal_people then
--   drug_vs          drug then
--   drug_base_vs     drug_base then
--   held_vs       predicate held then
--   revoked_vs        revoked then
--   revoked_on_vs     revoked_on then
--   revoked_known_vs  revoked_known then
--   stage_vs      stage then, in the cycle of the date asked for
--   meant_vs      meant then
--   adopted_vs    adopted then
--   unverified_vs unverified then
with sides as (
    select
        as_of, unit_id, "date" as day, fresh, capacity, occupants, rate_pct, band, held, meant, adopted, unverified,
        coalesce(remand_adult_male + remand_adult_female + remand_child_male + remand_child_female, remand) as on_remand,
        coalesce(sentenced_adult_male + sentenced_adult_female + sentenced_child_male + sentenced_child_female, sentenced)
            as convicted,
        on_remand + convicted as legal_people,
        if(convicted is null, null, on_remand) as known_remand,
        if(occupants is null, null, drug_offences) as drug,
        if(drug_offences is null, null, occupants) as drug_base
    from loaded.unit_state
    where as_of in ($on, $versus)
),
scored as (
    select v.*, m.gates_known
    from gate_verdicts v
    join zi_models m on v.cycle_year between m.first_cycle and m.last_cycle
    where v.assessor = 'tpi' and v.cycle_year <= year($on::date) and (v.assessed_on is null or v.assessed_on <= $on)
    qualify row_number() over (partition by v.unit_id order by v.cycle_year desc, v.target desc) = 1
),
revocations as (
    select d.as_of, z.unit_id, z.target, z.from_date as day, r.reached_on is not null as day_known
    from (select unnest([$on::date, $versus::date]) as as_of) d
    join zi_stage z on z.stage = 'revoked' and z.from_date <= d.as_of
    join zi_stages r
        on r.unit_id = z.unit_id and r.cycle_year = z.cycle_year and r.target = z.target and r.stage = 'revoked'
    qualify row_number() over (partition by d.as_of, z.unit_id order by z.from_date desc, z.target = 'WBBM' desc) = 1
)
select
    u.unit_id, u.name, u.kind, u.unit_class, u.region_id, u.region_name, u.holds_people,
    n.day, u.age_days, u.fresh, u.capacity, u.occupants, u.rate_pct, u.band, u.approximate,
    n.known_remand as remand, n.legal_people, n.drug, n.drug_base,
    u.held, u.held_year, r.target as revoked, r.day as revoked_on, r.day_known as revoked_known,
    u.stage, u.stage_target,
    g.cycle_year as gate_cycle, g.target as gate_target, g.gates_known, g.passed as gate_passed,
    g.failed as gates_failed, g.short as gates_short, g.barred as gates_barred, g.unknown as gates_unknown,
    g.barred_until,
    u.meant, u.adopted, u.unverified, u.untargeted_adopted + u.untargeted_unverified as untargeted,
    v.unit_id is not null as open_vs, v.day as day_vs, coalesce(v.fresh, false) as fresh_vs,
    v.capacity as capacity_vs, v.occupants as occupants_vs, v.rate_pct as rate_vs, v.band as band_vs,
    v.known_remand as remand_vs, v.legal_people as legal_people_vs, v.drug as drug_vs, v.drug_base as drug_base_vs,
    v.held as held_vs, b.target as revoked_vs, b.day as revoked_on_vs, b.day_known as revoked_known_vs,
    s.stage as stage_vs,
    v.meant as meant_vs, v.adopted as adopted_vs, v.unverified as unverified_vs
from unit_on($regions, $kinds, $classes, $units, $on) u
join sides n on n.as_of = $on and n.unit_id = u.unit_id
left join sides v on v.as_of = $versus and v.unit_id = u.unit_id
left join stage_state s on s.as_of = $versus and s.unit_id = u.unit_id and s.cycle_year = year($on::date)
left join scored g on g.unit_id = u.unit_id
left join revocations r on r.as_of = $on and r.unit_id = u.unit_id
left join revocations b on b.as_of = $versus and b.unit_id = u.unit_id
order by u.name, u.unit_id;
