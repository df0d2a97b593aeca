-- Points above the component's weight in the scoring model of the cycle year (table zi_weights, from zi_models.toml).
select
    s._source as source, s._row as "row", s.points as value,
    w.weight || ' (model ' || kept(w.model) || ')' as detail
from stage_zi_scores s
join zi_weights w
    on w.component = s.component and s.cycle_year between w.first_cycle and w.last_cycle
where s.points > w.weight
