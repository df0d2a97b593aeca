-- innovation_kinds: one row per innovation and kind of unit that it is meant for. The word `all` (`semua`) stands for
-- every kind that holds people; a kind that holds nobody is meant only where it is named. An innovation without any row
-- here says nothing of its target: it has no rate and is in no denominator.
create table loaded.innovation_kinds as
with words as (
    select innovation_id, replace(lower(trim(unnest(string_split(target_kinds, ',')))), ' ', '_') as word
    from loaded.innovations
)
select distinct w.innovation_id, k.kind
from words w
join kinds k on if(w.word in ('all', 'semua'), k.holds_people, w.word = k.kind);
