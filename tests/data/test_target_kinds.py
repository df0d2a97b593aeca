"""The target kinds of an innovation: which words the contract takes, and that it warns of all others."""

from __future__ import annotations

import duckdb
import pytest

from data.contract import contract


def warned(value: str | None) -> bool | None:
    """What the contract's rule says of a cell."""
    (rule,) = (rule for rule in contract().tables["innovations"].rules if rule.name == "target_kinds_known")
    return duckdb.execute(f"select {rule.when} from (select $1::varchar as target_kinds) r", [value]).fetchall()[0][0]


@pytest.mark.parametrize("value", [*contract().enums["kind"], "all", "semua", "Semua", "lapas, rutan", "all,bapas", ""])
def test_known_words_pass(value: str) -> None:
    assert warned(value) is False


@pytest.mark.parametrize("value", ["rutam", "lapas;rutan", "lapas, penjara", "semua lapas"])
def test_other_words_are_told(value: str) -> None:
    assert warned(value) is True


def test_an_empty_cell_is_no_mistake() -> None:
    """Nothing said of the target is a fact of its own: the innovation has no rate then."""
    assert not warned(None)
    assert contract().tables["innovations"].column("target_kinds").says_id
