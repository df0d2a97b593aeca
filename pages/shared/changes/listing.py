"""The changes as figures, as links to each kind, and as one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pages.shared import board, cards
from pages.shared.changes.pair import Found, Pair
from pages.shared.changes.said import Links, kind, printed_name, sentence
from pages.shared.pills import Pill, pills
from pages.shared.theme import text
from pages.shared.visit import Visit
from queries.compare import GROUPS, KINDS, Balance, Change
from queries.shelf import Shelved

MOST_ROWS = 300  # of a list; every change is in the counts
# Group that has a card -> the figures that moved with it, the figure whose units it is taken over.
CARDS = {
    "band": (("over_100",), "over_100"),
    "predicate": (("wbk", "wbbm"), "units"),
    "stage": (("running",), "units"),
    "innovation": (("adopted", "untargeted"), "units"),
    "support": (("supported",), "units"),
    "data": (("fresh",), "fresh"),
}


def counts(changes: Sequence[Change]) -> Counter[str]:
    """How many changes of every kind, and of every group; a change is in one kind and one group."""
    found = Counter(change.kind for change in changes)
    found.update(change.group for change in changes)
    return found


def parts_of(group: str, many: Mapping[str, int]) -> dict[str, int]:
    """What a group's changes consist of: every kind that occurs."""
    return {kind: many[kind] for kind, its in KINDS.items() if its == group and many[kind]}


def figure_cards(visit: Visit, two: Pair, found: Found) -> list[cards.Card]:
    """One card a group: the changes, what they consist of, and the page's figure on both sides."""
    words = visit.words
    many = counts(found.changes)
    moved = {balance.figure: balance for balance in found.balances}
    made = []
    for group, (figures, whole) in CARDS.items():
        label, both = words(f"perubahan.group_{group}"), moved[whole].both
        if not both:
            made.append(cards.figure_card(label, words.number(None), words("perubahan.not_counted"), None, None))
            continue
        parts = [words(f"perubahan.count_{one}", n=n) for one, n in parts_of(group, many).items()]
        steps = [_step(visit, two, moved[figure]) for figure in figures if moved[figure].known]
        said = words("perubahan.both", n=both)
        href = href_of(visit, group) if many[group] else None
        value = words.number(many[group])
        pair = " · ".join(parts) or words("perubahan.nothing")
        made.append(cards.figure_card(label, value, pair, " · ".join(steps), said, href))
    return made


def _step(visit: Visit, two: Pair, balance: Balance) -> str:
    """A figure on both sides; and how much of its change is of units that it is taken over on one side only."""
    words = visit.words
    said = words(
        "perubahan.step",
        figure=words(f"perubahan.figure_{balance.figure}", cycle=two.now.year),
        was=words.number(balance.before),
        now=words.number(balance.after),
    )
    moved = {"arrived": balance.arrived, "departed": -balance.departed}
    parts = [words(f"perubahan.of_which_{name}", value=words.signed(many)) for name, many in moved.items() if many]
    return f"{said} ({', '.join(parts)})" if parts else said


def href_of(visit: Visit, change: str | None) -> str:
    """The link that shows one kind, or group, of changes; all of them for None."""
    return visit.href(None, visit.choices.with_view(change=change))


def choice(visit: Visit, changes: Sequence[Change]) -> list[str]:
    """Links to every group that has changes; in a second row to the kinds of the chosen group."""
    words = visit.words
    many = counts(changes)
    chosen = visit.choices.viewed("change")
    group = KINDS.get(chosen or "", chosen)
    row = [Pill(words("perubahan.all", n=len(changes)), href_of(visit, None), chosen is None)]
    row += [
        Pill(f"{words(f'perubahan.group_{one}')} ({words.number(many[one])})", href_of(visit, one), one == group)
        for one in GROUPS
        if many[one] or one == group
    ]
    kinds = [one for one, its in KINDS.items() if its == group and (many[one] or one == chosen)]
    below = [
        Pill(f"{words(f'perubahan.kind_{one}')} ({words.number(many[one])})", href_of(visit, one), one == chosen)
        for one in kinds
    ]
    rows = [pills(row, words("perubahan.choose_group"))]
    return [*rows, pills(below, words("perubahan.choose_kind"))] if len(kinds) > 1 else rows


