"""The templates as a table: what each is for, and the file itself, which the door makes when it is asked for."""

from __future__ import annotations

import pandas as pd

from data import templates
from data.contract import contract
from pages.shared import board, cards
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.visit import Visit


@kept
def template_list(visit: Visit) -> Part:
    """All tables in one workbook first, then a row for each table."""
    words = visit.words
    tables = contract().tables.values()
    rows = [(words("data.template_all"), words("data.template_all_for"), "–", templates.ALL)]
    rows += [
        (
            getattr(table, words.lang),
            getattr(table, f"for_{words.lang}"),
            words("data.template_needed" if table.required else "data.template_optional"),
            table.name,
        )
        for table in tables
    ]
    frame = pd.DataFrame(rows, columns=["title", "purpose", "needed", "name"], dtype=object)
    columns = [
        board.Column("title", words("data.table")),
        board.Column("purpose", words("data.template_for")),
        board.Column("needed", words("data.template_required")),
        board.Column("name", words("data.template_file"), html=lambda name: _link(visit, str(name))),
    ]
    caption = words("data.templates")
    table = board.fact_table(frame, columns, words, caption=caption, sortable=False)
    return part(section(caption), cards.note(words("data.template_why")), Table(table, "templates"))


def _link(visit: Visit, name: str) -> str:
    """A plain link: the browser saves the file, the page stays."""
    label = cards.marked(visit.words("data.template_get"))
    return f'<a download href="/templates/{name}.xlsx?lang={visit.words.lang}">{label}</a>'
