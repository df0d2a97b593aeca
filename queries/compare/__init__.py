"""What changed between two states of the same units: two dates of one export, or two exports.

Each side is asked the same questions (`perubahan/*`); everything here is worked out from their rows, without a
database. Units are matched by code.
"""

from __future__ import annotations

from queries.compare.balances import Balance, balances
from queries.compare.changes import GROUPS, KINDS, Change, changes, recorded_late
from queries.compare.restated import FIELDS, Restatement, restatements
from queries.compare.sides import Adoption, Report, Side, Stage, State, Support, Work, reports, side

__all__ = [
    "FIELDS",
    "GROUPS",
    "KINDS",
    "Adoption",
    "Balance",
    "Change",
    "Report",
    "Restatement",
    "Side",
    "Stage",
    "State",
    "Support",
    "Work",
    "balances",
    "changes",
    "recorded_late",
    "reports",
    "restatements",
    "side",
]
