"""What publishing would change against the export that is open: rows, losses by name, values that are others."""

from __future__ import annotations

import pandas as pd

from data.publishing.changes import Comparison, LostPeriod
from pages.shared import board, cards
from pages.shared.cards import Attention
from pages.shared.parts import Part, Piece, Table, part, section
from pages.shared.provenance import title_of
from pages.shared.publishing import taken_back
from pages.shared.publishing.named import NameOf, period
from pages.shared.wording import Words

MOST_LOST = 40
MOST_NAMED = 5


def comparison(words: Words, found: Comparison, name_of: NameOf, adding: bool = False) -> Part:
    """Rows by table that changes, then what would be lost, then past values that would be others."""
    title = section(words("terbitkan.compared"))
    if found.renews:
        return part(title, cards.note(words("terbitkan.compared_renews", export=found.renews), "info"))
    if found.base is None:
        blind = cards.note(words("terbitkan.compared_blind"), "alarm") if found.blind else ""
        said = blind or cards.note(words("terbitkan.compared_first"))
        return part(title, said, Table(_tables(words, found), "upload_tables"))
    if found.same:
        return part(title, cards.note(words("terbitkan.compared_same", export=found.base)))
    pieces: list[Piece] = [title, cards.note(words("terbitkan.compared_with", export=found.base))]
    pieces += [Table(_tables(words, found), "upload_tables"), _unchanged(words, found)]
    if found.lost_tables or found.lost_units_count or found.lost_periods:
        pieces.append(losses(words, found, name_of))
    taken = (*taken_back.gone(words, found, name_of), *taken_back.emptied(words, found, name_of, adding))
    others = (*taken_back.retold(words, found, name_of), *taken_back.restated(words, found, name_of))
    return part(*pieces, *taken, *others)


def losses(words: Words, found: Comparison, name_of: NameOf) -> str:
    """Every unit, month and table that would be gone, by name."""
    said = [words("terbitkan.lost_table", table=title_of(words, name)) for name in found.lost_tables]
    said += [words("terbitkan.lost_unit", name=unit.name) for unit in found.lost_units]
    said += [_lost_period(words, one, name_of) for one in found.lost_periods]
    more = len(said) - MOST_LOST + found.lost_units_count - len(found.lost_units)
    lines = [Attention(line, None, "alarm") for line in said[:MOST_LOST]]
    rest = cards.note(words("terbitkan.lost_more", n=more)) if more > 0 else ""
    heading = f'<h3 class="d">{cards.marked(words("terbitkan.lost"))}</h3>'
    return f'<div class="d-stack">{heading}{cards.attention_list(lines)}{rest}</div>'


def yes_to(words: Words, found: Comparison) -> str:
    """What is agreed to: the losses as numbers, or that nobody can tell what is lost."""
    if found.blind:
        return words("terbitkan.accept_blind")
    return words("terbitkan.accept_losses", lost=lost_in_short(words, found), export=found.base)


def lost_in_short(words: Words, found: Comparison) -> str:
    """The losses as numbers: "2 UPT, 1 bulan"."""
    many = (
        ("lost_units", found.lost_units_count),
        ("lost_periods", len(found.lost_periods)),
        ("lost_tables", len(found.lost_tables)),
    )
    said = [words(f"terbitkan.{key}", n=n) for key, n in many if n]
    said += [words("terbitkan.lost_rows", n=row.gone, table=title_of(words, row.table)) for row in found.gone_rows]
    last = (("lost_values", found.emptied_asked), ("moved_values", found.retold_asked))
    return ", ".join([*said, *(words(f"terbitkan.{key}", n=n) for key, n in last if n)])


def _lost_period(words: Words, gone: LostPeriod, name_of: NameOf) -> str:
    where = {"table": title_of(words, gone.table), "period": period(words, gone.period)}
    if gone.whole:
        return words("terbitkan.lost_period", **where)
    named = ", ".join(name_of(code) for code in gone.unit_ids[:MOST_NAMED])
    more = gone.units - min(MOST_NAMED, len(gone.unit_ids))
    if more > 0:
        named = words("terbitkan.names_and_more", names=named, n=more)
    return words("terbitkan.lost_period_units", n=gone.units, named=named, **where)


def _tables(words: Words, found: Comparison) -> str:
    changed = [row for row in found.tables if row.added or row.changed or row.gone]
    rows = [
        {
            "table": title_of(words, row.table),
            "before": row.before,
            "after": row.after,
            "added": row.added,
            "changed": row.changed,
            "gone": row.gone,
        }
        for row in changed
    ]
    counts = ("before", "after", "added", "changed", "gone")
    columns = [
        board.Column("table", words("terbitkan.col_table")),
        *(board.Column(name, words(f"terbitkan.col_{name}"), "right", words.number) for name in counts),
    ]
    return board.fact_table(pd.DataFrame(rows, dtype=object), columns, words, caption=words("terbitkan.compared"))


def _unchanged(words: Words, found: Comparison) -> str:
    """How many tables stay as they are."""
    n = sum(not (row.added or row.changed or row.gone) for row in found.tables)
    return cards.note(words("terbitkan.tables_same", n=n)) if n else ""
