"""A question, read: from the text of a message to what it asks for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Container
from dataclasses import dataclass

from knowledge import text
from knowledge.query.entities import EntityLinker, Mention
from knowledge.query.kinds import Asks, KindFound, find_kind, grammar_in_place, words_of_asking
from knowledge.query.noise import clauses, filler_flags, light_flags, strip_markup, unstretch
from knowledge.query.periods import Period, find_periods
from knowledge.query.store_words import StoreWords
from knowledge.retrieval.lexicon import function_words, lexicon

LONGEST_SCORED = 300
"""Characters of a question that are matched against the store; a longer one is cut."""

_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_FIGURE = re.compile(r"\d\s?%|[$€£]\s?\d|\d,\d{3}|\b(?!(?:1\d|20)\d\d\b)\d{3,6}\b")
_NEGATIONS = frozenset(
    {"not", "no", "never", "nobody", "none", "neither", "without", "ليس", "لا", "لم", "لن", "مو"}
)
_OF_NOW = frozenset({Asks.YES_NO, Asks.STATUS})
_NOUN_FIRST = frozenset({Asks.HOW_MANY, Asks.WHICH})
_TELLING = frozenset(
    text.tokens("before after against without except instead other another else previous former")
)
_CLOCK = frozenset(
    text.tokens(
        "pass passed past expired elapsed lapsed gone over already yet anymore overdue انتهى "
        "انتهت مضى خلص خلصت بعد بعده بعدها للان"
    )
)
_NOUN_OF = re.compile(r"^(?:is|are|was|were)?\s*(?:the\s+)?(\w+) of\b")


@dataclass(frozen=True, slots=True)
class Question:
    """What a message asks.

    `shown` is the question as a person may see it again; `tokens` are its words and `meant` those
    without the chat around them, `words` the same in one string, which is matched against the
    store. `content` are the tokens that carry its subject; `asked_noun` is the noun right after
    "how many" or "which", or the one of "what is the ... of": the attribute the answer must hold.
    `light` are those of the content that ask for nothing by themselves ("take place").
    `telling` are words of grammar that change what is asked ("before", "other"), `proper` those
    written with a capital letter though they begin no sentence. `by_the_clock` is whether it asks
    how something stands now ("is it over yet?").
    """

    shown: str
    words: str
    meant: tuple[str, ...]
    tokens: tuple[str, ...]
    language: str
    asks: Asks
    also: frozenset[Asks]
    mentions: tuple[Mention, ...]
    periods: tuple[Period, ...]
    numbers: tuple[str, ...]
    content: tuple[str, ...]
    light: frozenset[str]
    telling: tuple[str, ...]
    proper: frozenset[str]
    asked_noun: str | None
    negated: bool
    by_the_clock: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to look for."""
        words = any(not token.isdigit() for token in self.content)
        figure = bool(_FIGURE.search(self.shown))
        return not words and not figure and not self.mentions and not self.periods


def words_that_are_no_names() -> frozenset[str]:
    """Everyday words that an acronym may happen to spell ("us", "who")."""
    return function_words() | words_of_asking()


class _Words:
    """Several sets of words as one, without a copy of them."""

    def __init__(self, *sets: Container[str]) -> None:
        self._sets = sets

    def __contains__(self, word: object) -> bool:
        return any(word in words for words in self._sets)


