"""Files in, raw tables in DuckDB: one per file or sheet, its table known by name, by a kept profile or by its headers.

Title rows, headers of several rows and a date in a title or sheet name are found (`layout`, `dating`) and said; what is
found is kept as a profile. Texts lose the blanks around them; a lone dash becomes empty, and is remembered, as `dashes`
may prove that it is a zero; `staging` makes them typed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.findings import Findings, say, wording
from data.reading.columns import say_figures_unclear, say_filled, say_quiet_figures, say_without_figures, use_columns
from data.reading.contents import other_content
from data.reading.dating import DatesDifferError, date_of_sheet
from data.reading.headers import DATED, title
from data.reading.hidden import say_hidden
from data.reading.inputs import KINDS, LEFT_OUT, TEXTS, WORKBOOKS, files_beside, files_in, is_shown_as_it_is
from data.reading.layout import LOOKED_AT, header_goes_on
from data.reading.loading import load
from data.reading.month_and_year import month_and_year
from data.reading.parquet import parquet_source
from data.reading.part_titles import say_part
from data.reading.planning import Plan, plan_of, without_bare_months
from data.reading.profile_files import FROM_SHEET
from data.reading.profiles import Profiles
from data.reading.refused_dates import refuse_other_file_date, refuse_spans
from data.reading.sheets import Row, Sheet, sheets_of
from data.reading.sources import Reading, Source
from data.reading.split_figures import groups_over, say_figures_split
from data.reading.subjects import REGIONS, UNITS
from data.reading.text_files import text_sheet
from data.reading.unsupported import Unknown, say_unknown, unknown_sheet

__all__ = ["KINDS", "LEFT_OUT", "TEXTS", "WORKBOOKS", "Reading", "Source", "files_beside", "files_in", "read"]

EXPLANATIONS = tuple(
    say(sheet).text(language) for sheet in ("template_explained", "template_choices") for language in ("id", "en")
)


def read(inputs: list[Path], con: DuckDBPyConnection, findings: Findings, profiles: Profiles | None = None) -> Reading:
    """Read every file of the inputs into raw tables; creates the macros that read cells.

    `profiles` are the kept layouts of the dataset; those found now are noted there, to be kept by the caller.
    """
    con.execute(Path(__file__).with_name("cells.sql").read_text(encoding="utf-8"))
    reader = _Reader(con, findings, profiles or Profiles(None))
    reader.read_all(inputs)
    return reader.reading


class _Reader:
    def __init__(self, con: DuckDBPyConnection, findings: Findings, profiles: Profiles) -> None:
        self.reading = Reading()
        self._con = con
        self._findings = findings
        self._profiles = profiles
        self._unknown: list[Unknown] = []  # sheets of the file being read that are no table
        for broken in profiles.broken:
            self._say("profile_broken", broken)
        for unfit, why in profiles.unfit:
            self._findings.add(self._findings.kind("profile_unfit", None, None), self.reading.place(unfit), value=why)

    def read_all(self, inputs: list[Path]) -> None:
        for path, name in files_in(inputs):
            self.read_file(path, name)
        for name in files_beside(inputs):
            self._say("file_beside", name)

    def read_file(self, path: Path, name: str) -> None:
        kind = path.suffix.lower()
        if kind not in KINDS:
            if kind not in LEFT_OUT:
                self._say("file_kind_unknown", name)
            return
        before = len(self.reading.sources)
        self.reading.begin(path, name)
        if not is_shown_as_it_is(path):
            self._say("file_name_unreadable", name)
            return
        self._unknown = []
        try:
            self._read_kind(path, name, kind)
            self._say_unknown(name, self.reading.sources[before:])
        except (duckdb.Error, csv.Error, OSError, ValueError) as error:
            # A file that breaks off is left out as a whole: its first half says nothing reliable.
            del self.reading.sources[before:]
            self._say("file_encoding" if isinstance(error, UnicodeError) else "file_unreadable", name)

    def _say(self, check: str, name: str, about: dict[str, Any] | None = None) -> None:
        self._findings.add(self._findings.kind(check, None, None, about), self.reading.place(name))

    def _say_unknown(self, name: str, read: list[Source]) -> None:
        """Sheets that are no table are said; where nothing else is in the file, nothing of it would be published."""
        say_unknown(self._unknown, bool(read), self._findings)
        if read and not any(source.rows or source.exact for source in read):
            self._say("file_without_rows", name)

    def _read_kind(self, path: Path, name: str, kind: str) -> None:
        if not path.stat().st_size:
            self._say("file_empty", name)
            return
        if kind == ".parquet":
            number = self.reading.place(name)
            found = parquet_source(path, name, number, self._con, self._findings)
            if found:
                self.reading.sources.append(found)
            else:
                self._unknown.append(Unknown(number, path.stem))
            return
        other = other_content(path) if kind in WORKBOOKS else None
        if other:
            self._say("file_other_content", name, {"content": wording()["file_contents"][other]})
            return
        sheets = [text_sheet(path)] if kind in TEXTS else sheets_of(path)
        heads = [(sheet, list(islice(sheet.rows, LOOKED_AT))) for sheet in sheets if sheet.name not in EXPLANATIONS]
        filled = [(sheet, head) for sheet, head in heads if head]
        for sheet, head in filled:
            self._read_sheet(path, name, sheet, head, len(filled))
        broken = [sheet.name for sheet, head in heads if sheet.broken and not head]
        for sheet_name in broken:
            self._findings.add(self._findings.kind("sheet_of_errors", None, None), self.reading.place(name, sheet_name))
        if not filled and not broken:
            self._say("file_empty", name)

    def _read_sheet(self, path: Path, name: str, sheet: Sheet, head: list[Row], sheets: int) -> None:
        number = self.reading.place(name, sheet.name)
        plan = plan_of(path, head, sheet, sheets, self._profiles)
        if plan is None:
            called = sheet.name if sheet.name and sheets > 1 else path.stem
            self._unknown.append(unknown_sheet(number, called, head, sheet.spans))
            return
        if header_goes_on(plan.layout, head):
            kind = self._findings.kind("header_unclear", plan.layout.table.name, None)
            self._findings.add(kind, number, head[plan.layout.skip][0])
            return
        source = Source(number, path, name, sheet.name, plan.layout.table, header_row=plan.layout.row)
        source.head, source.titles = plan.layout.head, plan.layout.titles
        source.groups = groups_over(plan.layout, head, sheet.spans)
        if plan.profile:
            source.style, source.day_order = plan.profile.numbers, plan.profile.day_order
        for check in sheet.warnings:
            self._findings.add(self._findings.kind(check, source.table.name, None), number)
        without_bare_months(plan, head, self._con)
        undated = self._settle_date(plan, sheet, source, sheets == 1)
        pair = month_and_year(source.table, plan.layout.headers, plan.layout.matched) if undated else None
        self._say_other_date(plan, sheet, source)
        types = ["VARCHAR"] * len(plan.layout.paths)
        use_columns(source, plan.layout.matched, plan.layout.headers, types, self._findings)
        self.reading.places[number]["positions"] = source.positions
        rows: Iterator[Row] = chain(head[plan.layout.skip :], sheet.rows)
        if pair:
            source.positions[pair.date], source.columns[pair.date] = pair.month, (f"c{pair.month}", "VARCHAR")
            rows = pair.joined(rows)
        self._load(source, plan, rows, sheet)

    def _settle_date(self, plan: Plan, sheet: Sheet, source: Source, alone: bool) -> bool:
        """Fill in the values that hold for all rows: those of the profile, and the date that the sheet itself tells.

        Of a file with one sheet the name must not tell another month. True when the date is lacking, and nothing tells
        one or several.
        """
        used = plan.layout.matched.used
        lacking = [column for column in source.table.columns if column.required and column.type in DATED]
        asked = [column for column in lacking if column.name not in used]
        if plan.profile:
            plan.fixed = {name: value for name, value in plan.profile.fixed.items() if value != FROM_SHEET}
            asked = [column for column in asked if column.name not in plan.fixed]
        if not asked:
            return False
        try:
            dated = date_of_sheet(plan.layout.titles, sheet.name, source.path.stem, self._con)
            if dated and (alone or dated.where == "title"):
                refuse_other_file_date(dated, source.path.stem, self._con)
            if dated and source.table.name not in (UNITS, REGIONS):
                refuse_spans(dated, plan.layout.titles, sheet.name, source.path.stem)
            plan.dated = dated
        except DatesDifferError as error:
            about = {"header": asked[0].header}
            kind = self._findings.kind(error.check, source.table.name, asked[0].header, about, error.typed)
            self._findings.add(kind, source.number, value=str(error))
            return False
        if plan.dated:
            day = plan.dated.day.replace(day=1) if asked[0].type == "month" else plan.dated.day
            plan.fixed[asked[0].name] = day.isoformat()
            precise = any(column.name == "date_precision" for column in source.table.columns)
            if precise and "date_precision" not in used and plan.dated.precision != "day":
                plan.fixed["date_precision"] = plan.dated.precision
        return plan.dated is None

    def _say_other_date(self, plan: Plan, sheet: Sheet, source: Source) -> None:
        """A date that a profile fixes for all its sheets holds; that this sheet tells another one is said."""
        if plan.profile is None:
            return
        kept = [c for c in source.table.columns if c.type in DATED and c.name in plan.fixed]
        for column in kept if not plan.dated else ():
            day = plan.fixed[column.name]
            with suppress(DatesDifferError):
                told = date_of_sheet(plan.layout.titles, sheet.name, source.path.stem, self._con)
                exact = 10 if told and told.precision == "day" else 7
                if told and told.day.isoformat()[:exact] != day[:exact]:
                    kind = self._findings.kind("profile_date_differs", source.table.name, column.header, typed=True)
                    self._findings.add(kind, source.number, value=day, detail=plan.profile.name)

    def _say_found(self, plan: Plan, source: Source) -> None:
        """Say what had to be found, and note it as a profile: the next time it is known. A date is said every time."""
        if plan.named:
            kind = self._findings.kind("table_by_headers", source.table.name, None, {"table": title(source.table)})
            self._findings.add(kind, source.number, value=plan.named)
        about = {"table": title(source.table), "row": plan.layout.row}
        day = plan.dated.day.isoformat() if plan.dated else None
        if plan.dated:
            monthly = any(one.type == "month" and one.name in plan.fixed for one in source.table.columns)
            day = f"{plan.dated.day:%Y-%m}" if monthly else day
            about["where"] = wording()["found_in"][plan.dated.where]
            about["when"] = wording()["dated_as"]["month" if monthly else "day"]
        known = plan.profile or (plan.layout.simple and not plan.by_headers and not plan.dated)
        checks = ["layout_dated" if plan.dated else "layout_found"]
        stays = self._profiles.blocked(plan.layout)
        if known or plan.layout.matched.doubled or stays:
            not_kept = "layout_file_stays" if stays else "layout_not_kept"
            checks = (["sheet_dated"] if plan.dated else []) + ([] if known else [not_kept])
        else:
            fixed = dict.fromkeys(plan.fixed, FROM_SHEET) if plan.dated else {}
            self._profiles.remember(plan.layout, fixed, source.number)
        for check in checks:
            kind = self._findings.kind(check, source.table.name, None, about, typed=True)
            self._findings.add(kind, source.number, value=day)

    def _load(self, source: Source, plan: Plan, rows: Iterator[Row], sheet: Sheet) -> None:
        load(source, len(plan.layout.paths), plan.fixed, rows, self._con, self._findings)
        if any(
            say(source, plan.layout.matched, self._con, self._findings)
            for say in (say_without_figures, say_figures_unclear, say_figures_split, say_part)
        ):
            return
        self._say_found(plan, source)
        say_quiet_figures(source, plan.layout.matched, self._con, self._findings)
        say_hidden(source, self._con, self._findings)
        source.fractions = {f"c{index}" for index in sheet.fractions}
        source.dates = {f"c{index}": rows for index, rows in sheet.dates.items()}
        if sheet.broken:
            kind = self._findings.kind("rows_of_errors", source.table.name, None)
            self._findings.add(kind, source.number, sheet.broken[0], str(len(sheet.broken)))
        bare = [index for index, header in enumerate(plan.layout.headers) if not header]
        say_filled("column_bare", source, {index: xl_col_to_name(index) for index in bare}, self._con, self._findings)
        remarks = {index: source.headers[index] for index in plan.layout.matched.remarks}
        say_filled("remarks_unread", source, remarks, self._con, self._findings)
        self.reading.sources.append(source)
