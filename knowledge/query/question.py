"""Questions: parsing a message into the kind, entities, periods and words it asks about."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.dates.names import month_names, month_number, years_written_out
from knowledge.errors import DateError
from knowledge.figures import plain_digits
from knowledge.memory import RecentlyUsed
from knowledge.model import Entity
from knowledge.query.asked_nouns import asked_noun
from knowledge.query.clause_roles import Clause, beginning_of, core_of
from knowledge.query.entities import EntityLinker, Mention, is_other_acronym
from knowledge.query.identifiers import Identifier, naming_words
from knowledge.query.kinds import (
    Asks,
    KindMatch,
    correct_function_words,
    nouns_of_sums,
    question_words,
    read_kind,
)
from knowledge.query.longer_names import extensions_asked
from knowledge.query.noise import (
    clauses,
    filler_flags,
    light_flags,
    spell_out_chat,
    strip_markup,
    unstretch,
)
from knowledge.query.number_reader import read_numbers
from knowledge.query.periods import Period, unclear_date
from knowledge.query.question_periods import find_asked_periods
from knowledge.query.scripts import OtherScript
from knowledge.query.store_words import StoreWords
from knowledge.relations import Asked, correct_word, read_asked
from knowledge.relations.grammar import NEGATIONS
from knowledge.retrieval.arabic import forms_of
from knowledge.retrieval.dictionary import dictionary
from knowledge.retrieval.lexicon import function_words, lexicon

TEXTS_KEPT = 32
"""Texts that a reader remembers as read: one message is read in several steps."""

LONGEST_SCORED = 300
"""Characters of a question that are matched against the store; the rest is ignored."""

_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:,\d+)*(?:\.\d+)*(?![\w-]|\.\w)")
_PART = re.compile(r"[qh][1-4]|w[0-5]\d|[1-4][qh](?:\d\d)?|(?:19|20)\d\d\.\d\d\.\d\d")
"""A quarter, half or week of a year, which names nothing else beside one, or a day in numbers."""

_AND_NUMBER = re.compile(r"(?<!\w)و(?=\d)")
"""The Arabic "and", written as one word with the number after it."""

_CODE = re.compile(r"\b([a-z]{1,6})(\d{1,5})\b")
_PERCENT_SIGN = re.compile(r"(?<!\d)(?<!\d )%")  # "what % voted"
_FIGURE = re.compile(r"\d\s?%|[$€£]\s?\d|\d,\d{3}|\b(?!(?:1\d|20)\d\d\b)\d{3,6}\b")
_OF_NOW = frozenset({Asks.YES_NO, Asks.STATUS})
_MODIFIERS = frozenset(
    text.tokens("before after against without except instead other another else previous former")
)
_CLOCK = frozenset(
    text.tokens(
        "pass passed past expired elapsed lapsed gone over already yet anymore overdue انتهى "
        "انتهت مضى خلص خلصت بعد بعده بعدها للان"
    )
)


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed question.

    `shown` is the question as it may be shown to users; `tokens` are its words and `meant` those
    without the chat around them, `words` the same in one string, which is matched against the
    store. `content` are the tokens that carry its subject; `asked_noun` is the noun right after
    "how many" or "which", or the one of "what is the ... of": the attribute an answer must have.
    `light` are those of the content that ask for nothing by themselves ("take place").
    `unclear_date` says why a date in it cannot be read ("03/04/2027"), None where all can.
    `named` are the tokens that name entities, `names` the words of those names of its entities that
    include the ones in the question.
    `modifiers` are function words that change the meaning ("before", "other"), `proper` the words
    with a capital letter that begin no sentence, and Arabic names. `numbers` are the numbers named,
    in order, and `identifiers` those of them and the codes, numerals and letters that name things.
    `extended_names` are pairs of a name and the word that makes it another one ("New York").
    `other_acronyms` are words one letter off an acronym of the store, which name other bodies, each
    with the name it is near to.
    `by_the_clock` is whether it asks for the state of something now ("is it over yet?").
    `asked` is the relation it asks about and which argument of it, None if that is not clear.
    `is_translated` is whether the program worded it in English, of a question in Arabic.
    """

    shown: str
    words: str
    meant: tuple[str, ...]
    tokens: tuple[str, ...]
    language: str
    asks: Asks
    also: frozenset[Asks]
    mentions: tuple[Mention, ...]
    named: frozenset[str]
    names: frozenset[str]
    periods: tuple[Period, ...]
    unclear_date: DateError | None
    numbers: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    extended_names: tuple[tuple[str, str], ...]
    other_acronyms: tuple[tuple[str, str], ...]
    content: tuple[str, ...]
    light: frozenset[str]
    modifiers: tuple[str, ...]
    proper: frozenset[str]
    asked_noun: str | None
    negated: bool
    by_the_clock: bool
    asked: Asked | None
    is_translated: bool = False

    @property
    def asks_about(self) -> bool:
        """Return whether it asks for the subject of something ("what is the song about?")."""
        return self.asks is Asks.WHAT and self.meant[-1:] == ("about",)

    @property
    def is_empty(self) -> bool:
        """Return whether the question has nothing to search for."""
        words = any(not token.isdigit() for token in self.content)
        figure = bool(_FIGURE.search(self.shown))
        return not words and not figure and not self.mentions and not self.periods


