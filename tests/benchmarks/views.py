"""The views that are measured, and their notes: what each draws and asks, recorded once per run of the benchmarks."""

from __future__ import annotations

import pickle
import shutil
from typing import Any

from tests.benchmarks import server
from tests.benchmarks.client import session
from tests.benchmarks.recording import VIEWS, Notes, file_of

SCOPE = "region=jawa-timur&data=contoh"
TABS = {  # the tabs beside a page's first one, which the link of the page itself shows
    ("WBK/WBBM", "zona-integritas"): ("gates", "evidence", "surveys", "outreach", "history", "occupancy", "claims"),
    ("Inovasi", "inovasi"): ("spread", "next", "verified", "use"),
    ("Pembinaan", "pembinaan"): ("reviews", "integration", "releases"),
    ("Dukungan", "dukungan"): ("waiting", "ending", "register"),
}
NAMED = {
    "Ringkasan, satu Kanwil": f"?{SCOPE}",
    "Ringkasan, nasional": "?region=&data=contoh",
    "WBK/WBBM": f"zona-integritas?{SCOPE}",
    "Hunian": f"hunian?{SCOPE}",
    "Inovasi": f"inovasi?{SCOPE}",
    "Pembinaan": f"pembinaan?{SCOPE}",
    "Dukungan": f"dukungan?{SCOPE}",
    "Profil UPT": "upt?unit=lapas-surabaya&data=contoh",
    "Data & metode": f"data?{SCOPE}",
    **{
        f"{label}, {tab}": f"{path}?region=jawa-timur&tab={tab}&data=contoh"
        for (label, path), tabs in TABS.items()
        for tab in tabs
    },
}


def record() -> dict[str, Notes]:
    """Draw every view once and give its notes, by view."""
    shutil.rmtree(VIEWS, ignore_errors=True)
    with server.behind_the_door("record.py") as recorder:
        for view in NAMED.values():
            with session(recorder) as opened:
                opened.rerun(view)
                opened.rerun(view)
    return {view: read(view) for view in NAMED.values()}


def read(view: str) -> Notes:
    """The notes of a view that was recorded."""
    notes: Notes = pickle.loads((VIEWS / file_of(view)).read_bytes())
    return notes


def unique(notes: Notes) -> list[tuple[str, Any, Any]]:
    """The questions of a view, each once: name, viewer, choices."""
    return list(dict.fromkeys(notes.questions))


def charts(notes: Notes) -> int:
    """How many charts a view shows."""
    return sum(call.name == "plotly_chart" for call in notes.calls)
