"""Exact things: which numbers and names of a question a fact contradicts, whatever else it shares.

A number, version or code is the same or another one, never a similar one; part of a longer name
names something else, and so does an acronym one letter off. The newest release of a series is not
its first.
"""

from __future__ import annotations

from collections.abc import Iterable

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.query.entities import Mention, is_other_acronym
from knowledge.query.identifiers import Identifier
from knowledge.retrieval import Match
from knowledge.retrieval.lexicon import Lexicon, function_words

DISTINCTIVE = 3
"""Characters from which a number names the same thing after another word ("act 2231")."""


def has_identifier(asked: Identifier, features: FactFeatures, lexicon: Lexicon) -> bool:
    """Return whether a fact names what an identifier of a question names."""
    stored, value = features.identifiers, asked.value
    if any(value in stored.get(word, ()) for word in asked.words):
        return True
    known = any(word in stored for word in asked.words)
    elsewhere = [word for word, values in stored.items() if value in values]
    if not elsewhere:
        return False
    if not asked.word or "" in elsewhere:
        return True
    if not asked.word.isascii() or not all(word.isascii() for word in elsewhere):
        return True  # the word may be a translation
    if not known and (len(value) >= DISTINCTIVE or not value.isdigit()):
        return True
    synonyms = lexicon.synonyms(asked.word)
    return any(word in synonyms for word in elsewhere)


def other_identifiers(
    question: Question, features: FactFeatures, lexicon: Lexicon
) -> tuple[list[Identifier], list[Identifier]]:
    """Return the identifiers of a question that a fact has, and those that rule it out.

    A fact is ruled out if it has the word with another number, or if the identifier is one for
    certain and the fact does not have it. Of several numbers of one word, it needs one only.
    """
    if not question.identifiers:
        return [], []
    met = [each for each in question.identifiers if has_identifier(each, features, lexicon)]
    words = {each.word for each in met}
    others = [
        each
        for each in question.identifiers
        if each not in met
        and each.word not in words
        and (each.is_sure or any(word in features.identifiers for word in each.words))
    ]
    return met, others


def acronyms_near(
    question: Question, matched: Iterable[Match], features: FactFeatures
) -> dict[str, str]:
    """Return the words of a question near to an acronym of a fact that is another one, with it."""
    found = {word: near for word, near in question.other_acronyms if word not in features.stems}
    for match in matched:
        is_near = match.how == "spelling" and match.stored in features.acronyms
        if is_near and is_other_acronym(match.asked, match.stored):
            found.setdefault(match.asked, match.stored)
    return found


def other_names(
    question: Question, features: FactFeatures, matched: Iterable[Match] = ()
) -> list[str]:
    """Return the names in a question of which the fact has a part or a similar one only.

    `matched` are the words of the question that it has, in whatever form.
    """
    found = [*acronyms_near(question, matched, features)]
    tokens = question.tokens
    for name, extension in question.extended_names:
        pairs = {(name, extension), (extension, name)}
        if name in features.capitals and pairs.isdisjoint(features.extensions):
            found.append(f"{name} {extension}")
    found += [each.word for each in features.longer_names if each.is_cut_short_in(tokens)]
    others = (m for m in question.mentions if m.key not in features.entities)
    found += [
        mention.written
        for mention in others
        if _has_part_alone(mention, question, features)
        or _has_another_of_series(mention, question, features)
    ]
    return found


def _has_part_alone(mention: Mention, question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has some of the words of a longer name, and not all."""
    if not mention.is_proper or mention.distance or mention.end - mention.start < 2:
        return False
    words = [t for t in mention.written.split() if t not in function_words()]
    return (
        len(words) > 1
        and any(t in features.capitals and not t.isdigit() for t in words)
        and not all(text.stem(t) in features.own for t in words)
        and not _has_sibling_asked(words, question, features)
    )


def _has_sibling_asked(words: list[str], question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has another of the numbers that a question joins to a numbered name.

    `words` are those of the name: "Debian 7" of "Debian 7, 8 and 9", where a fact of Debian 8 is
    one of those asked for.
    """
    of_name = {i.word for i in question.identifiers if i.value in words}
    return any(
        i.word in of_name
        and i.value not in words
        and i.value in features.identifiers.get(i.word, ())
        for i in question.identifiers
    )


_OF_SERIES = frozenset(
    text.tokens("which what latest newest first last next each every all any new current oldest")
)
"""Words before a name that make it that of a whole series: "the latest Lodra"."""


def _has_another_of_series(mention: Mention, question: Question, features: FactFeatures) -> bool:
    """Return whether a fact is about the Lodra 2 alone where the Lodra is asked for."""
    before = question.tokens[max(0, mention.start - 1) : mention.start]
    if not _OF_SERIES.isdisjoint(before):
        return False
    return mention.alias in features.series


def series_of(question: Question, features: FactFeatures) -> list[str]:
    """Return the series asked for of which a fact states the newest release, not the first."""
    values = [value for group in features.identifiers.values() for value in group]
    return [
        each.shown
        for each in question.identifiers
        if any(value.startswith(f"{each.value}.") for value in values)
    ]


def newest_words(question: Question) -> frozenset[str]:
    """Return the words that ask for the newest of a series: "the latest release of X 4.0"."""
    words = _NEWEST.intersection(question.tokens)
    editions = _EDITIONS.intersection(question.tokens)
    is_asked = words and question.identifiers and question.asks not in _OF_ITS_TIME
    return words | editions | {"most"} if is_asked else frozenset()


_EDITIONS = frozenset(
    text.tokens(
        "release releases version versions update updates edition patch point build "
        "اصدار الاصدار نسخه النسخه تحديث"
    )
)
_NEWEST = frozenset(text.tokens("latest newest current recent last final احدث اخر الاحدث"))
_OF_ITS_TIME = frozenset(
    {Asks.WHO, Asks.WHERE, Asks.WHY, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.YES_NO}
)