def everyday_words() -> frozenset[str]:
    """Return everyday words that are also spelt like an acronym ("us", "who")."""
    return function_words() | question_words()


def named_in(statement: str, entities: Iterable[Entity]) -> tuple[str, ...]:
    """Return the keys of the entities that a statement names, spelt correctly, in their order."""
    linker = EntityLinker(entities, everyday_words())
    mentions = linker.link(text.tokens(linker.spell_out(statement)))
    return tuple(dict.fromkeys(mention.key for mention in mentions))


class _WordUnion:
    """The union of several sets of words, without copying them."""

    def __init__(self, *sets: Container[str]) -> None:
        self._sets = sets

    def __contains__(self, word: object) -> bool:
        for words in self._sets:  # noqa: SIM110 - a generator takes twice as long
            if word in words:
                return True
        return False


class Reader:
    """Parses questions, given the names and words of one snapshot; immutable.

    `store_words` are the tokens of the store's texts.
    """

    def __init__(self, linker: EntityLinker, store_words: StoreWords) -> None:
        self._store_words = store_words
        self._function_words = everyday_words()
        self._known = _WordUnion(self._store_words, self._function_words, lexicon().words)
        self.linker = linker
        self._correct = _WordUnion(self._known, linker.words)
        self._other_script = OtherScript(linker.aliases, store_words)
        self._texts: RecentlyUsed[tuple[str, datetime.date], Question] = RecentlyUsed(TEXTS_KEPT)

    def with_words(self, more: frozenset[str], linker: EntityLinker | None = None) -> Reader:
        """Return a reader that also knows the words `more`, and the names of `linker` if given."""
        return Reader(linker or self.linker, self._store_words.with_words(more))

    def read(self, raw: str, today: datetime.date) -> Question:
        """Parse `raw`, which may be any text; relative dates count from `today`."""
        return self._texts.get((raw, today), lambda: self._read(raw, today))

    def _read(self, raw: str, today: datetime.date) -> Question:
        shown = strip_markup(raw)[:LONGEST_SCORED]
        plain = self._other_script.read(
            _PERCENT_SIGN.sub(" percent ", unstretch(shown, self._correct)), self._known
        )
        plain = spell_out_chat(plain, self._store_words)
        spelt = self.linker.spell_out(self._core(years_written_out(plain)))
        # Cut again: a single character can normalise to many.
        normal = self._with_codes_split(_AND_NUMBER.sub("و ", text.norm(spelt)))[:LONGEST_SCORED]
        tokens = correct_function_words(text.tokens(normal), self._correct)
        tokens = self._with_relations_spelt(tokens, shown)
        fillers = filler_flags(tokens)
        for i in range(_embedded(tokens)):
            fillers[i] = True
        kind = read_kind(tokens, beginning_of(tokens, fillers))
        for i in range(kind.start, kind.end):
            fillers[i] = False
        every = find_asked_periods(normal, today)
        parts = {t for p in every for t in text.tokens(p.written) if _PART.fullmatch(t)}
        identifiers = tuple(
            each
            for each in read_numbers(spelt, self.linker.numbered).identifiers
            if each.written not in parts and each.word != "و" and not _is_in_date(each, every)
        )
        linked = [m for m in self.linker.link(tokens, self._known) if not _is_filler(m, fillers)]
        naming = {each.written for each in identifiers} | _months_of_names(tokens, linked)
        periods = tuple(p for p in every if p.written not in naming)
        in_period = {t for p in periods for t in text.tokens(p.written)}
        in_period |= {f"و{t}" for t in in_period}  # "and", written as one word
        other_acronyms = self._other_acronyms(linked)
        other = {written for written, _ in other_acronyms}
        meant = [t for t, filler in zip(tokens, fillers, strict=True) if not filler]
        asked = read_asked(meant, kind.asks.value)
        if kind.asks is Asks.STATUS and asked is not None and asked.relations == ("go_on",):
            asked = None  # "what is going on with it" asks for nothing but how it stands
        mentions = tuple(
            m for m in linked if m.written not in other and not _is_verb(m, asked, shown)
        )
        quoted = _quoted(shown, self._function_words)
        told_apart = quoted | nouns_of_sums() if kind.asks in _OF_DEEDS else quoted
        content = tuple(
            token
            for i, token in enumerate(tokens)
            if not fillers[i]
            and not kind.start <= i < kind.end
            and (token not in self._function_words or token in told_apart)
            and token not in in_period
        )
        flags = light_flags(tokens)
        of_now = kind.asks in _OF_NOW or Asks.YES_NO in kind.also
        by_the_clock = of_now and not _CLOCK.isdisjoint(tokens)
        return Question(
            shown=shown,
            words=" ".join(meant),
            meant=tuple(meant),
            tokens=tuple(tokens),
            language=text.language(shown),
            asks=_asks(kind, by_the_clock=by_the_clock),
            also=kind.also,
            mentions=mentions,
            named=frozenset(t for m in mentions for t in tokens[m.start : m.end]),
            names=frozenset().union(*map(self.linker.longer_forms, mentions)),
            periods=periods,
            unclear_date=unclear_date(normal, today, periods, self._store_words),
            numbers=tuple(dict.fromkeys(plain_digits(n) for n in _NUMBER.findall(normal))),
            identifiers=tuple(self._with_other_words(each, mentions) for each in identifiers),
            extended_names=extensions_asked(spelt, {m.written for m in mentions}),
            other_acronyms=other_acronyms,
            content=content,
            light=frozenset(t for t, light in zip(tokens, flags, strict=True) if light)
            | (_CLOCK if by_the_clock else frozenset())
            | _kinds_of_things(tokens, mentions)
            | (_GENERIC if kind.asks is Asks.WHICH else frozenset()),
            modifiers=tuple(
                t for t in meant if t in _MODIFIERS and t not in content and not periods
            ),
            proper=_proper(shown) | quoted | _arabic_names(content),
            asked_noun=asked_noun(tokens, kind, normal),
            negated=not NEGATIONS.isdisjoint(tokens),
            by_the_clock=by_the_clock,
            asked=asked,
        )

    def _with_codes_split(self, normal: str) -> str:
        """Return a text in which codes are written as in the store: "lx200" as "lx 200"."""

        def split(found: re.Match[str]) -> str:
            letters, digits = found[1], found[2]
            is_split = letters in self._store_words and digits in self._store_words
            return found[0] if found[0] in self._correct or not is_split else f"{letters} {digits}"

        return _CODE.sub(split, normal)

    def _with_relations_spelt(self, tokens: list[str], shown: str) -> list[str]:
        """Return the tokens with misspelt words for relations corrected ("lenght").

        A word with a capital letter, or near to a name of the store, may be a name.
        """
        unknown = {t for t in tokens if t not in self._correct and correct_word(t) != t}
        if not unknown:
            return tokens
        names = {t for m in self.linker.link(tokens, self._known) for t in m.written.split()}
        kept = names | {t for t in unknown if t.capitalize() in shown or t.upper() in shown}
        return [t if t in kept or t not in unknown else correct_word(t) for t in tokens]

    def _other_acronyms(self, linked: list[Mention]) -> tuple[tuple[str, str], ...]:
        """Return the words that are one letter off an acronym, each with the name near to it."""
        return tuple(
            (m.written, m.alias)
            for m in linked
            if m.distance
            and self.linker.is_acronym(m.alias)
            and is_other_acronym(m.written, m.alias)
        )

    def _with_other_words(
        self, identifier: Identifier, mentions: tuple[Mention, ...]
    ) -> Identifier:
        """Return an identifier that may be read with any name of the entity before it."""
        words = {identifier.word}
        for mention in mentions:
            if identifier.word in self.linker.last_words(mention.key) or identifier.word in {
                text.stem(token) for token in mention.written.split()
            }:
                words |= self.linker.last_words(mention.key)
        return dataclasses.replace(identifier, words=frozenset(words))

    def _core(self, shown: str) -> str:
        """Return the clauses of a message that ask about something in the store."""
        shown = _DOT_OF_MONTHS.sub(r"\1", shown)
        shown = _DASH_OF_DATES.sub(" to ", _COMMA_OF_DATES.sub(_and_for_comma, shown))
        parts = clauses(shown)
        return core_of([self._clause(part) for part in parts]) or shown if parts[1:] else shown

    def _clause(self, words: str) -> Clause:
        """Read a clause of a message."""
        tokens = text.tokens(words)
        flags = filler_flags(tokens)
        kind = read_kind(tokens, beginning_of(tokens, flags))
        mentions = self.linker.link(tokens, self._known)
        names = " ".join(m.alias for m in mentions if not _is_filler(m, flags))
        if names:
            numbers = read_numbers(words, self.linker.numbered).identifiers
            names = " ".join((names, *(i.shown for i in numbers)))
        plain = [t for t, filler in zip(tokens, flags, strict=True) if not filler]
        heavy = [t for t in plain if t not in self._function_words]
        return Clause(
            words=words,
            tokens=tuple(tokens),
            plain=tuple(plain),
            kind=kind.asks,
            names=names,
            has_own_words=bool(heavy or names),
            known=tuple(t for t in heavy if self._store_words.has_stem(text.stem(t))),
        )


