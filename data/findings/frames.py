"""The findings as one frame: the texts filled in by row, figures and dates in the reader's language; errors first."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

TEXTS = ("what_id", "do_id", "what_en", "do_en")
MACROS = Path(__file__).with_name("said.sql").read_text(encoding="utf-8")
KINDS = pa.schema(
    [("number", pa.int32()), ("place", pa.int32()), ("typed", pa.bool_()), ("typed_detail", pa.bool_())]
    + [(name, pa.string()) for name in ("check", "severity", "table", "column", *TEXTS)]
)
LETTERS = pa.schema(
    [("number", pa.int32()), ("kind", pa.int32()), ("source", pa.int32()), ("letters", pa.list_(pa.string()))]
)
SOURCES = pa.schema([("number", pa.int32()), ("file", pa.string()), ("sheet", pa.string())])


def _said(text: str, language: str) -> str:
    """A text filled in by row, {value} last: what a file says is never filled in again."""
    shown = {
        name: f"case when k.{typed} then shown(f.{name}, '{language}') else f.{name} end"
        for name, typed in (("value", "typed"), ("detail", "typed_detail"))
    }
    return (
        f"replace(replace(k.{text}, '{{detail}}', coalesce({shown['detail']}, '')),"
        f" '{{value}}', coalesce({shown['value']}, '')) as {text}"
    )


FRAME = f"""
select
    k.severity, k."table", s.file, s.sheet, f.row, k."column",
    case when k.typed then shown(f.value, 'cell') else f.value end as value, k."check",
    {_said("what_id", "id")},
    {_said("do_id", "id")},
    {_said("what_en", "en")},
    {_said("do_en", "en")},
    u.unit,
    case when f.row is not null and len(l.letters) > 0
        then array_to_string(list_transform(l.letters, lambda x: x || f.row), ', ') end as cell
from findings f
join finding_kinds k on k.number = f.kind
left join finding_sources s on s.number = f.source
left join finding_letters l on l.kind = f.kind and l.source = f.source
left join row_units u on u.source = f.source and u.row = f.row
order by k.severity, k.place, f.source nulls first, f.row nulls first, f.kind, f.value
"""  # noqa: S608 (built from the texts above alone)
