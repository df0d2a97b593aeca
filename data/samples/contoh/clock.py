"""The dates of the simulation: 36 month ends up to the data date, and the religious feasts among them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

DATA_DATE = date(2026, 10, 31)
MONTHS = 36
RECENT = 24  # months of service use, treatment and integration

ENDS: list[date] = [stamp.date() for stamp in pd.date_range(end=DATA_DATE, periods=MONTHS, freq="ME")]
STARTS: list[date] = [end.replace(day=1) for end in ENDS]
RECENT_STARTS: list[date] = STARTS[-RECENT:]

# The day of the mass remission and its printed name. Idulfitri 2024-2026 fall in April, March and March.
INDEPENDENCE = {date(2024, 8, 17): "HUT RI ke-79", date(2025, 8, 17): "HUT RI ke-80", date(2026, 8, 17): "HUT RI ke-81"}
EID = {
    date(2024, 4, 10): "Idulfitri 1445 H",
    date(2025, 3, 31): "Idulfitri 1446 H",
    date(2026, 3, 20): "Idulfitri 1447 H",
}
CHRISTMAS = {date(2023, 12, 25): "Natal 2023", date(2024, 12, 25): "Natal 2024", date(2025, 12, 25): "Natal 2025"}


def month_index(day: date) -> int:
    """Position among the 36 months of the month that holds `day`."""
    return (day.year - ENDS[0].year) * 12 + day.month - ENDS[0].month


def day_in(month: date, stream: np.random.Generator, first: int = 3, last: int = 25) -> date:
    """A working-looking day of the month that starts on `month`."""
    day = month.replace(day=int(stream.integers(first, last + 1)))
    return day - timedelta(days=max(0, day.weekday() - 4))