def _asks(kind: KindMatch, *, by_the_clock: bool) -> Asks:
    """Return the kind of a question; "when" may ask whether something is over, or what is next."""
    if kind.asks is not Asks.WHEN:
        return kind.asks
    if by_the_clock:
        return Asks.YES_NO
    return Asks.NEXT if Asks.NEXT in kind.also else Asks.WHEN


def _is_in_date(identifier: Identifier, periods: Sequence[Period]) -> bool:
    """Return whether a code is a piece of a date in numbers: "VI.2024" of "12.VI.2024"."""
    code = identifier.written
    return "." in code and any(code != p.written and code in p.written for p in periods)


def _months_of_names(tokens: list[str], mentions: Sequence[Mention]) -> set[str]:
    """Return the names of months that stand in longer names alone: "Jan" of "Jan de Vries"."""
    parts = [t for m in mentions if m.end - m.start > 1 for t in tokens[m.start : m.end]]
    return {t for t in parts if month_number(t) and tokens.count(t) == parts.count(t)}


def _is_filler(mention: Mention, fillers: list[bool]) -> bool:
    return all(fillers[mention.start : mention.end])


def _is_verb(mention: Mention, asked: Asked | None, shown: str) -> bool:
    """Return whether a word that is also a name is part of the verb: "when does X go eol?"."""
    word = mention.written
    is_everyday = word in _GOING or word in function_words() or word in question_words()
    if asked is None or word not in asked.covered or not is_everyday:
        return False
    return not re.search(rf"\b{re.escape(word.capitalize())}\b", shown)


