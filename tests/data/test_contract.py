"""The contract must be unambiguous: a header, a label or a title means one thing."""

import re
from collections import Counter

import pytest

from data.contract import contract, zi_models
from data.findings import wording
from data.reading.sheets import plain
from data.reading.staging import enum_spellings

TABLES = list(contract().tables.values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_header_means_one_column(table):
    spellings = [(plain(header), column.name) for column in table.columns for header in column.headers]
    by_spelling = {}
    for spelling, column in spellings:
        by_spelling.setdefault(spelling, set()).add(column)
    assert {spelling: names for spelling, names in by_spelling.items() if len(names) > 1} == {}


def test_a_name_means_one_table():
    names = Counter(name for table in TABLES for name in {plain(s) for s in (table.name, table.id, table.en)})
    assert [name for name, count in names.items() if count > 1] == []


def test_a_label_means_one_code():
    labels = Counter((row["enum"], row["spelling"]) for row in enum_spellings())
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_rules_and_references_name_what_exists(table):
    for name in (*table.key, *(name for rule in table.rules for name in rule.columns)):
        table.column(name)
    for column in table.columns:
        assert column.enum is None or column.enum in contract().enums
        if column.ref:
            contract().tables[column.ref].column("name")


def test_every_component_has_a_weight_in_every_model():
    for model in zi_models():
        parts = {f"{area}_{part}" for area in model["areas"] for part in ("fulfilment", "reform")}
        assert parts | set(model["results"]) == set(contract().enums["zi_component"])


def test_both_languages_say_the_same():
    """Every text has both languages, and both use the same placeholders."""
    texts = [(name, about["id"], about["en"]) for name, about in wording()["messages"].items()]
    for name, about in wording()["checks"].items():
        texts += [(name, about["what_id"], about["what_en"]), (name, about["do_id"], about["do_en"])]
    for name, indonesian, english in texts:
        assert indonesian, name
        assert english, name
        assert set(re.findall(r"{\w+}", indonesian)) == set(re.findall(r"{\w+}", english)), name
