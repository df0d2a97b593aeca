"""A row of links that choose one view of a part; the chosen one is marked by shape and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pages.shared.theme import text


@dataclass(frozen=True)
class Pill:
    """One choice: its label, where it leads, whether it is the chosen one."""

    label: str
    href: str
    chosen: bool = False


def pills(choices: Iterable[Pill], label: str, *, tabs: bool = False) -> str:
    """Write the row; `label` says to a screen reader what is chosen here.

    On a phone the row is one line that moves sideways, the chosen one first; `tabs` of a page all stay in sight.
    """
    links = " ".join(_link(pill) for pill in choices)
    return f'<nav class="d d-pills"{" data-tabs" if tabs else ""} aria-label="{text(label)}">{links}</nav>'


def _link(pill: Pill) -> str:
    here = ' aria-current="true"' if pill.chosen else ""
    return f'<a data-go class="d-chip" href="{text(pill.href)}"{here}>{text(pill.label)}</a>'
