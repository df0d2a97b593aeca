"""A figure that stands in more than one column although only one was understood: last year's beside this year's.

`Penghuni` under "Tahun 2025" beside `Penghuni akhir` under "Tahun 2026", `Transaksi` of the counter beside those of an
app and their sum: which one the sheet reports is asked, and nothing of the sheet is read.
"""

# ruff: noqa: S608 (columns are numbered, never named by a file)

from __future__ import annotations

from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.findings import Findings
from data.reading.columns import unread, with_figures
from data.reading.header_paths import Spans, header_paths
from data.reading.header_words import ideas_of, words_of
from data.reading.headers import Matched, meaning
from data.reading.layout import Layout
from data.reading.sheets import Row
from data.reading.sources import Source
from data.reading.times import contradict, is_earlier, is_sum_of_all, time_of, without_time

Unclear = dict[str, set[int]]  # a column of the contract, and the places that may hold it


def groups_over(layout: Layout, head: list[Row], spans: Spans) -> list[list[str]]:
    """The labels over every column, row by row from the row right above the header; empty where none stands."""
    first, end = len(layout.titles), len(layout.titles) + layout.depth
    if first and head[first][0] == head[first - 1][0] + 1:
        first -= 1
    levels = [header_paths(head[start:end], spans) for start in range(first, end - 1)]
    return [[path[0] if len(path) > 1 else "" for path in paths] for paths in levels]


def say_figures_split(source: Source, matched: Matched, con: DuckDBPyConnection, findings: Findings) -> bool:
    """True, and said, where a figure that is read may stand in another column as well, or is of another time."""
    table = source.table
    figures = {one.name for one in table.columns if one.is_figure and one.name not in table.key}
    used = {name: at for name, at in matched.used.items() if name in figures and name not in matched.doubled}
    beside = with_figures(source, unread(source, matched), con) if used else []
    unclear = _alike(source, used, beside, con)
    for labels in source.groups:
        for found in (_of_times(labels, used, beside), _of_parts(source, labels, used, beside, con)):
            for name, places in found.items():
                unclear.setdefault(name, {used[name]}).update(places)
    for name, places in unclear.items():
        column = table.column(name)
        kind = findings.kind("figure_split", table.name, None, {"header": {"id": column.header, "en": column.en}})
        findings.add(kind, source.number, source.header_row, _with_labels(source, places))
    return bool(unclear)


def _alike(source: Source, used: dict[str, int], beside: list[int], con: DuckDBPyConnection) -> Unclear:
    """Unread figures whose header is that of a read one but for words of time: "Penghuni akhir" beside "Penghuni".

    What a header itself calls earlier is no doubt: "Penghuni bulan lalu". Nor are columns that hold the same.
    """
    unclear: Unclear = {}
    for at in beside:
        name = _meant(source, at)
        if name in used and not is_earlier(_lowest(source, at)) and _differ(source, at, used[name], con):
            unclear.setdefault(name, {used[name]}).add(at)
    return unclear


def _meant(source: Source, at: int) -> str:
    """The column that a header means without its words of time; a group over it counts only where it is understood."""
    for header in (source.headers[at], _lowest(source, at)):
        rest = without_time(header)
        found = meaning((rest,), source.table.name) if rest else None
        if found:
            return found[0]
        if ideas_of((header,)):
            break
    return ""


def _of_times(labels: list[str], used: dict[str, int], beside: list[int]) -> Unclear:
    """Figures under a label of another time than their neighbour's, or under one of an earlier time."""
    over = {at: labels[at] for at in (*used.values(), *beside) if at < len(labels) and time_of(labels[at])}
    return {
        name: {at}
        for name, at in used.items()
        if at in over and (is_earlier(over[at]) or any(contradict(over[at], label) for label in over.values()))
    }


def _of_parts(
    source: Source, labels: list[str], used: dict[str, int], beside: list[int], con: DuckDBPyConnection
) -> Unclear:
    """Figures of one part only: their neighbour under another label is a further part, or a sum stands beside both."""
    over = {at: labels[at] for at in (*used.values(), *beside) if at < len(labels) and _is_part(labels[at])}
    grouped = {n: at for n, at in used.items() if at in over and meaning((_lowest(source, at),), source.table.name)}
    words = {name: set(words_of(_lowest(source, at))) for name, at in grouped.items()}
    sums = [at for at in beside if is_sum_of_all(_lowest(source, at))]
    unclear: Unclear = {}
    for name, at in grouped.items():
        others = {label for label in over.values() if label != over[at]}
        if not others or any(words[other] < words[name] for other in grouped):
            continue
        further = {to for other, to in grouped.items() if over[to] in others and words[name] < words[other]}
        further |= {to for to in sums if over.get(to) != over[at] and _differ(source, at, to, con)}
        if further:
            unclear[name] = further
    return unclear


def _is_part(label: str) -> bool:
    """True for a label that is neither known to headers nor speaks of time or of all: "Loket"."""
    return bool(label) and not (ideas_of((label,)) or time_of(label) or is_sum_of_all(label))


def _lowest(source: Source, at: int) -> str:
    return source.headers[at].split(" | ")[-1]


def _differ(source: Source, one: int, other: int, con: DuckDBPyConnection) -> bool:
    counted = f"select count(*) from {source.raw} where c{one} is distinct from c{other}"
    return bool(con.execute(counted).fetchall()[0][0])


def _with_labels(source: Source, places: set[int]) -> str:
    """Columns by letter, label and header: "D (Tahun 2025 | Penghuni)"."""
    named = []
    for at in sorted(places):
        labels = [line[at] for line in source.groups if at < len(line) and line[at]]
        outside = [label for label in labels if label not in source.headers[at].split(" | ")]
        named.append(f"{xl_col_to_name(at)} ({' | '.join([*outside, source.headers[at]])})")
    return ", ".join(named)