_GOING = frozenset(text.tokens("go goes get gets come comes reach"))


def _kinds_of_things(tokens: list[str], mentions: tuple[Mention, ...]) -> frozenset[str]:
    """Return the Arabic words that only give the kind of the name after them ("the city Basra")."""
    names = {m.start for m in mentions if m.is_proper}
    kinds = naming_words("kind of thing")
    return frozenset(
        word
        for at, (word, following) in enumerate(itertools.pairwise(tokens), start=1)
        if not word.isascii()
        and (at in names or following.isascii())
        and not kinds.isdisjoint(itertools.chain.from_iterable(forms_of(word)[:3]))
    )


_MONTH = f"(?:{'|'.join(map(re.escape, month_names()))})"
_DOT_OF_MONTHS = re.compile(rf"(?<!\w)({_MONTH})\.(?=,| (?:and|or) )", re.IGNORECASE)
_DATED = rf"(?:{_MONTH} \d{{4}}|\d{{4}}|[qh][1-4](?: \d{{4}})?)"
_COMMA_OF_DATES = re.compile(
    rf"(?<!\w)(?:{_MONTH}(?=[,،] (?:and |or )?و?{_MONTH}(?!\w))"
    rf"|{_DATED}(?=[,،] (?:and |or )?و?{_DATED}(?:[,،]? (?:and|or|و)|\W*$)))[,،] (?:and |or )?",
    re.IGNORECASE,
)
"""The comma in a list of dates, which ends no clause: "in January, February and March"."""

