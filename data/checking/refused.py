"""A sheet that is not read, or of which every row is rejected: what else was found on it would only distract."""

# ruff: noqa: S608 (kinds and sources are numbers)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.findings import Findings

# Errors by which nothing of a sheet is published ...
REFUSED = (
    "columns_clash",
    "figures_unread",
    "figure_unclear",
    "figure_split",
    "units_as_regions",
    "column_missing",
    "title_date_differs",
)
# ... so that how it would have been read is not to be compared with anything.
READ_AS = ("layout_found", "layout_dated", "layout_not_kept", "layout_file_stays", "sheet_dated", "column_doubled")


def quiet_refused(con: DuckDBPyConnection, findings: Findings) -> None:
    """Drop how refused sheets were read, and the warnings about their rows. Errors stay, and so do unread columns."""
    refused = "source in (select source from findings where list_contains($refused, kind))"
    con.execute(
        f"delete from findings where {refused} and (list_contains($read_as, kind)"
        " or (row is not null and not list_contains($errors, kind)))",
        {
            "refused": findings.kinds_of(REFUSED),
            "read_as": findings.kinds_of(READ_AS),
            "errors": findings.error_kinds(),
        },
    )
