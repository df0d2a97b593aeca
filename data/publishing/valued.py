"""A value that is no figure, as the reader writes it: a choice by its label, a date in words, yes or no."""

from __future__ import annotations

import re

from data.contract import Column, contract
from data.findings import say
from data.findings.lines import shown

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def value_of(column: Column, text: str, language: str) -> str:
    """A value of a column, given as its table holds it."""
    if column.enum and text in contract().enums[column.enum]:
        return str(contract().enums[column.enum][text][language])
    if column.type == "boolean":
        return say("template_yes" if text == "true" else "template_no").text(language)
    if column.type in ("date", "month") and DAY.fullmatch(text):
        words = shown(text, language)
        return words.split(" ", 1)[1] if column.type == "month" else words
    return text
