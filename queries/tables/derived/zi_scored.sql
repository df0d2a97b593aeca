-- zi_scored: one row per unit and cycle year with a score: the day of its first assessment; whether a score has no day.
create table loaded.zi_scored as
select unit_id, cycle_year, min(assessed_on) as first_on, bool_or(assessed_on is null) as undated
from loaded.zi_scores
group by unit_id, cycle_year;
