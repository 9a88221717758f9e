"""Custom ids of messages sent long ago: each is still read as the same button with the same fields.

`custom_ids.jsonl` has ids of every kind, as they were written before their declarations existed:
the id, the class it opens (null: no class), its fields, and the values it is written from. Add
lines for new kinds; change none, for the messages that carry these ids stay in Discord.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.rendering import custom_ids
from bot.rendering.custom_ids import CustomId
from tests.bot import custom_id_kinds

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("custom_ids.jsonl").read_text("utf-8").splitlines()
]


def templates() -> dict[str, re.Pattern[str]]:
    """Return the template of every button, menu and form by the name of its class."""
    found = {item.__name__: item.__discord_ui_compiled_template__ for item in custom_id_kinds.ITEMS}
    return found | {form.__name__: form.template for form in custom_id_kinds.FORMS}


def test_every_kind_of_custom_id_has_an_example() -> None:
    assert set(templates()) == {row["kind"] for row in ROWS} - {None}


@pytest.mark.parametrize("kind", sorted({row["kind"] or "none" for row in ROWS}))
def test_a_custom_id_sent_before_is_read_as_the_same_kind_and_fields(kind: str) -> None:
    for row in (each for each in ROWS if (each["kind"] or "none") == kind):
        matches: dict[str, dict[str, Any]] = {}
        for name, template in templates().items():
            if (match := template.fullmatch(row["id"])) is not None:
                matches[name] = match.groupdict()
        assert matches == ({} if row["kind"] is None else {kind: row["fields"]}), row["id"]


def declarations() -> dict[str, CustomId]:
    """Return the declaration of every button, menu and form by the name of its class."""
    declared = {
        id(value.template): value
        for name, module in list(sys.modules.items())
        if name.startswith("bot.")
        for value in vars(module).values()
        if isinstance(value, CustomId)
    }
    return {name: declared[id(template)] for name, template in templates().items()}


def test_the_same_custom_ids_are_written_as_before() -> None:
    declared = declarations()
    for row in (each for each in ROWS if "write" in each):
        assert declared[row["kind"]].write(**row["write"]) == row["id"]


def test_no_two_declarations_read_the_same_custom_id() -> None:
    shapes = [(each.prefix, each.template.pattern) for each in declarations().values()]
    assert len(shapes) == len(set(shapes))


def test_a_custom_id_discord_would_refuse_is_not_written() -> None:
    fits = "k" * (custom_ids.LONGEST - len("fact:en:"))
    assert custom_ids.FACT.fits("en", key=fits)
    assert len(custom_ids.FACT.write("en", key=fits)) == custom_ids.LONGEST
    assert not custom_ids.FACT.fits("en", key=fits + "k")
    with pytest.raises(ValueError, match="longer than 100 characters"):
        custom_ids.FACT.write("en", key=fits + "k")


@pytest.mark.parametrize(
    ("declared", "values"),
    [
        (custom_ids.FACT, {"key": ""}),
        (custom_ids.FEEDBACK, {"mark": "nice", "token": 1}),
        (custom_ids.PROPOSALS, {"page": -1}),
        (custom_ids.WHY, {"token": -1}),
        (custom_ids.WHY, {"token": 36**13}),
        (custom_ids.UNDO, {"number": "٣"}),
    ],
)
def test_a_value_that_would_not_be_read_back_is_not_written(
    declared: CustomId, values: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"would not be read back|negative"):
        declared.write("en", **values)


@pytest.mark.parametrize("values", [{}, {"token": 1}, {"key": "k", "page": 1}])
def test_fields_left_out_or_unknown_are_programming_errors(values: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="missing or unknown"):
        custom_ids.FACT.write("en", **values)
