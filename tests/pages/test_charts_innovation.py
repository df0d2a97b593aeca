"""Charts of innovations: counts where no target is known, how long adoptions last, transactions by month."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pages.shared.charts.lasting import lasting
from pages.shared.charts.share import share
from pages.shared.charts.spread import spread
from pages.shared.charts.volume import volume
from pages.shared.wording import words

ID = words("id")
MONTHS = [date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)]


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows, dtype=object)


def texts(figure: dict[str, Any]) -> list[str]:
    return [text for trace in figure["data"] for text in trace.get("text", [])]


def row(name: str, adopted: int, unverified: int, target: int | None) -> dict[str, Any]:
    counts = {"adopted": adopted, "unverified": unverified, "trial": 0, "target": target}
    return {"innovation_id": name, "name": name, **counts}


def test_shares_without_any_target_are_counts_on_one_scale() -> None:
    figure = share(frame([row("a", 1, 3, None), row("b", 0, 2, None)]), "light", ID)
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert [bar["x"] for bar in bars] == [[25.0, 0.0], [75.0, 50.0], [0.0, 0.0]]
    assert {"\u00a04 UPT", "\u00a02 UPT"} <= set(texts(figure))
    assert not any("%" in text for text in texts(figure))


def test_a_row_without_target_among_shares_has_its_count_only() -> None:
    figure = share(frame([row("a", 6, 0, 8), row("b", 2, 0, None)]), "light", ID)
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert [bar["x"] for bar in bars] == [[75.0, 0.0], [25.0, 0.0]]
    assert {"6 / 8 · 75\u00a0%", "\u00a02 UPT"} <= set(texts(figure))


@pytest.mark.parametrize(("target", "heights", "end"), [(8, [25.0, 50.0, 50.0], "4 / 8"), (None, [2, 4, 4], "4 UPT")])
def test_the_curve_is_a_share_or_a_number(target: int | None, heights: list[float], end: str) -> None:
    rows = [
        {
            "series": "a",
            "name": "A",
            "month": month,
            "adopters": adopters,
            "target": target,
            "share_pct": None if target is None else 100 * adopters / target,
        }
        for month, adopters in zip(MONTHS, (2, 4, 4), strict=True)
    ]
    figure = spread(frame(rows), "dark", ID)
    assert figure["data"][0]["y"] == heights
    assert end in figure["layout"]["annotations"][0]["text"]


def test_the_numbers_at_risk_stand_below_the_curve() -> None:
    rows = [{"month": n, "at_risk": 30 - n, "stopped": 0, "share_pct": 100.0 - n} for n in range(14)]
    figure = lasting(frame(rows), "light", ID, 12, ("12 bulan", "bulan", "diikuti"))
    said = [note["text"] for note in figure["layout"]["annotations"]]
    assert said == ["30", "24", "18", "diikuti", "bulan", "12 bulan"]
    assert figure["layout"]["shapes"][0]["x0"] == 12
    short = lasting(frame(rows[:6]), "light", ID, 12, ("12 bulan", "bulan", "diikuti"))
    assert not short["layout"]["shapes"]


def test_bars_of_a_service_are_made_of_what_is_known() -> None:
    rows = [
        {"month": date(2026, 9, 1), "reported_units": 2, "reported": 130, "transactions": 130, "online": 55},
        {"month": date(2026, 10, 1), "reported_units": 2, "reported": 150, "transactions": 100, "online": 60},
    ]
    figure = volume(frame(rows), "light", ID, ("Daring", "Tidak daring", "Tidak dilaporkan"))
    assert [trace["y"] for trace in figure["data"]] == [[55, 60], [75, 40], [0, 50]]
    assert "Tidak dilaporkan" in figure["layout"]["annotations"][0]["text"]
    assert "60,0\u00a0%" in figure["data"][0]["hovertext"][1]
    whole = volume(frame(rows[:1]), "light", ID, ("Daring", "Tidak daring", "Tidak dilaporkan"))
    assert len(whole["data"]) == 2
