"""What of a statement a person must resolve: "he", "the mission", a quotation, a table's row."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.articles.model import Mark
from knowledge.articles.vocabulary import pattern_of, words_in

_SUBJECT = re.compile(
    r"(?:^|[;:,] (?:and |but )?|\bthat )(he|she|they|it|we|i|his|her|their|its|our)\b"
)
_THE = re.compile(
    rf"\bthe (?:(?:same|new|two) )?({pattern_of('generic')})\b(?! (?:of|in|at|for|on) )"
)
_OTHERS = re.compile(
    r"(?:this|that|these|those|such|both|there|here|another|others"
    r"|the (?:other|rest|latter|former))\b"
)
_NOTHING = re.compile(r" (?:is|was|has been) (?:un)?(?:clear|known|the)\b")
_QUOTED = re.compile(r"^[\"“«]|[\"“«](?:[^\s\"”»]+\s){7,}[^\"”»]*[\"”»]")


def find_marks(statement: str, names: tuple[str, ...]) -> tuple[Mark, ...]:
    """Return what of a statement refers to something outside it; `names` are those it has."""
    words = text.norm(statement)
    found: list[Mark] = []
    if text.is_arabic(words[:1]):
        return tuple(_in_arabic(words))
    if (pronoun := _pronoun(words, names)) is not None:
        found.append(Mark("who", pronoun))
    generic = _THE.search(words)
    if generic is not None and not _is_named(words, generic, names):
        found.append(Mark("which", generic[0]))
    elif _OTHERS.match(words):
        found.append(Mark("which", words.split()[0]))
    if _QUOTED.search(statement):
        found.append(Mark("quotation"))
    return tuple(found)


def _pronoun(words: str, names: tuple[str, ...]) -> str | None:
    """Return the pronoun that stands for no name before it in the statement, None for none."""
    found = _SUBJECT.search(words)
    if found is None:
        return None
    before = words[: found.start(1)]
    if any(text.norm(name) in before for name in names) or re.search(r"\b(?:the|a|an) \w+", before):
        return None
    if found[1] == "it" and _NOTHING.match(words[found.end() :]):
        return None
    return found[1]


def _is_named(words: str, generic: re.Match[str], names: tuple[str, ...]) -> bool:
    """Return whether a name in the statement may be that of "the ministry" in it."""
    before = words[: generic.start()]
    after = words[generic.end() :]
    if any(text.norm(name) in before for name in names):
        return True
    return any(after.lstrip(" ,").startswith(text.norm(name)) for name in names)


def _in_arabic(words: str) -> list[Mark]:
    found: list[Mark] = []
    if (said := words_in("said by").match(words)) is not None:
        found.append(Mark("who", said[0]))
    elif (pronoun := words_in("pronoun").match(words)) is not None:
        found.append(Mark("who", pronoun[0]))
    if (generic := _GENERIC_AR.search(words)) is not None:
        found.append(Mark("which", generic[0]))
    return found


_GENERIC_AR = re.compile(
    rf"(?<![\w])(?:هذا |هذه )?(?:{pattern_of('generic')})(?![\w])"
    r"(?! (?:ال|في (?:مدينه|بلده) |[^\W\d_]*ي(?:ه)?\b))"
)
