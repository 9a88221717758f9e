"""The message catalogues: complete in every language, with the same parameters and plural forms."""

import ast as python
import functools
import re
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast, visitor

from bot.rendering.messages import label
from knowledge.messages import say

ROOT = Path(__file__).parents[1]
FOLDERS = [ROOT / "bot" / "locales", ROOT / "knowledge" / "locales"]
LANGUAGES = ("en", "ar")
each_file = pytest.mark.parametrize(
    "file",
    [file for folder in FOLDERS for file in sorted((folder / "en").glob("*.ftl"))],
    ids=lambda file: f"{file.parents[2].name}-{file.stem}",
)


class Used(visitor.Visitor):
    """The parameters a message names, and the keys of the plural forms it chooses from."""

    def __init__(self) -> None:
        self.params: set[str] = set()
        self.plurals: list[set[str]] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.params.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        names = {v.key.name for v in node.variants if isinstance(v.key, ast.Identifier)}
        if "other" in names:
            self.plurals.append(names)
        self.generic_visit(node)


def messages(file: Path) -> dict[str, Used]:
    found: dict[str, Used] = {}
    for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
        if isinstance(entry, ast.Comment | ast.GroupComment | ast.ResourceComment):
            continue
        assert isinstance(entry, ast.Message), f"{file}: {entry}"
        assert entry.id.name not in found, f"{entry.id.name} is there twice"
        found[entry.id.name] = used = Used()
        used.visit(entry)
    return found


@functools.cache
def names_in_code() -> frozenset[str]:
    """Return the strings of the source that may be keys or, in f-strings, parts of keys."""
    found = set()
    for package in ("bot", "knowledge"):
        for path in (ROOT / package).rglob("*.py"):
            for node in python.walk(python.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, python.Constant) and isinstance(node.value, str):
                    found.add(node.value.strip("_"))
    return frozenset(found)


@each_file
def test_every_language_has_the_same_messages_with_the_same_parameters(file: Path) -> None:
    english = messages(file)
    for language in LANGUAGES:
        other = messages(file.parents[1] / language / file.name)
        assert set(other) == set(english)
        for key, used in other.items():
            assert used.params == english[key].params, f"{language} {key}"


@each_file
def test_every_count_has_all_plural_forms_of_its_language(file: Path) -> None:
    for language in LANGUAGES:
        needed = {*Locale(language).plural_form.tags, "other"}
        for key, used in messages(file.parents[1] / language / file.name).items():
            for forms in used.plurals:
                assert needed <= forms, f"{language} {key} lacks {needed - forms}"


def test_no_key_is_in_two_files() -> None:
    for folder in FOLDERS:
        keys = [key for file in (folder / "en").glob("*.ftl") for key in messages(file)]
        assert len(keys) == len(set(keys))


@each_file
def test_every_message_is_used(file: Path) -> None:
    names = names_in_code()

    def is_used(key: str) -> bool:
        cuts = [found.start() for found in re.finditer("_", key)]
        return key in names or any(
            key[:at] in names and (is_used(key[at + 1 :]) or key[at + 1 :].isdigit()) for at in cuts
        )

    assert [key for key in messages(file) if not is_used(key)] == []


@pytest.mark.parametrize(
    ("count", "english", "arabic"),
    [
        (0, "0 facts", "لا معلومات"),
        (1, "1 fact", "معلومة واحدة"),
        (2, "2 facts", "معلومتان"),
        (3, "3 facts", "3 معلومات"),
        (11, "11 facts", "11 معلومة"),
        (100, "100 facts", "100 معلومة"),
        (1234, "1,234 facts", "1,234 معلومة"),
    ],
)
def test_a_count_has_the_plural_form_of_its_language(count: int, english: str, arabic: str) -> None:
    assert label("facts_held", "en", count=count) == english
    assert label("facts_held", "ar", count=count) == arabic
    assert say("brief_line_undated", "en", count=count) == f"{english}."


def test_what_was_done_is_told_with_its_plural() -> None:
    assert label("undone_add", "en", count=1) == "Undone: 1 fact removed."
    assert label("undone_add", "ar", count=2) == "تم التراجع: حُذفت معلومتان."
    assert label("watch_before", "en", count=1).startswith("Reminders: 1 day before a date")
    assert (
        label("proposals_waiting", "en", count=1) == "1 proposal is waiting for review: /proposals"
    )
