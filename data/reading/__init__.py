"""Files in, raw tables in DuckDB: one per file or sheet, its table known by name, by a kept profile or by its headers.

Title rows, headers of several rows and a date in a title or sheet name are found (`layout`, `dating`) and said; what is
found is kept as a profile. Texts lose the blanks around them, a lone dash becomes empty; `staging` makes them typed.
"""

# ruff: noqa: S608 (names of tables and columns are numbered here, never taken from a file)

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.findings import Findings, say, wording
from data.reading.dating import Dated, DatesDifferError, date_of_sheet
from data.reading.headers import Matched, match, table_named, title
from data.reading.layout import DATED, LOOKED_AT, Layout, found_layout, header_goes_on, named_layout
from data.reading.loading import filled_without_header, load
from data.reading.profiles import FROM_SHEET, Profile, Profiles
from data.reading.sheets import Row, Sheet, sheets_of
from data.reading.sources import Reading, Source
from data.reading.text_files import text_sheet

__all__ = ["KINDS", "LEFT_OUT", "Reading", "Source", "files_in", "read"]

TEXTS = (".csv", ".tsv")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
KINDS = (*TEXTS, *WORKBOOKS, ".parquet")
LEFT_OUT = (".toml", ".md", ".txt", ".json", ".py")  # what may lie beside tables without being data
EXPLANATIONS = tuple(
    say(sheet).text(language) for sheet in ("template_explained", "template_choices") for language in ("id", "en")
)


def files_in(inputs: list[Path]) -> list[tuple[Path, str]]:
    """Every file of the inputs with the name to show for it: a folder's `tables`, or else all the folder holds."""
    found: list[tuple[Path, str]] = []
    for entry in inputs:
        if entry.is_dir():
            base = entry / "tables" if (entry / "tables").is_dir() else entry
            paths = sorted(path for path in base.rglob("*") if path.is_file())
            found += [(path, path.relative_to(base).as_posix()) for path in paths]
        else:
            found.append((entry, entry.name))
    return [(path, name) for path, name in found if not path.name.startswith((".", "~$"))]


def read(inputs: list[Path], con: DuckDBPyConnection, findings: Findings, profiles: Profiles | None = None) -> Reading:
    """Read every file of the inputs into raw tables; creates the macros that read cells.

    `profiles` are the kept layouts of the dataset; those found now are noted there, to be kept by the caller.
    """
    con.execute(Path(__file__).with_name("cells.sql").read_text(encoding="utf-8"))
    reader = _Reader(con, findings, profiles or Profiles(None))
    for path, name in files_in(inputs):
        reader.read_file(path, name)
    return reader.reading


@dataclass
class _Plan:
    """How a sheet will be read: its layout, the profile it came from, the values that hold for all rows."""

    layout: Layout
    profile: Profile | None = None
    by_headers: bool = False
    fixed: dict[str, str] = field(default_factory=dict)
    dated: Dated | None = None


