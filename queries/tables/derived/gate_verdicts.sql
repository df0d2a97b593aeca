-- gate_verdicts: one row per unit, cycle year, target and assessor: all known gates of the cycle's model taken together.
-- Every gate must hold. `passed` is false when a known gate fails, else NULL while a gate lacks a score or the cycle's gates
-- are not all known. `short` is the least points that would close every failing gate: points of an area also count for the
-- levers and for the total, points of a result for its own gates and for the total. `barred`: the gate `wbk_before` of WBBM
-- fails, which no points can mend: WBK was not held on the day of the assessment, or a revocation barred the unit then; see
-- gate_results. WBK has no such gate: a unit that was barred can have passed it, and only `barred_until` tells of the bar.
create table loaded.gate_verdicts as
with gaps as (
    select
        unit_id, cycle_year, target, assessor, model,
        max(assessed_on) as assessed_on,
        max(wbk_since) as wbk_since,
        max(barred_until) as barred_until,
        list(gate order by position) as gates,
        list(points order by position) as points,
        list(minimum order by position) as minimums,
        list(margin order by position) as margins,
        count(*) filter (not passed) as failed,
        count(*) filter (passed is null) as unknown,
        count(*) filter (gate = 'wbk_before' and not passed) > 0 as barred,
        coalesce(max(-margin) filter (gate = 'total' and not passed), 0) as total,
        coalesce(max(-margin) filter (gate = 'levers' and not passed), 0) as levers,
        coalesce(sum(-margin) filter (gate in (select area from zi_weights) and not passed), 0) as areas,
        coalesce(max(-margin) filter (gate = 'clean' and not passed), 0) as clean,
        coalesce(sum(-margin) filter (gate in ('ipak', 'performance') and not passed), 0) as clean_parts,
        coalesce(max(-margin) filter (gate = 'ipkp' and not passed), 0) as ipkp
    from loaded.gate_results
    group by unit_id, cycle_year, target, assessor, model
)
select
    g.unit_id, g.cycle_year, g.target, g.assessor, g.assessed_on,
    case
        when g.failed > 0 then false
        when g.unknown = 0 and m.gates_known = 'all' then true
    end as passed,
    g.gates, g.points, g.minimums, g.margins, g.failed, g.unknown, g.barred,
    g.wbk_since, g.barred_until,
    round(greatest(g.total, greatest(g.levers, g.areas) + greatest(g.clean, g.clean_parts) + g.ipkp), 4) as short
from gaps g
join zi_models m on m.model = g.model;
