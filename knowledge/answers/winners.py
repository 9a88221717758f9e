"""Winners of a comparison: which of two is longer or came first, by name, or yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.messages import say
from knowledge.query import Question
from knowledge.query.parts import is_comparing
from knowledge.relations.grammar import BE, DO, HAVE, MODALS
from knowledge.retrieval.lexicon import function_words

_HIGHER = frozenset(
    text.tokens(
        "more longer higher taller bigger larger greater deeper wider heavier warmer hotter "
        "dearer costlier pricier expensive stronger farther further most longest highest tallest "
        "biggest largest greatest older oldest"
    )
)
_LOWER = frozenset(
    text.tokens(
        "less fewer shorter lower smaller cheaper lighter narrower shallower colder cooler "
        "least fewest shortest lowest smallest cheapest younger youngest newer"
    )
)
_EARLIER = frozenset(text.tokens("first earlier earliest sooner before older oldest"))
_LATER = frozenset(text.tokens("later latest last after newer younger newest youngest longer"))
_SEPARATORS = frozenset(text.tokens("or than versus vs and nor"))
_OF_DISTANCE = frozenset({"how", "apart", "difference", "gap", "between"})
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def with_winner(
    question: Question, lead: str, high: FactFeatures, low: FactFeatures, *, by_date: bool
) -> str:
    """Return the sentence on a comparison after the answer in a word: a name, or yes or no.

    `high` has the higher figure, or the earlier date where it is compared `by_date`. The sentence
    stands alone where the question asks how much they differ, or its words do not distinguish
    the two.
    """
    tokens = text.tokens(question.shown)
    wants_high = _wants_high(tokens, by_date=by_date)
    if wants_high is None or question.language != "en" or not _OF_DISTANCE.isdisjoint(tokens):
        return lead
    higher, lower = _name(question.shown, high, low), _name(question.shown, low, high)
    winner, loser = (higher, lower) if wants_high else (lower, higher)
    if winner is None or loser is None:
        return lead
    if tokens[0] in BE | DO | HAVE | MODALS:
        return f"{say('lead_yes' if winner.start() < loser.start() else 'lead_no', 'en')}. {lead}"
    name = winner[0]
    return f"{name[0].upper()}{name[1:]}. {lead}"


def first_of_two(
    question: Question, lead: str, sides: Sequence[Sequence[str]], *, is_first: bool
) -> str:
    """Return the sentence on two figures of one fact after the answer in a word.

    `sides` are the two compared as a question names them, and `is_first` whether the first one has
    the higher figure.
    """
    tokens = text.tokens(question.shown)
    wants_high = _wants_high(tokens, by_date=False)
    if wants_high is None or not _OF_DISTANCE.isdisjoint(tokens):
        return lead
    is_won = is_first is wants_high
    if tokens[0] in BE | DO | HAVE | MODALS:
        return f"{say('lead_yes' if is_won else 'lead_no', 'en')}. {lead}"
    words = r"\W+".join(map(re.escape, sides[0 if is_won else 1]))
    found = re.search(rf"\b{words}\b", question.shown, re.IGNORECASE)
    if found is None:
        return lead
    return f"{found[0][0].upper()}{found[0][1:]}. {lead}"


def _wants_high(tokens: list[str], *, by_date: bool) -> bool | None:
    """Return whether the higher or earlier one is asked for; None where that is not clear."""
    first, second = (_EARLIER, _LATER) if by_date else (_HIGHER, _LOWER)
    is_first, is_second = not first.isdisjoint(tokens), not second.isdisjoint(tokens)
    return is_first if is_first is not is_second else None


def _name(shown: str, one: FactFeatures, other: FactFeatures) -> re.Match[str] | None:
    """Return the words of a question that name what one fact is about and the other is not."""
    found = list(_WORD.finditer(shown))
    words = [text.norm(each[0]) for each in found]
    stems = [text.stem(word) for word in words]
    own = [
        i for i, s in enumerate(stems) if s in one.own and s not in other.own and _tells(words[i])
    ]
    if not own:
        return None
    begin = end = own[0]
    while end + 1 < len(words) and stems[end + 1] in one.own and words[end + 1] not in _SEPARATORS:
        between = shown[found[end].end() : found[end + 1].start()]
        if not between.isspace() and between != "-":
            break
        end += 1
    while begin and words[begin - 1] not in function_words() and stems[begin - 1] in one.own:
        begin -= 1
    while end > begin and words[end] in function_words():
        end -= 1
    if begin and words[begin - 1] == "the":
        begin -= 1
    span = re.escape(shown[found[begin].start() : found[end].end()])
    return re.compile(span).search(shown, found[begin].start())


def _tells(word: str) -> bool:
    return word not in function_words() and not is_comparing(word)