class Reader:
    """Reads questions against one snapshot's names and words; immutable once made.

    `known_words` are the tokens of what the store says.
    """

    def __init__(self, linker: EntityLinker, known_words: frozenset[str] | StoreWords) -> None:
        if not isinstance(known_words, StoreWords):
            known_words = StoreWords.of(known_words)
        self._store_words = known_words
        self._function_words = words_that_are_no_names()
        self._known = _Words(self._store_words, self._function_words, lexicon().words)
        self.linker = linker

    def knowing(self, more: frozenset[str], linker: EntityLinker | None = None) -> Reader:
        """A reader that knows these words, and the names of `linker`, too."""
        return Reader(linker or self.linker, self._store_words.having(more))

    def read(self, raw: str, today: datetime.date) -> Question:
        """Read `raw`, any text at all; relative dates count from `today`."""
        shown = strip_markup(raw)[:LONGEST_SCORED]
        plain = unstretch(shown)
        spelt = self.linker.spell_out(self._core(plain))
        # Cut again: a single character can normalise to many.
        normal = text.norm(spelt)[:LONGEST_SCORED]
        tokens = grammar_in_place(text.tokens(normal), self._known)
        fillers = filler_flags(tokens)
        for i in range(_embedded(tokens)):
            fillers[i] = True
        begin = next((i for i, filler in enumerate(fillers) if not filler), 0)
        kind = find_kind(tokens, begin)
        for i in range(kind.start, kind.end):
            fillers[i] = False
        periods = find_periods(normal, today)
        in_period = {t for p in periods for t in text.tokens(p.written)}
        mentions = tuple(
            m for m in self.linker.link(tokens, self._known) if not _is_filler(m, fillers)
        )
        content = tuple(
            token
            for i, token in enumerate(tokens)
            if not fillers[i]
            and not kind.start <= i < kind.end
            and token not in self._function_words
            and token not in in_period
        )
        meant = [t for t, filler in zip(tokens, fillers, strict=True) if not filler]
        flags = light_flags(tokens)
        of_now = kind.asks in _OF_NOW or Asks.YES_NO in kind.also
        by_the_clock = of_now and not _CLOCK.isdisjoint(tokens)
        return Question(
            shown=shown,
            words=" ".join(meant),
            meant=tuple(meant),
            tokens=tuple(tokens),
            language=text.language(shown),
            asks=Asks.YES_NO if by_the_clock and kind.asks is Asks.WHEN else kind.asks,
            also=kind.also,
            mentions=mentions,
            periods=periods,
            numbers=tuple(dict.fromkeys(n.replace(",", "") for n in _NUMBER.findall(normal))),
            content=content,
            light=frozenset(t for t, light in zip(tokens, flags, strict=True) if light)
            | (_CLOCK if by_the_clock else frozenset()),
            telling=tuple(t for t in meant if t in _TELLING and t not in content and not periods),
            proper=_proper(shown),
            asked_noun=asked_noun(tokens, kind, normal),
            negated=any(t in _NEGATIONS or t.endswith(("n't", "nt")) for t in tokens),
            by_the_clock=by_the_clock,
        )

    def _core(self, shown: str) -> str:
        """The parts of a message that ask or say something the store knows of.

        Where one part asks, the others count for the names in them alone: people tell why they
        ask, and what they are doing meanwhile.
        """
        parts = clauses(shown)
        if len(parts) < 2:
            return shown
        read = [self._part(part) for part in parts]
        if any(asks and speaks for asks, speaks, _ in read):
            kept = [
                part if asks else names for part, (asks, _, names) in zip(parts, read, strict=True)
            ]
        else:
            # "camps: everything you know" asks for a list of what the other part names.
            kept = [
                part
                for part, (_, speaks, _) in zip(parts, read, strict=True)
                if speaks or _asks_for_a_list(part)
            ]
        return ". ".join(part for part in kept if part) or shown

    def _part(self, part: str) -> tuple[bool, bool, str]:
        """Whether a part of a message asks, whether it says what the store knows, its names."""
        tokens = text.tokens(part)
        flags = filler_flags(tokens)
        begin = next((i for i, filler in enumerate(flags) if not filler), 0)
        asks = find_kind(tokens, begin).asks not in (Asks.KEYWORDS, Asks.STATUS)
        mentions = self.linker.link(tokens, self._known)
        names = " ".join(m.alias for m in mentions if not _is_filler(m, flags))
        words = [
            t
            for t, filler in zip(tokens, flags, strict=True)
            if not filler and t not in self._function_words
        ]
        speaks = bool(names) or any(self._store_words.hold_stem(text.stem(w)) for w in words)
        return asks, speaks, names


def _asks_for_a_list(part: str) -> bool:
    return find_kind(text.tokens(part)).asks in (Asks.LIST, Asks.BRIEF, Asks.TIMELINE)


def asked_noun(tokens: list[str], kind: KindFound, normal: str) -> str | None:
    """The noun a question asks for: after "which", in "name of the ..." and in "the ...'s name"."""
    if kind.asks in _NOUN_FIRST:
        return next((t for t in tokens[kind.end : kind.end + 3] if not _is_grammar(t)), None)
    if kind.asks is Asks.WHO:
        found = _WHO_IS.match(" ".join(tokens[kind.end :]))
        return found[1] if found and not _is_grammar(found[1]) else None
    if kind.asks in (Asks.WHAT, Asks.KEYWORDS):
        found = _NOUN_OF.match(" ".join(tokens[kind.end :])) or _OWNED.search(normal)
        return found[1] if found and not _is_grammar(found[1]) else None
    return None


def _is_grammar(token: str) -> bool:
    return token in function_words() or token in words_of_asking()


_WHO_IS = re.compile(r"^(?:is|was|are|were|s) the (?:\w+ly )?(\w+)\b")
_OWNED = re.compile(r"\w['’]s? (\w+)\W*$")


def _is_filler(mention: Mention, fillers: list[bool]) -> bool:
    return all(fillers[mention.start : mention.end])


_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}")


def _proper(shown: str) -> frozenset[str]:
    if shown.istitle():
        return frozenset()
    return frozenset(t for found in _CAPITAL.findall(shown) for t in text.tokens(found))


_OF_KNOWING = frozenset(
    text.tokens(
        "know knows wonder wondering wonders ask asks asking asked tell telling curious figure "
        "understand remember sure idea clue"
    )
)
_OF_EMBEDDING = frozenset(
    text.tokens("when who whom whose what where why how which if whether متى من ماذا اين لماذا كيف")
)
_LONGEST_PREFACE = 12


def _embedded(tokens: list[str]) -> int:
    """How many tokens stand before an indirect question ("my boss wants to know when ...")."""
    for at in range(min(len(tokens) - 1, _LONGEST_PREFACE), 0, -1):
        if tokens[at] in _OF_EMBEDDING and tokens[at - 1] in _OF_KNOWING:
            return at + 1 if tokens[at] in ("if", "whether") else at
    return 0
