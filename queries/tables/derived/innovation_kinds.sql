-- innovation_kinds: one row per innovation and kind of unit that it is meant for. No target kinds = every kind that holds
-- people.
create table loaded.innovation_kinds as
select i.innovation_id, k.kind
from loaded.innovations i
join kinds k
    on if(
        coalesce(trim(i.target_kinds), '') = '',
        k.holds_people,
        list_contains(list_transform(string_split(i.target_kinds, ','), lambda code: trim(code)), k.kind)
    );