def known_choice(visit: Visit) -> bool:
    """True when the link asks for a kind or group that exists, or for none."""
    chosen = visit.choices.viewed("change")
    return chosen is None or chosen in KINDS or chosen in GROUPS


def chosen(visit: Visit, changes: Sequence[Change]) -> list[Change]:
    """The changes of the chosen kind or group."""
    asked = visit.choices.viewed("change")
    return [change for change in changes if asked in (None, change.kind, change.group)]


def table(visit: Visit, two: Pair, found: Found, shown: Sequence[Change]) -> str:
    """One row per unit and change: the unit, the kind, what changed as a sentence that leads on."""
    words = visit.words
    links = Links(visit, two)
    rows = [
        {
            "name": printed_name(visit, change),
            "kind": kind(visit, change),
            "said": _said(visit, two, found, change, links),
            "href": links.unit(change),
        }
        for change in shown[:MOST_ROWS]
    ]
    columns = [
        board.Column("name", words("perubahan.unit")),
        board.Column("kind", words("perubahan.kind")),
        board.Column("said", words("perubahan.what"), html=str),
    ]
    frame = pd.DataFrame(rows, columns=["name", "kind", "said", "href"], dtype=object)
    return board.fact_table(frame, columns, words, caption=words("perubahan.list"), href="href", search=len(rows) > 15)


def _said(visit: Visit, two: Pair, found: Found, change: Change, links: Links) -> str:
    """The sentence as a link; and that the change was dated earlier but is told only now, where that is so."""
    linked = cards.link(sentence(visit, two, change), links.matter(change))
    if change.key not in found.late:
        return linked
    return f"{linked} {text(visit.words('perubahan.told_now', date=visit.words.date(two.then)))}"


def balance_table(visit: Visit, two: Pair, found: Found) -> str:
    """The figures of the pages on both sides and what leads from one to the other."""
    words = visit.words
    names = ("before", "more", "less", "arrived", "departed", "after")
    moving = any(balance.arrived or balance.departed for balance in found.balances)
    shown = names if moving else ("before", "more", "less", "after")
    rows = [_balance_row(visit, two, one, shown) for one in found.balances if one.known or one.figure != "untargeted"]
    heads = {
        "before": _head(visit, two, two.older, two.then),
        "after": _head(visit, two, two.newer, two.now),
        **{name: words(f"perubahan.{name}") for name in ("more", "less", "arrived", "departed")},
    }
    columns = [board.Column("figure", words("perubahan.figure"))]
    for name in shown:
        said = words.number if name in ("before", "after") else words.signed
        columns.append(board.Column(name, heads[name], "right", said))
    frame = pd.DataFrame(rows, dtype=object)
    return board.fact_table(frame, columns, words, caption=words("perubahan.balance"), sortable=False)


def _head(visit: Visit, two: Pair, side: Shelved, day: date) -> str:
    """A side by its date; and by its export where there are two, because both may be of one date."""
    words = visit.words
    if not two.two_exports:
        return words.date(day)
    return words("perubahan.side", date=words.date(day), export=side.opened.export.id)


def _balance_row(visit: Visit, two: Pair, balance: Balance, shown: Sequence[str]) -> dict[str, Any]:
    """One figure; what leads from one side to the other is not known where neither side is."""
    values = {name: getattr(balance, name) * (-1 if name in ("less", "departed") else 1) for name in shown[1:-1]}
    return {
        "figure": visit.words(f"perubahan.figure_{balance.figure}", cycle=two.now.year),
        "before": balance.before,
        **(values if balance.known else dict.fromkeys(values)),
        "after": balance.after,
    }
