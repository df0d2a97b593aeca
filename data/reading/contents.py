"""What a workbook really is, by its first bytes: portals give web pages and new workbooks the name of an old one."""

from __future__ import annotations

import codecs
from pathlib import Path

FIRST = 4096  # bytes that are looked at
ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
WEB = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")


def other_content(path: Path) -> str | None:
    """What the file of a workbook holds instead, by its code among `file_contents` of the wording.

    None where name and content agree, or where the content says nothing. OSError when it cannot be opened.
    """
    with path.open("rb") as file:
        start = file.read(FIRST)
    text = start.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if text.startswith(b"<") and any(mark in text for mark in WEB):
        return "web"
    kind = path.suffix.lower()
    if kind == ".xls" and start.startswith(ZIP):
        return "new"
    return "old" if kind != ".xls" and start.startswith(OLD) else None
