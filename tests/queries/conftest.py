"""One small export for every test of this room, published once from `tests/golden/tables`."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import exports
from data.publishing import publish
from queries.shelf import Shelved, take

TABLES = Path(__file__).parent.parent / "golden" / "tables"


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Shelved:
    """The opened golden export."""
    root = tmp_path_factory.mktemp("datasets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        outcome = publish([TABLES], dataset="golden", root=root)
        assert outcome.export is not None, outcome.findings.to_string()
        shelved = take("golden").shelved
        assert shelved is not None
    return shelved


SAMPLES = Path(__file__).parents[2] / "data" / "samples"


@pytest.fixture(scope="session", params=["contoh", "publik"])
def embedded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shelved:
    """Each embedded dataset, freshly published and opened."""
    root = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        publish([SAMPLES / request.param], dataset=request.param, root=root, accept_rejects=True)
        shelved = take(request.param).shelved
        assert shelved is not None
    return shelved


@pytest.fixture(scope="session", params=["embedded", "golden"])
def shelved(request: pytest.FixtureRequest, embedded: Shelved, golden: Shelved) -> Shelved:
    """Each embedded dataset and the golden one, for second implementations that hold on all of them."""
    return embedded if request.param == "embedded" else golden