_DAY_OR_MONTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH}(?: \d{{1,2}}\b)?)"
_DASH_OF_DATES = re.compile(
    rf"(?:(?<=\d)|(?<=[^\W\d]{{3}}))(?: - | ?[–—] ?)(?={_DAY_OR_MONTH},? \d{{4}}(?!\w))",
    re.IGNORECASE,
)
"""The dash before the last day or month of a span, which ends no clause."""


def _and_for_comma(listed: re.Match[str]) -> str:
    return f"{re.split('[,،]', listed[0])[0]} and "


_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}")


def _proper(shown: str) -> frozenset[str]:
    if shown.istitle():
        return frozenset()
    return frozenset(t for found in _CAPITAL.findall(shown) for t in text.tokens(found))


_QUOTED = re.compile(r"[\"“«]([A-Z][^\"“”«»]{1,40})[\"”»]")


_OF_DEEDS = frozenset({Asks.WHEN, Asks.WHO, Asks.WHY, Asks.WHERE, Asks.YES_NO})
"""Kinds of questions in which a sum is a thing that something is done to: a vote on a budget."""


def _quoted(shown: str, function_words: Container[str]) -> frozenset[str]:
    """Return the words of quoted titles of everyday words alone: "Something"."""
    titles = [text.tokens(found) for found in _QUOTED.findall(shown)]
    return frozenset().union(*(t for t in titles if all(word in function_words for word in t)))


def _arabic_names(content: tuple[str, ...]) -> frozenset[str]:
    """Return the Arabic words that are names, or are taken for names as the language has none."""
    return frozenset(
        token
        for token in content
        if text.is_arabic(token)
        and len(token) > _LONGEST_NO_NAME
        and dictionary().may_be_name(token)
    )


_LONGEST_NO_NAME = 3
_OF_KNOWING = frozenset(
    text.tokens(
        "know knows wonder wondering wonders ask asks asking asked tell telling curious figure "
        "understand remember sure idea clue"
    )
)
_OF_EMBEDDING = frozenset(
    text.tokens("when who whom whose what where why how which if whether متى من ماذا اين لماذا كيف")
)
_GENERIC = frozenset(text.tokens("model version edition release one thing item"))
_LEADING = frozenset(text.tokens("until till since by from to at in on"))
_LONGEST_PREFACE = 12


def _embedded(tokens: list[str]) -> int:
    """Return how many tokens precede an indirect question ("my boss wants to know when ...")."""
    for at in range(min(len(tokens) - 1, _LONGEST_PREFACE), 0, -1):
        before = at - 2 if tokens[at - 1] in _LEADING else at - 1  # "know until when"
        if tokens[at] in _OF_EMBEDDING and before >= 0 and tokens[before] in _OF_KNOWING:
            return at + 1 if tokens[at] in ("if", "whether") else before + 1
    return 0
