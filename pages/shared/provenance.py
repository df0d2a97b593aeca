"""Where the figures come from: the open export and its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pandas as pd

from data.contract import Table, contract
from data.manifest import EXPORT_ID, Manifest, Part
from pages.shared import board, cards, parts, show
from pages.shared.kept import kept
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import Words

HASH = 12  # characters of a hash that are shown
SHARED_COLUMNS = ("source", "note")  # of every table


def facts(visit: Visit, rows: Sequence[tuple[str, str]], key: str, caption: str) -> parts.Table:
    """Names and values, one a row."""
    frame = pd.DataFrame(rows, columns=["name", "said"], dtype=object)
    columns = [
        board.Column("name", visit.words("data.fact")),
        board.Column("said", visit.words("data.said"), html=str),
    ]
    return parts.Table(board.fact_table(frame, columns, visit.words, caption=caption, sortable=False), key)


@kept
def summary(visit: Visit, today: date) -> tuple[cards.Card, ...]:
    """Data date and its age today, coverage, findings and rejected rows, as cards."""
    words = visit.words
    manifest = visit.shelved.opened.export.manifest
    age = (today - manifest.data_date).days
    found = visit.ask("hunian/figures").iloc[0]
    covered = 100 * found["fresh_units"] / found["units"] if found["units"] else None
    pair = words("data.covered", fresh=words.number(found["fresh_units"]), n=found["units"])
    return (
        cards.figure_card(
            words("data.data_date"),
            words.date(manifest.data_date),
            words("data.age", n=age) if age > 0 else words("common.today"),
            None,
            words("data.data_date_why"),
        ),
        cards.figure_card(
            words("indicators.coverage"),
            words.percent(covered),
            pair,
            None,
            words("data.on", date=words.long_date(visit.on)),
            passport=show.passport(visit, "coverage", pair),
            passport_label=words("common.passport"),
        ),
        cards.figure_card(
            words("data.findings"),
            words.number(manifest.errors + manifest.warnings),
            words("data.findings_pair", errors=words.number(manifest.errors), warnings=words.number(manifest.warnings)),
            None,
            None,
        ),
        cards.figure_card(
            words("data.rejected"), words.number(manifest.rejected), words("data.rejected_why"), None, None
        ),
    )


def export_facts(visit: Visit) -> list[tuple[str, str]]:
    """What the open export says of itself."""
    words = visit.words
    manifest = visit.shelved.opened.export.manifest
    made = datetime.fromisoformat(manifest.made_at)
    kind = "data.simulated_yes" if manifest.simulated else "data.simulated_no"
    return [
        (words("data.dataset"), text(f"{getattr(manifest, f'title_{words.lang}')} ({manifest.dataset})")),
        (words("data.export"), text(manifest.export_id)),
        (words("data.kind"), text(words(kind))),
        (words("data.data_date"), text(words.long_date(manifest.data_date))),
        (words("data.made_at"), text(words("data.utc", date=words.long_date(made), time=f"{made:%H.%M}"))),
        (words("data.contract"), text(words("data.version", n=manifest.contract_version))),
        (words("data.definitions"), text(words("data.version", n=manifest.definitions_version))),
        (words("data.sources"), text(_sources(visit, manifest))),
        (words("data.rejected_file"), text(_rejected(visit, manifest))),
    ]


def _sources(visit: Visit, manifest: Manifest) -> str:
    """The files that were sent, then the exports that were taken along: each as one, its files and rows counted."""
    words, along = visit.words, defaultdict(list)
    said = []
    for one in manifest.sources:
        export, slash, _ = one.file.partition("/")
        if slash and EXPORT_ID.fullmatch(export):
            along[export].append(one.rows)
        else:
            said.append(words("data.source_file", file=one.file, n=one.rows))
    for export, rows in along.items():
        said.append(words("data.source_export", export=export, n=len(rows), rows=words.number(sum(rows))))
    return "; ".join(said)


def _rejected(visit: Visit, manifest: Manifest) -> str:
    place = f"{manifest.dataset}/exports/{manifest.export_id}/{manifest.rejects.path}"
    return visit.words("data.rejected_where", n=manifest.rejected, file=place)


def tables(visit: Visit) -> str:
    """The tables and summaries that the export holds, with rows and hashes."""
    words = visit.words
    manifest = visit.shelved.opened.export.manifest
    rows = [
        {
            "label": title_of(visit.words, name),
            "file": _files(visit, part),
            "rows": part.rows,
            "hash": _hash(visit, part),
        }
        for name, part in [*manifest.tables.items(), *manifest.summaries.items()]
    ]
    columns = [
        board.Column("label", words("data.table")),
        board.Column("rows", words("data.rows"), "right", words.number),
        board.Column("file", words("data.file")),
        board.Column("hash", words("data.hash")),
    ]
    return board.fact_table(pd.DataFrame(rows, dtype=object), columns, words, caption=words("data.tables"))


def title_of(words: Words, name: str) -> str:
    """The title of a table of the contract, or of a summary."""
    known = contract().tables.get(name)
    return getattr(known, words.lang) if known else words("data.summary", name=name)


def _files(visit: Visit, part: Part) -> str:
    if len(part.files) == 1:
        return part.files[0].path
    return visit.words("data.files", n=len(part.files), first=part.files[0].path, last=part.files[-1].path)


def _hash(visit: Visit, part: Part) -> str:
    """The hash of the only file, or of the newest of several, and how many others the manifest names."""
    newest = part.files[-1].sha256[:HASH]
    return newest if len(part.files) == 1 else visit.words("data.hash_newest", hash=newest, n=len(part.files) - 1)


def absent(visit: Visit) -> list[Table]:
    """The tables of the contract that the export does not hold."""
    return [table for name, table in contract().tables.items() if not visit.has(name)]


def absent_table(visit: Visit, missing: Sequence[Table]) -> str:
    """What is missing, and the columns that a file must have to supply it."""
    words = visit.words
    rows = [
        {"label": getattr(table, words.lang), "file": f"{table.name}.csv", "columns": _headers(visit, table)}
        for table in missing
    ]
    columns = [
        board.Column("label", words("data.table")),
        board.Column("file", words("data.file")),
        board.Column("columns", words("data.columns")),
    ]
    caption = words("data.absent")
    return board.fact_table(pd.DataFrame(rows, dtype=object), columns, words, caption=caption, sortable=False)


def _headers(visit: Visit, table: Table) -> str:
    """The columns of a table; a required one bears a star."""
    said = [
        (column.header if visit.words.lang == "id" else column.en) + ("*" if column.required else "")
        for column in table.columns
        if column.name not in SHARED_COLUMNS
    ]
    return ", ".join(said)


def citation(visit: Visit) -> tuple[str, str]:
    """The sentence to cite this export by, and the link that pins it."""
    words = visit.words
    manifest = visit.shelved.opened.export.manifest
    pinned = visit.choices.with_(export=manifest.export_id, definitions=manifest.definitions_version, on=visit.on)
    said = words(
        "data.citation",
        title=getattr(manifest, f"title_{words.lang}"),
        export=manifest.export_id,
        date=words.long_date(manifest.data_date),
        definitions=manifest.definitions_version,
        accessed=words.long_date(datetime.now(UTC).date()),
    )
    simulated = f" {words('data.citation_simulated')}" if manifest.simulated else ""
    return said + simulated, visit.href("", pinned)
