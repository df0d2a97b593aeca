"""The words around the pictures: figures in cards, sentences, notes, empty states, the frame of a chart.

Every function gives HTML for `st.html` (or the board) and takes finished texts: nothing is asked or worked out here.
All text is escaped; `**word**` becomes bold.

>>> badge_simulated("DATA SIMULASI")
'<span class="d d-badge">DATA SIMULASI</span>'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pages.shared.theme import text

Tone = Literal["plain", "info", "alarm"]
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Attention:
    """One line of an attention list: a sentence, and where it leads."""

    sentence: str
    href: str | None = None
    tone: Tone = "plain"


class Frame(NamedTuple):
    """What stands above and below a chart."""

    head: str
    foot: str


def marked(value: str) -> str:
    """Escape a text and turn `**word**` into bold."""
    return _CODE.sub(r"<code>\1</code>", _BOLD.sub(r"<strong>\1</strong>", text(value)))


def link(label: str, href: str) -> str:
    """Write a real link that the board opens without leaving the session."""
    return f'<a data-go href="{text(href)}">{marked(label)}</a>'


@dataclass(frozen=True)
class Card:
    """One figure as plain texts: its name, its value, the raw pair, the change, how much of the whole it covers.

    The screen and the text that is shared are both written from it, so they cannot differ. `href` is where the name
    leads, `passport` says how the figure was made, `band` colours the card.
    """

    label: str
    value: str
    pair: str | None = None
    change: str | None = None
    coverage: str | None = None
    href: str | None = None
    passport: tuple[tuple[str, str], ...] = ()
    passport_label: str = ""
    band: int | None = None

    @property
    def html(self) -> str:
        """The card on the page."""
        title = link(self.label, self.href) if self.href else marked(self.label)
        parts = [
            f'<div class="d-card-label">{title}</div>',
            f'<div class="d-card-value">{text(self.value)}</div>',
            *_line("d-card-pair", self.pair),
            *_line("d-card-change", self.change),
            *_line("d-card-coverage", self.coverage),
        ]
        if self.passport:
            rows = "".join(f"<dt>{text(name)}</dt><dd>{text(said)}</dd>" for name, said in self.passport)
            label = text(self.passport_label)
            parts.append(f'<details class="d-passport"><summary>{label}</summary><dl>{rows}</dl></details>')
        return f'<section class="d-card"{_attribute("data-band", self.band)}>{"".join(parts)}</section>'


def figure_card(
    label: str,
    value: str,
    pair: str | None,
    change: str | None,
    coverage: str | None,
    href: str | None = None,
    passport: Sequence[tuple[str, str]] | None = None,
    *,
    passport_label: str = "",
    band: int | None = None,
) -> Card:
    """One figure, from the texts that pages have at hand."""
    return Card(label, value, pair, change, coverage, href, tuple(passport or ()), passport_label, band)


def figure_row(cards: Iterable[Card]) -> str:
    """Three to five figures side by side, one under another on a phone."""
    return f'<div class="d d-cards">{"".join(card.html for card in cards)}</div>'


def folded_row(cards: Sequence[Card], label: str) -> str:
    """The figures behind a line that has their values, for a phone on which something else was asked for."""
    said = " · ".join(f"{text(card.label)} <strong>{text(card.value)}</strong>" for card in cards)
    summary = f"<summary>{text(label)} {said}</summary>"
    return f'<details class="d d-figures">{summary}{figure_row(cards)}</details>'


def sentence(value: str) -> str:
    """The one sentence that says what is shown."""
    return f'<p class="d d-sentence">{marked(value)}</p>'


def note(value: str, tone: Tone = "plain", action: tuple[str, str] | None = None) -> str:
    """A remark that belongs to the figures; `action` is a link (label, address)."""
    more = f" {link(*action)}" if action else ""
    role = ' role="alert"' if tone == "alarm" else ""
    return f'<div class="d d-note" data-tone="{tone}"{role}><p>{marked(value)}{more}</p></div>'


def empty_state(title: str, value: str, action: tuple[str, str] | None = None) -> str:
    """What is missing, since when, and what to do; the rest of the page stays."""
    more = f'<p class="d-empty-action">{link(*action)}</p>' if action else ""
    return f'<div class="d d-empty"><p class="d-empty-title">{text(title)}</p><p>{marked(value)}</p>{more}</div>'


def badge_simulated(label: str) -> str:
    """The mark of figures that are not real."""
    return f'<span class="d d-badge">{text(label)}</span>'


def attention_list(items: Iterable[Attention]) -> str:
    """Sentences that deserve a look, each leading to what it speaks of."""
    lines = "".join(
        f'<li data-tone="{item.tone}">{link(item.sentence, item.href) if item.href else marked(item.sentence)}</li>'
        for item in items
    )
    return f'<ul class="d d-attention">{lines}</ul>'


def figure_frame(title: str, subtitle: str = "", foot: str = "", events: Iterable[str] = ()) -> Frame:
    """The frame of a chart: the finding and what is measured above it; source, data date and coverage below it.

    `events` explains the numbered marks of a trend.
    """
    head = f'<header class="d d-head"><h3>{marked(title)}</h3>{"".join(_line("", subtitle, "p"))}</header>'
    listed = "".join(f"<li>{marked(event)}</li>" for event in events)
    inner = (f"<ol>{listed}</ol>" if listed else "") + (f"<p>{marked(foot)}</p>" if foot else "")
    return Frame(head, f'<footer class="d d-foot">{inner}</footer>' if inner else "")


def band_word(band: int | None, label: str) -> str:
    """An occupancy band as a coloured word."""
    return f'<span class="d-band"{_attribute("data-band", band)}>{text(label)}</span>'


def symbol(shape: str, label: str = "") -> str:
    """A shape and its word; the shapes are those of `.d-sym` in theme.css (`wbk`, `wbbm`, `full`, `half` ...)."""
    return f'<i class="d-sym" data-s="{text(shape)}"></i>{text(label)}'


def legend(meanings: Iterable[tuple[str, str]], last: str = "") -> str:
    """What shapes mean, each beside its word; `last` tells what stands where there is none."""
    said = [symbol(*one) for one in meanings] + ([text(last)] if last else [])
    return f'<p class="d d-legend">{"".join(f"<span>{one}</span>" for one in said)}</p>'


def _line(name: str, value: str | None, tag: str = "div") -> list[str]:
    """One line of a card, or nothing when there is nothing to say."""
    if not value:
        return []
    return [f'<{tag} class="{name}">{marked(value)}</{tag}>' if name else f"<{tag}>{marked(value)}</{tag}>"]


def _attribute(name: str, value: object) -> str:
    """Write an attribute unless its value is unknown."""
    return "" if value is None else f' {name}="{text(value)}"'
