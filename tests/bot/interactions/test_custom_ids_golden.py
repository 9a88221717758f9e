"""Custom ids of messages sent long ago: each is still read as the same button with the same fields.

`custom_ids.jsonl` has ids of every kind, as they were written before their declarations existed:
the id, the class it opens (null: no class), its fields, and the values it is written from. Add
lines for new kinds; change none, for the messages that carry these ids stay in Discord.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

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
