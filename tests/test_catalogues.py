"""The message catalogues: complete in every language, with the same parameters and plural forms."""

import ast as python
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, FluentSerializer, ast, visitor

from bot.rendering.messages import label
from knowledge.errors import KnowledgeError
from knowledge.messages import CATALOGUE, say

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
    if file.stem == "commands":
        pytest.skip(
            "tests/bot/interactions/test_command_locales.py compares them with the commands"
        )
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


def _error_classes() -> frozenset[str]:
    """Return the names of the errors that are made with a key and its parameters."""
    found, waiting = set(), [KnowledgeError]
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if each.__init__ is KnowledgeError.__init__:
            found.add(each.__name__)
    return frozenset(found)


def _keys(first: python.expr) -> list[str] | None:
    """Return the keys an expression gives; None where it is a text made elsewhere."""
    if isinstance(first, python.IfExp):
        return [key for each in (first.body, first.orelse) for key in _keys(each) or []]
    if isinstance(first, python.Constant | python.JoinedStr | python.BinOp):
        return [str(getattr(first, "value", python.unparse(first)))]
    return None


def _made_in(path: Path) -> Iterator[tuple[python.Call, str]]:
    """Yield the calls in a file that make a message or an error of a key, with the key."""
    makers = {"Message", *_error_classes()}
    tree = python.parse(path.read_text(encoding="utf-8"))
    inits = {
        id(call)
        for made in python.walk(tree)
        if isinstance(made, python.ClassDef)
        and {base.id for base in made.bases if isinstance(base, python.Name)} & makers
        for call in python.walk(made)
        if python.unparse(getattr(call, "func", made)) == "super().__init__"
    }
    for call in python.walk(tree):
        if not isinstance(call, python.Call) or not call.args:
            continue
        if id(call) in inits or getattr(call.func, "id", None) in makers:
            for key in _keys(call.args[0]) or ():
                yield call, key


def test_every_error_is_made_of_a_message_with_its_parameters() -> None:
    params = {
        key: used.params
        for file in (ROOT / "knowledge" / "locales" / "en").glob("*.ftl")
        for key, used in messages(file).items()
    }
    seen = 0
    for package in ("knowledge", "bot"):
        for path in (ROOT / package).rglob("*.py"):
            for call, key in _made_in(path):
                at = f"{path.relative_to(ROOT)}:{call.lineno} {key}"
                assert key in params, at
                assert {word.arg for word in call.keywords} == params[key], at
                seen += 1
    assert seen > 200


def test_words_that_look_like_a_mark_of_the_catalogue_are_put_in_as_they_are() -> None:
    long, short = "word " * 500, "a \ue000other\ue001 b"
    error = KnowledgeError("problem_at", place=long, reason=short)
    assert CATALOGUE.format("problem_at", place=long, reason=short).endswith(short)
    assert long.strip() in str(error)


def test_an_error_is_rendered_in_english_and_arabic() -> None:
    for language in LANGUAGES:
        for file in (ROOT / "knowledge" / "locales" / language).glob("*errors.ftl"):
            for key, used in messages(file).items():
                words = CATALOGUE.format(key, language, **dict.fromkeys(used.params, 3))
                assert re.search(r"\w", words) or key.startswith("between_"), key


JARGON = re.compile(
    r"\(s\)|\b(hold|holds|held|tell|told|entity|alias|scope|supersed\w*|retired?|locator|curate[ds]?"
    r"|standing|revision|taken? back|mend|beside|nobody|somebody|whoever|anew)\b",
    re.IGNORECASE,
)
COMMANDS = re.compile(r"/\w+( \w+)?")


@each_file
def test_readers_meet_no_word_of_the_code(file: Path) -> None:
    found = []
    for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
        if isinstance(entry, ast.Message) and entry.value is not None:
            words = FluentSerializer().serialize_entry(entry).partition("=")[2]
            words = re.sub(r"\$\w+|\[\w+\]", "", COMMANDS.sub("", words))
            found += [f"{entry.id.name}: {match[0]}" for match in JARGON.finditer(words)]
    assert found == []
