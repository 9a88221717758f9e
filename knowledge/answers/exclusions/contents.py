"""Contents: a fact that there was a letter, a study or a decision lacks what was in it.

So does one that names a book or a tin, where it is asked what it is about, what is in it or what
its name means, and one that a currency was devalued, where it is asked which it is. Which words
ask for a content, and which tell it, is in `contents.txt`.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Question
from knowledge.relations.clauses import Text, split
from knowledge.relations.grammar import BE, DETERMINERS, DO, HAVE, MODALS, is_adverb
from knowledge.retrieval.lexicon import function_words, lines_of, past_forms

_DECISIONS = frozenset(text.tokens("decision decisions verdict ruling judgment vote"))
_DECIDING = frozenset(text.tokens("decide rule"))
_TO_COME = frozenset(
    text.tokens(
        "due expected pending postponed postpones postpone adjourned deferred awaited planned will "
        "scheduled outstanding before"
    )
)
_RESULTS = frozenset(text.tokens("result results findings conclusion reported"))
_STATING = frozenset(
    text.tokens(
        "become becomes became remain remains remained stay stays stayed consist consists "
        "consisted include includes included comprise comprises comprised mean means meant equal "
        "equals called named termed based located defined set settled fixed designed intended "
        "aimed made composed involve involves involved lie lies stand stands read reads go goes "
        "show shows feature features"
    )
)
"""Verbs and participles that state what their subject is, or where."""

_POSSESSIVE = re.compile(r"(?<!\bwhat)(?<=\w)(?:['’]s|s['’])\s", re.IGNORECASE)
_INSIDE = frozenset({"in", "inside"})
_OF_THINGS = _INSIDE | {"about", "mean"}
_QUOTES = frozenset('"“”«»:')
_VALUES = _QUOTES | frozenset("0123456789%")


@functools.cache
def _groups() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the words that ask for a content, each group with the words that state it."""
    found = []
    for line in lines_of(Path(__file__).with_name("contents.txt")):
        asking, telling = line.split(" : ")
        found.append((frozenset(text.tokens(asking)), frozenset(text.tokens(telling))))
    return tuple(found)


@functools.cache
def _asking() -> frozenset[str]:
    return _DECIDING.union(*(words for words, _ in _groups()))


def lacks_content(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact lacks what was said, answered, found or decided, is in it or meant."""
    statement = features.fact.statement
    if text.language(statement) != "en":
        return False
    tokens = question.meant
    told = text.tokens(f"{statement} {features.fact.detail or ''}")
    word = _asking_word(tokens)
    if word is None:
        return False
    if word in _DECIDING:
        return not _DECISIONS.isdisjoint(told) and not _TO_COME.isdisjoint(told)
    for asking, telling in _groups():
        if word not in asking:
            continue
        found = telling.intersection(told) - set(tokens)
        if found <= _RESULTS and not _TO_COME.isdisjoint(told):
            return True  # "results are expected"
        return not found and _QUOTES.isdisjoint(statement)
    return False


def lacks_value(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact says something of a currency or an aim, and not which one it is.

    "What is the currency of Ostria?" is not answered by "The currency of Ostria was devalued."
    """
    noun = _asked_value(question)
    fact = features.fact
    if noun is None or fact.detail or text.language(fact.statement) != "en":
        return False
    names = features.proper - question.names - set(question.tokens)
    if names or not _VALUES.isdisjoint(fact.statement):
        return False
    whole, stem = split(fact.statement), text.stem(noun)
    found = [at for at, token in enumerate(whole.tokens) if text.stem(token) == stem]
    return bool(found) and all(_says_other(question, whole, at) for at in found)


def _asked_value(question: Question) -> str | None:
    """Return the noun of "what is the currency of Ostria" and "what is Ostria's currency"."""
    tokens = question.meant
    if tokens[:1] != ("what",) or tokens[1:2] == () or tokens[1] not in BE:
        return None
    rest = tokens[3:] if tokens[2:3] and tokens[2] in DETERMINERS else tokens[2:]
    if rest[1:2] == ("of",):
        return rest[0]
    is_owned = len(rest) > 1 and _POSSESSIVE.search(question.shown) is not None
    return rest[-1] if is_owned else None


def _says_other(question: Question, whole: Text, at: int) -> bool:
    """Return whether the noun asked for is the subject of a verb that does not state its value."""
    tokens, end = whole.tokens, at + 1
    if tokens[end : end + 1] == ("of",):
        end += 1
        while end < len(tokens) and not whole.breaks[end - 1]:
            if tokens[end] not in DETERMINERS and tokens[end] not in question.content:
                break
            end += 1
    elif at == 0 or tokens[at - 1] not in question.tokens:
        return False
    if end >= len(tokens) or whole.breaks[end - 1]:
        return False
    after = [token for token in tokens[end:] if not is_adverb(token)]
    verb = next((t for t in after if t not in BE | HAVE), "")
    if after[:1] and after[0] in BE | HAVE:
        is_participle = verb.endswith("ed") or verb in past_forms()
        return is_participle and verb not in _STATING
    return verb not in function_words() | _STATING


def asks_content(question: Question) -> bool:
    """Return whether a question asks what was said, found or decided, is in something or meant."""
    return _asking_word(question.meant) is not None


def _asking_word(tokens: tuple[str, ...]) -> str | None:
    """Return the word that asks for a content: "find" of "what did the study find about it"."""
    if tokens[:1] not in (("what",), ("how",)) or len(tokens) < 3:
        return None
    if tokens[0] == "what" and tokens[1] in BE:
        return tokens[2] if tokens[2] in _INSIDE else "about" if tokens[-1] == "about" else None
    if tokens[-1] == "mean" and tokens[1] in DO:
        return "mean"
    if tokens[1] not in DO | HAVE | MODALS:
        return None
    return next((t for t in tokens[2:] if t in _asking() and t not in _OF_THINGS), None)
