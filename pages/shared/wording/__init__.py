"""Every word on the screen, and numbers and dates in the reader's form.

One folder per language, one gettext catalogue per subject: `wording/id/hunian.po` holds the key `hunian.title`.

>>> words("id")("common.unit")
'UPT'
>>> words("id").percent(250.73)
'250,7\xa0%'
>>> words("id").quoted("698 (2026-07-31) -> 1005").replace("\xa0", " ")
'698 (31 Jul 2026) → 1005'
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

from babel.dates import get_month_names
from babel.messages.pofile import read_po

LANGUAGES = ("id", "en")
NOTHING = "–"
MINUS = "−"
_ISO_DATE = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
_SEPARATORS = {
    "id": str.maketrans({",": ".", ".": ",", "-": MINUS}),
    "en": str.maketrans({"-": MINUS}),
}


class Words:
    """One language: `words(key)` gives a text, the methods write numbers and dates."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._texts, self._plural = _catalogue(lang)
        self._separators = _SEPARATORS[lang]
        self._short = get_month_names("abbreviated", locale=lang)
        self._long = get_month_names("wide", locale=lang)
        self._percent = self("common.percent").replace(" ", "\u00a0")

    def __call__(self, key: str, **values: Any) -> str:
        """Give the text of a key. `n` is the count that picks the plural and is written as a number."""
        text = self._texts[key]
        if isinstance(text, tuple):
            text = text[self._plural(int(values["n"]))]
        if "n" in values:
            values["n"] = self.number(values["n"])
        return str(text.format(**values) if values else text)

    def has(self, key: str) -> bool:
        """Tell whether the language knows a key, for texts named after data (`innovation.category.queue`)."""
        return key in self._texts

    def number(self, value: Any, decimals: int = 0) -> str:
        """Write a number: 1.234,5; nothing known is a dash."""
        if type(value) is int:
            return f"{value:,}".translate(self._separators) if not decimals else self._decimal(value, decimals)
        if _missing(value):
            return NOTHING
        return self._decimal(value, decimals)

    def percent(self, value: Any, decimals: int = 1) -> str:
        """Write a number that is already in percent: 250,7 %. What is more than nothing is never written as zero."""
        text = self.number(value, decimals)
        if text == NOTHING:
            return text
        least = 10.0**-decimals
        if 0 < value < least / 2:
            text = "<\u00a0" + self.number(least, decimals)
        return self._percent.format(value=text)

    def signed(self, value: Any, decimals: int = 0) -> str:
        """Write a change: +1.234, −56, 0."""
        text = self.number(value, decimals)
        return text if text[0] in (MINUS, NOTHING) or not text.strip("0.,") else "+" + text

    def date(self, value: Any) -> str:
        """Write a date with a short month: 31 Okt 2026."""
        return NOTHING if _missing(value) else f"{value.day} {self._short[value.month]} {value.year}"

    def long_date(self, value: Any) -> str:
        """Write a date in full: 31 Oktober 2026."""
        return NOTHING if _missing(value) else f"{value.day} {self._long[value.month]} {value.year}"

    def month(self, value: Any) -> str:
        """Write a month: Okt 2026."""
        return NOTHING if _missing(value) else f"{self._short[value.month]} {value.year}"

    def month_name(self, number: int) -> str:
        """Name a month of the year briefly: 10 is Okt."""
        return str(self._short[number])

    def quoted(self, value: str) -> str:
        """Write a file's words on the screen: its dates (2026-10-31) in the reader's form, its arrows as one sign."""
        return _ISO_DATE.sub(self._quoted_date, value).replace(" -> ", " → ")

    def _quoted_date(self, found: re.Match[str]) -> str:
        try:
            return self.date(date.fromisoformat(found[0])).replace(" ", "\u00a0")
        except ValueError:  # digits that only look like a day
            return found[0]

    def _decimal(self, value: Any, decimals: int) -> str:
        text = f"{Decimal(repr(float(value))):,.{decimals}f}"
        if text[0] == "-" and not text.strip("-0.,"):
            text = text[1:]
        return text.translate(self._separators)


@cache
def words(lang: str) -> Words:
    """Open the words of a language (`id`, `en`)."""
    return Words(lang)


def _missing(value: Any) -> bool:
    """Tell whether a value is unknown: None, NaN, NaT, NA, and the infinite."""
    if value is None:
        return True
    if isinstance(value, date):
        return value != value  # NaT is a date that does not equal itself
    try:
        return not isfinite(value)
    except TypeError:
        return True


@cache
def _catalogue(lang: str) -> tuple[dict[str, str | tuple[str, ...]], Callable[[int], int]]:
    """Read every catalogue of a language into one mapping; a key lives in one catalogue only."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    texts: dict[str, str | tuple[str, ...]] = {}
    plural: Callable[[int], int] = lambda n: 0  # noqa: E731
    for path in sorted((Path(__file__).parent / lang).glob("*.po")):
        with path.open("rb") as file:
            found = read_po(file, locale=lang)
        plural = gettext.c2py(found.plural_expr)
        for message in found:
            if not message.id:
                continue
            key = message.id if isinstance(message.id, str) else message.id[0]
            if key in texts:
                raise ValueError(f"{key} is in two catalogues of {lang}")
            texts[key] = message.string if isinstance(message.string, str) else tuple(message.string or ())
    return texts, plural