class _Reader:
    def __init__(self, con: DuckDBPyConnection, findings: Findings, profiles: Profiles) -> None:
        self.reading = Reading()
        self._con = con
        self._findings = findings
        self._profiles = profiles
        for broken in profiles.broken:
            self._say("profile_broken", broken)

    def read_file(self, path: Path, name: str) -> None:
        kind = path.suffix.lower()
        if kind not in KINDS:
            if kind not in LEFT_OUT:
                self._say("file_kind_unknown", name)
            return
        before = len(self.reading.sources)
        self.reading.files.append((path, name))
        try:
            self._read_kind(path, name, kind)
        except (duckdb.Error, csv.Error, OSError, ValueError) as error:
            # A file that breaks off is left out as a whole: its first half says nothing reliable.
            del self.reading.sources[before:]
            self._say("file_encoding" if isinstance(error, UnicodeError) else "file_unreadable", name)

    def _say(self, check: str, name: str) -> None:
        self._findings.add(self._findings.kind(check, None, None), self.reading.place(name))

    def _read_kind(self, path: Path, name: str, kind: str) -> None:
        if kind == ".parquet":
            self._read_parquet(path, name)
        elif kind in TEXTS:
            self._read_sheet(path, name, text_sheet(path), 1)
        else:
            sheets = [sheet for sheet in sheets_of(path) if sheet.name not in EXPLANATIONS]
            for sheet in sheets:
                self._read_sheet(path, name, sheet, len(sheets))
            if not sheets:
                self._say("file_empty", name)

    def _read_sheet(self, path: Path, name: str, sheet: Sheet, sheets: int) -> None:
        head = list(islice(sheet.rows, LOOKED_AT))
        if not head:
            self._say("file_empty", name)
            return
        by_sheet = table_named(sheet.name or "")
        shown = sheet.name if sheets > 1 or by_sheet else None
        number = self.reading.place(name, shown)
        plan = self._plan(path, head, sheet, shown)
        if plan is None:
            value = shown or path.stem
            self._findings.add(self._findings.kind("table_unknown", None, None), number, value=value)
            return
        if header_goes_on(plan.layout, head):
            kind = self._findings.kind("header_unclear", plan.layout.table.name, None)
            self._findings.add(kind, number, head[plan.layout.skip][0])
            return
        source = Source(number, path, name, shown, plan.layout.table, header_row=plan.layout.row)
        source.style = plan.profile.numbers if plan.profile else None
        for check in sheet.warnings:
            self._findings.add(self._findings.kind(check, source.table.name, None), number)
        self._settle_date(plan, sheet, source)
        self._match(source, plan.layout.matched, plan.layout.headers, ["VARCHAR"] * len(plan.layout.paths))
        self._say_found(plan, source)
        self._load(source, plan, chain(head[plan.layout.skip :], sheet.rows), sheet)

    def _plan(self, path: Path, head: list[Row], sheet: Sheet, shown: str | None) -> _Plan | None:
        """The profile of the sheet's headers; else the table that sheet, file or folder name; else what headers say."""
        known = self._profiles.layout(head, sheet.spans)
        if known:
            return _Plan(known[0], known[1])
        by_file = table_named(path.stem, path.parent.name)
        named = table_named(shown) if shown else by_file
        if named:
            return _Plan(named_layout(head, sheet.spans, named))
        layout = found_layout(head, sheet.spans, by_file) or found_layout(head, sheet.spans, None)
        return _Plan(layout, by_headers=True) if layout else None

    def _settle_date(self, plan: _Plan, sheet: Sheet, source: Source) -> None:
        """Fill in the values that hold for all rows: those of the profile, and the date that the sheet itself tells."""
        used = plan.layout.matched.used
        lacking = [column for column in source.table.columns if column.required and column.type in DATED]
        asked = [column for column in lacking if column.name not in used]
        if plan.profile:
            plan.fixed = {name: value for name, value in plan.profile.fixed.items() if value != FROM_SHEET}
            asked = [column for column in asked if column.name not in plan.fixed]
        if not asked:
            return
        try:
            plan.dated = date_of_sheet(plan.layout.titles, sheet.name, source.path.stem, self._con)
        except DatesDifferError as error:
            kind = self._findings.kind("dates_differ", source.table.name, asked[0].header)
            self._findings.add(kind, source.number, value=str(error))
        if plan.dated:
            day = plan.dated.day.replace(day=1) if asked[0].type == "month" else plan.dated.day
            plan.fixed[asked[0].name] = day.isoformat()
            precise = any(column.name == "date_precision" for column in source.table.columns)
            if precise and "date_precision" not in used and plan.dated.precision != "day":
                plan.fixed["date_precision"] = plan.dated.precision

    def _say_found(self, plan: _Plan, source: Source) -> None:
        """Say what had to be found, and note it as a profile: the next time it is known."""
        if plan.profile or (plan.layout.simple and not plan.by_headers and not plan.dated):
            return
        self._profiles.remember(plan.layout, dict.fromkeys(plan.fixed, FROM_SHEET) if plan.dated else {})
        about = {"table": title(source.table), "row": plan.layout.row}
        check = "layout_dated" if plan.dated else "layout_found"
        if plan.dated:
            about["where"] = wording()["found_in"][plan.dated.where]
        kind = self._findings.kind(check, source.table.name, None, about, typed=True)
        self._findings.add(kind, source.number, value=plan.dated.day.isoformat() if plan.dated else None)

    def _load(self, source: Source, plan: _Plan, rows: chain[Row], sheet: Sheet) -> None:
        load(source, len(plan.layout.paths), plan.fixed, rows, self._con, self._findings)
        source.fractions = {f"c{index}" for index in sheet.fractions}
        kind = self._findings.kind("column_bare", source.table.name, None)
        for index in filled_without_header(source, plan.layout.headers, self._con):
            self._findings.add(kind, source.number, value=xl_col_to_name(index))
        self.reading.sources.append(source)

    def _read_parquet(self, path: Path, name: str) -> None:
        """A view over the file; its column names never become SQL: they are renamed by position."""
        number = self.reading.place(name)
        table = table_named(path.stem, path.parent.name)
        if table is None:
            self._findings.add(self._findings.kind("table_unknown", None, None), number, value=path.stem)
            return
        source = Source(number, path, name, None, table, exact=True)
        described = self._con.execute("describe select * from read_parquet($file)", {"file": str(path)}).fetchall()
        headers = [column[0] for column in described]
        matched = match([(header,) if header else () for header in headers], table)
        self._match(source, matched, headers, [column[1] for column in described])
        names = ", ".join(f"c{index}" for index in range(len(described)))
        cleaned = ", ".join(
            f"cell(c{i}) as c{i}" if about[1] == "VARCHAR" else f"c{i}" for i, about in enumerate(described)
        )
        file = str(path).replace("'", "''")
        self._con.execute(
            f"create view {source.raw} as select {cleaned}, _at + 1 as _row"
            f" from read_parquet('{file}', file_row_number = true) as f({names}, _at)"
        )
        source.rows = self._con.execute(f"select count(*) from {source.raw}").fetchall()[0][0]
        self.reading.sources.append(source)

    def _match(self, source: Source, matched: Matched, headers: list[str], types: list[str]) -> None:
        """Give the source its columns, and say which headers are not used."""
        source.headers, source.positions = headers, dict(matched.used)
        if not source.exact:
            self.reading.places[source.number]["positions"] = source.positions
        source.columns = {column: (f"c{index}", types[index]) for column, index in matched.used.items()}
        about = {"table": title(source.table)}
        for check, unused in (("column_unknown", matched.unknown), ("column_doubled", matched.doubled)):
            kind = self._findings.kind(check, source.table.name, None, about)
            for header in unused:
                self._findings.add(kind, source.number, value=header)
