"""The golden tables with further stages and score sheets, for cases that the golden export does not hold."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from data.publishing import publish

TABLES = Path(__file__).parents[1] / "golden" / "tables"
AREAS = ("change", "procedures", "personnel", "accountability", "oversight", "service")
RESULTS = ("ipak", "performance", "ipkp")

Points = tuple[float | None, ...]


def sheet(unit: str, year: int, target: str, areas: Points, results: Points) -> list[str]:
    """TPI's scores of 5 June of a cycle, an area's points in two halves; None is left empty."""
    halves = [
        (f"{area}_{half}", points / 2 if points is not None else None)
        for area, points in zip(AREAS, areas, strict=True)
        for half in ("fulfilment", "reform")
    ]
    scores = [*halves, *zip(RESULTS, results, strict=True)]
    return [
        f"{unit},{year},{target},tpi,{year}-06-05,{component},{'' if points is None else points},uji"
        for component, points in scores
    ]


def published(root: Path, *, stages: Iterable[str] = (), scores: Iterable[str] = ()) -> Path:
    """Publish the golden tables with these lines added, as the dataset `contoh` of a folder."""
    tables = root / "tables"
    shutil.copytree(TABLES, tables)
    for name, lines in (("zi_stages", stages), ("zi_scores", scores)):
        with (tables / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    outcome = publish([tables], dataset="contoh", root=root / "datasets")
    assert outcome.export is not None, outcome.findings.to_string()
    return root / "datasets"
