"""Requests for a computed answer: what a question asks to list, order, count or subtract.

Its operators are words that ask for a list, the first or last of a set, or a state.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge import text
from knowledge.query import Asks, Question
from knowledge.query.kinds import question_words
from knowledge.relations import Argument, Asked, Qualifier
from knowledge.relations.qualifiers import of_support
from knowledge.retrieval.lexicon import function_words, lines_of

_SECTION = re.compile(r"\[([\w ]+)\]")  # of operators.txt
_ORDERS = frozenset({Qualifier.FIRST, Qualifier.LAST, Qualifier.NEWEST})

ENDINGS = ("end", "close", "support_until", "discontinue", "repeal")
"""Relations that "what ends in 2028?" asks for: all kinds of ends."""

_STATES: dict[str, tuple[str, ...]] = {
    "supported": ("support_until",),
    "maintained": ("support_until",),
    "updated": ("support_until",),
    "unsupported": ("support_until",),
    "out of support": ("support_until",),
    "open": ("close", "end"),
    "closed": ("close", "end"),
    "running": ("end", "close"),
    "operating": ("end", "close"),
    "active": ("end", "close"),
    "over": ("end", "close"),
    "ended": ("end", "close"),
    "finished": ("end",),
    "in force": ("repeal", "end"),
    "in effect": ("repeal", "end"),
    "valid": ("end", "repeal"),
    "expired": ("end",),
    "on sale": ("discontinue",),
    "sold": ("discontinue",),
    "discontinued": ("discontinue",),
}
_HAVING_SUPPORT = re.compile(
    r"\b(?:have|has|get|gets|receive|receives|under|with|in) (?:\w+ ){0,3}"
    r"(?:support|updates|fixes|patches|maintenance)\b"
)
_SAYING_SUPPORT = function_words() | set(
    text.tokens("have get gets receive receives support updates fixes patches maintenance")
)
_WORDS_OF_KINDS = text.tokens("active full standard mainstream security extended lts long term")
_OVER = frozenset(
    ("unsupported", "out of support", "closed", "over", "ended", "finished", "expired",
     "discontinued")
)  # fmt: skip
ORDER_STEMS = frozenset(
    text.stem(t)
    for t in text.tokens("first last latest newest oldest earliest final youngest الاول الاخير")
)
"""Stems of the words that state an order."""

_FIGURES = frozenset(
    text.tokens(
        "number numbers figure figures count counts total totals level levels amount amounts value "
        "values toll tolls"
    )
)
_COMING = frozenset(text.tokens("came comes come was is"))
_BEFORE_NOUNS = frozenset(text.tokens("the a an of its their his her each every all in for"))
_THINGS = frozenset(
    text.stem(t) for t in text.tokens("versions releases editions models series ones items")
)
_SEVERAL = frozenset(text.tokens("versions releases editions models generations"))
_PRESENT = frozenset(text.tokens("are is have has"))
_PAST = frozenset(text.tokens("did was were had"))
_IN_TIME = frozenset(text.tokens("first last earlier later before after"))
_FIRST_TO = re.compile(r" the (?:first|last) (?:person |one |man |woman )?to ")
_OF_KIND = frozenset(text.tokens("which what how اي"))
_SETTING_APART = frozenset(text.tokens("than or and ام او من"))
_DETERMINERS = frozenset(text.tokens("the all these those"))
_DATES = frozenset(text.tokens("dates تواريخ مواعيد"))


@dataclass(frozen=True, slots=True)
class Request:
    """Request of a question: all it asks for besides the facts it names.

    `operators` are the positions of its operators by section of operators.txt; `asked` is the
    relation it asks for, without an order ("closed first").
    """

    question: Question
    operators: dict[str, list[range]]
    asked: Asked | None

    def has(self, *sections: str) -> bool:
        """Return whether the question has an operator of any of these sections."""
        return any(section in self.operators for section in sections)

    def words(self, *sections: str) -> frozenset[str]:
        """Return the words of the operators of these sections."""
        tokens = self.question.tokens
        spans = (span for section in sections for span in self.operators.get(section, ()))
        return frozenset(tokens[at] for span in spans for at in span)

    @property
    def is_of_figures(self) -> bool:
        """Return whether figures are asked for: "case counts", "how many people ..., by month"."""
        return bool(_FIGURES.intersection(self.question.tokens)) or self.question.asks in (
            Asks.HOW_MANY,
            Asks.HOW_MUCH,
        )

    @property
    def is_of_dates(self) -> bool:
        """Return whether several dates are asked for: "the release dates"."""
        tokens = self.question.tokens
        is_when = self.question.asks is Asks.WHEN and self.asked is not None
        of_things = is_when and not _SEVERAL.isdisjoint(tokens)
        return of_things or not _DATES.isdisjoint(tokens)

    @property
    def dated_things(self) -> str | None:
        """Return the stem of things that may have a date each: "when did the camps open?"."""
        question, asked = self.question, self.asked
        if question.asks is not Asks.WHEN or asked is None or question.mentions:
            return None
        if question.identifiers or question.periods or _DETERMINERS.isdisjoint(question.tokens):
            return None
        for before, token in itertools.pairwise(question.tokens):
            is_plural = token.endswith("s") and not token.endswith("ss")
            if before in _DETERMINERS and is_plural and token not in asked.covered:
                return text.stem(token)
        return None

    @property
    def asks_with_verb(self) -> bool:
        """Return whether a verb asks for its own subject: "which versions came out ...?"."""
        if self.asked is None or self.question.asks not in (Asks.WHICH, Asks.WHAT, Asks.WHO):
            return False
        if self.question.asks is Asks.WHO and not self._names_kind_of_doer:
            return False  # "who represented them until 2024?" asks for one
        if self.question.asks is Asks.WHAT and self.asked.counted:
            return False  # "what sales ...?" asks how much they are
        tokens, covered = self.question.tokens, self.asked.covered - function_words()
        at = next((at for at, token in enumerate(tokens) if token in covered), 0)
        return at > 0 and tokens[at - 1] not in _BEFORE_NOUNS

    @property
    def is_of_now(self) -> bool:
        """Return whether the state of things today is asked: "which are still open?"."""
        if self.has("still", "no longer") or self._is_of_things:
            return True
        return (
            not self.question.periods
            and self.asked is not None
            and not {"are", "is"}.isdisjoint(self.question.tokens)
            and not self.asked.is_past
            and self.asked.argument is not Argument.DATE
        )

    @property
    def is_of_state_now(self) -> bool:
        """Return whether the state of things today is asked: "are closed", "have been closed"."""
        tokens = self.question.tokens
        is_present = not _PRESENT.isdisjoint(tokens) and _PAST.isdisjoint(tokens)
        is_present = is_present and self.question.asks is not Asks.HOW_LONG
        return self.is_of_now or (is_present and (self.asked is None or self.asked.is_past))

    @property
    def asks_which_came_first(self) -> bool:
        """Return whether "came first" may ask which thing began earlier, not who won."""
        asked = self.asked
        return (
            asked is not None and asked.relations == ("win",) and self.question.asks is Asks.WHICH
        )

    @property
    def _is_of_things(self) -> bool:
        """Return whether a noun phrase asks for things in a state: "supported versions"."""
        stems = map(text.stem, self.question.tokens)
        return self.question.asks in (Asks.KEYWORDS, Asks.LIST) and not _THINGS.isdisjoint(stems)

    @property
    def is_of_several(self) -> bool:
        """Return whether several are asked for by their order: "the newest releases"."""
        spans = (*self.operators.get("earliest", ()), *self.operators.get("latest", ()))
        return any(
            not _SEVERAL.isdisjoint(self.question.tokens[span.stop : span.stop + 3])
            for span in spans
        )

    @property
    def order(self) -> str | None:
        """Return "earliest", "latest" or "next" if one of a set is asked for by its date."""
        for section in ("earliest", "latest"):
            spans = self.operators.get(section)
            if spans == [] or any(not self._is_of_time(span) for span in spans or ()):
                return section
        for section, order in (("older", "earliest"), ("newer", "latest")):
            if self.has(section) and self.asks_which_of_all:
                return order
        for section, order in (("first", "earliest"), ("last", "latest"), ("next", "next")):
            for span in self.operators.get(section, ()):
                if self._is_adverb(span):
                    return order
        return None

    @property
    def _names_kind_of_doer(self) -> bool:
        """Return whether it asks who by a kind: "which countries ratified it?"."""
        return not _OF_KIND.isdisjoint(self.question.tokens[:3])

    @property
    def is_of_who_was_first(self) -> bool:
        """Return whether it asks who did first or last what: "who was the first to reach it?"."""
        return self.question.asks is Asks.WHO and bool(
            _FIRST_TO.search(f" {' '.join(self.question.tokens)} ")
        )

    @property
    def asks_which_of_all(self) -> bool:
        """Return whether a comparative asks for one of all: "which bridge is older?"."""
        question = self.question
        is_which = Asks.WHICH in (question.asks, *question.also)
        return is_which and _SETTING_APART.isdisjoint(text.tokens(question.shown))

    def _is_of_time(self, span: range) -> bool:
        """Return whether a word of order is part of a period: "next year"."""
        token = self.question.tokens[span.start]
        return any(token in text.tokens(period.written) for period in self.question.periods)

    def _is_adverb(self, span: range) -> bool:
        """Return whether "first" is an adverb of the verb, rather than part of a name."""
        tokens = self.question.tokens
        if self._is_of_time(span):
            return False
        if self.asked is not None and self.question.asks is Asks.WHO and span.stop == len(tokens):
            return True  # "who ratified the treaty first?"
        before = tokens[span.start - 1] if span.start else ""
        if self.is_of_who_was_first:
            return True
        if self.asked is None:
            chooses = len(self.question.identifiers) > 1 or self.question.asks is Asks.WHICH
            return before in _COMING and chooses
        after = tokens[span.stop] if span.stop < len(tokens) else ""
        return before in self.asked.covered or after == "to"


def read_request(question: Question) -> Request:
    """Read the operators and the relation of a question."""
    operators = _find_operators(question.tokens)
    for section in _find_operators(text.tokens(question.shown)):
        operators.setdefault(section, [])  # in a clause with no word of the store
    return Request(question, operators, relation_asked(question))


def relation_asked(question: Question) -> Asked | None:
    """Return the relation that a question asks for, without an order; None if it names none."""
    asked = question.asked
    if asked is None or asked.covered <= function_words() | question_words():
        return None  # "what is the latest ...?" asks for no definition
    relations = asked.relations
    if relations == ("distance",) and not _IN_TIME.isdisjoint(question.tokens):
        return None  # "which came first, and how far apart?"
    if relations == ("end",):
        relations = ENDINGS
    elif relations == ("back",) and "by" not in question.tokens:
        relations = ("back", "support_until")  # "how long is Veltrix 45 supported?"
    return dataclasses.replace(asked, qualifiers=asked.qualifiers - _ORDERS, relations=relations)


def state_of(question: Question) -> tuple[str, Asked] | None:
    """Return a word for a state in a question, and what asks for the end of that state."""
    words = f" {' '.join(question.tokens)} "
    for state, relations in _STATES.items():
        if f" {state} " in words:
            return state, _asked_for(relations, question.tokens, state)
    if found := _HAVING_SUPPORT.search(words):
        said = " ".join(t for t in found[0].split() if t in _SAYING_SUPPORT)
        return found[0], _asked_for(("support_until",), question.tokens, said)
    return None


def _asked_for(relations: tuple[str, ...], tokens: Sequence[str], words: str) -> Asked:
    """Return what asks for relations, with the kind of support that the question names."""
    kinds = of_support(tokens)
    covered = (*words.split(), *(_WORDS_OF_KINDS if kinds else ()))
    return dataclasses.replace(asked_for(*relations, words=covered), qualifiers=frozenset(kinds))


def asked_for(*relations: str, words: Collection[str] = ()) -> Asked:
    """Return the form of a question about relations that accounts for `words`."""
    return Asked(
        relations=relations,
        qualifiers=frozenset(),
        argument=Argument.ANY,
        counted=(),
        agent=(),
        patient=(),
        covered=frozenset(words),
    )


def is_of_the_past(state: str) -> bool:
    """Return whether a state begins where the relation is true: "closed", "out of support"."""
    return state in _OVER


@functools.cache
def _phrases() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the sections and phrases of operators.txt by their first token, longest first."""
    by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    section = ""
    for line in lines_of(Path(__file__).with_name("operators.txt")):
        if found := _SECTION.fullmatch(line):
            section = found[1]
            continue
        for phrase in re.split(r"[,|]", line):
            if tokens := tuple(text.tokens(phrase)):
                by_first.setdefault(tokens[0], []).append((section, tokens))
    for each in by_first.values():
        each.sort(key=lambda entry: -len(entry[1]))
    return by_first


def _find_operators(tokens: Sequence[str]) -> dict[str, list[range]]:
    """Return the positions of the operators in a question, by the name of their section."""
    found: dict[str, list[range]] = {}
    at = 0
    while at < len(tokens):
        step = 1
        for section, phrase in _phrases().get(tokens[at], ()):
            if tuple(tokens[at : at + len(phrase)]) == phrase:
                found.setdefault(section, []).append(range(at, at + len(phrase)))
                step = len(phrase)
                break
        at += step
    return found


@functools.cache
def generic_words() -> frozenset[str]:
    """Return the nouns that name no kind of thing by themselves: "version", "date"."""
    entries = (entry for each in _phrases().values() for entry in each)
    return frozenset(phrase[0] for section, phrase in entries if section == "generic")
