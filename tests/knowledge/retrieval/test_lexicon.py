"""The word lists of the lexicon: tidy files without contradictions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

import knowledge

FOLDER = Path(knowledge.__file__).parent / "lexicon"
CONTRASTS = FOLDER / "contrasts.txt"
FUNCTION_WORDS = FOLDER / "function-words.txt"
GROUP_FILES = sorted(set(FOLDER.glob("*.txt")) - {CONTRASTS, FUNCTION_WORDS})
TRANSLATIONS = sorted((FOLDER / "arabic").glob("*.txt"))
SPELLINGS = FOLDER / "names" / "spellings.txt"
TWO_SIDED = [*TRANSLATIONS, SPELLINGS]
ALL_FILES = [*GROUP_FILES, *TWO_SIDED, CONTRASTS, FUNCTION_WORDS]

# Letters that people write for one another; two spellings of one word are no second member.
_ALIKE = str.maketrans("أإآىئؤةگچ", "ااايي" + "وهكج")


def fold(word: str) -> str:
    return word.casefold().translate(_ALIKE)


def lines(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line and not line.startswith("#"):
            yield f"{path.name}:{number}", line


def members(side: str) -> list[str]:
    return [fold(word.strip()) for word in side.split(",")]


def group(line: str) -> list[str]:
    return [word for side in line.split("|") for word in members(side)]


def is_arabic(word: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in word)


def sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    heading = ""
    for line in FUNCTION_WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.removeprefix("#").strip()
        elif line:
            found.setdefault(heading, []).append(fold(line))
    return found


def by_name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", ALL_FILES, ids=by_name)
def test_files_are_tidy_utf8_with_a_heading(path: Path) -> None:
    content = path.read_bytes().decode("utf-8")
    assert content.startswith("# ")
    assert content.endswith("\n")
    assert not content.endswith("\n\n")
    untidy = [
        number
        for number, line in enumerate(content.split("\n"), start=1)
        if line != line.strip() or "\t" in line or "  " in line or "،" in line
    ]
    assert untidy == []


@pytest.mark.parametrize("path", GROUP_FILES, ids=by_name)
def test_a_group_has_different_words_separated_by_commas_and_one_bar(path: Path) -> None:
    wrong = []
    for place, line in lines(path):
        words = group(line)
        sides = line.split(" | ")
        if (
            len(words) < 2
            or "" in words
            or len(set(words)) < len(words)
            or len(sides) > 2
            or line.count("|") != len(sides) - 1
            or any(len(members(side)) > 10 for side in sides)
        ):
            wrong.append(place)
    assert wrong == []


@pytest.mark.parametrize("path", TWO_SIDED, ids=by_name)
def test_a_translation_has_different_words_on_both_sides(path: Path) -> None:
    wrong = []
    for place, line in lines(path):
        sides = [members(side) for side in line.split(" | ")]
        if len(sides) != 2 or any(
            "" in side or len(set(side)) < len(side) or len(side) > 10 for side in sides
        ):
            wrong.append(place)
    assert wrong == []


def test_the_dictionary_is_large_and_has_no_line_twice() -> None:
    found = [line for path in TRANSLATIONS for _, line in lines(path)]
    assert len(found) >= 1500
    assert sorted(line for line in set(found) if found.count(line) > 1) == []


@pytest.mark.parametrize("path", [*GROUP_FILES, *TWO_SIDED], ids=by_name)
def test_arabic_words_come_after_the_bar_and_only_there(path: Path) -> None:
    wrong = []
    for place, line in lines(path):
        english, _, arabic = line.partition("|")
        if is_arabic(english) or not all(is_arabic(word) for word in members(arabic) if arabic):
            wrong.append(place)
    assert wrong == []


def test_groups_are_unique() -> None:
    seen: dict[frozenset[str], str] = {}
    twice = []
    for place, line in itertools.chain.from_iterable(lines(path) for path in GROUP_FILES):
        words = frozenset(group(line))
        if words in seen:
            twice.append((seen[words], place))
        seen[words] = place
    assert twice == []


def test_the_sides_of_a_contrast_share_no_word() -> None:
    wrong = []
    for place, line in lines(CONTRASTS):
        sides = [members(side) for side in line.split(" / ")]
        words = [word for side in sides for word in side]
        if len(sides) != 2 or "" in words or len(set(words)) < len(words) or "|" in line:
            wrong.append(place)
    assert wrong == []


def test_no_group_has_both_sides_of_a_contrast() -> None:
    opposites: dict[str, set[str]] = {}
    for _, line in lines(CONTRASTS):
        left, right = (members(side) for side in line.split(" / "))
        for word, other in itertools.product(left, right):
            opposites.setdefault(word, set()).add(other)
            opposites.setdefault(other, set()).add(word)
    wrong = []
    for place, line in itertools.chain.from_iterable(lines(path) for path in GROUP_FILES):
        words = set(group(line))
        clash = {word for word in words if words & opposites.get(word, set())}
        if clash:
            wrong.append((place, sorted(clash)))
    assert wrong == []


def test_function_words_are_single_and_unique() -> None:
    words = list(itertools.chain.from_iterable(sections().values()))
    assert [word for word in words if " " in word or "," in word] == []
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_question_words_are_not_chat() -> None:
    asking = {
        w for title, ws in sections().items() if title.startswith("question words") for w in ws
    }
    chat = {w for title, ws in sections().items() if "chat" in title for w in ws}
    assert {"who", "when", "where", "why", "how", "متي", "اين", "شنو", "منو", "ليش"} <= asking
    assert {"pls", "lol", "hey", "btw", "شكرا"} <= chat
    assert asking.isdisjoint(chat)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("withdraw", "pull out"),
        ("decline", "dry up"),
        ("expel", "kick out"),
        ("close", "shut down"),
        ("money", "cash"),
        ("lead", "in charge"),
        ("saudi arabia", "riyadh"),
        ("go", "went"),
        ("government", "govt"),
        ("انسحاب", "withdrawal"),
        ("فلوس", "money"),
        ("هسه", "now"),
    ],
)
def test_everyday_paraphrases_share_a_group(word: str, other: str) -> None:
    wanted = {word, other}
    assert any(wanted <= set(group(line)) for path in GROUP_FILES for _, line in lines(path))
