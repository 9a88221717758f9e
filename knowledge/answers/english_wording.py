"""Arabic questions in English, worded by the fact that is likeliest asked for.

Times, limits, offices and comparisons are read in English questions alone. What is asked in Arabic
is put into English here, in the words of the fact where it has them and in the order of an English
question, and is then read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge import text
from knowledge.answers.english_words import (
    EnglishWord,
    Statement,
    WordReader,
    has_article,
    is_plural,
    is_present,
)
from knowledge.answers.scoring import Candidate
from knowledge.answers.time_left import asks_time_left
from knowledge.model import Entity, Fact
from knowledge.query import Asks, Question
from knowledge.query.kinds import read_kind
from knowledge.query.noise import light_flags
from knowledge.relations.grammar import UNITS_OF_TIME
from knowledge.relations.inflection import WordForm, verb_forms
from knowledge.retrieval.dictionary import dictionary
from knowledge.retrieval.lexicon import function_words, past_forms

_ASKING = {
    Asks.WHEN: "when",
    Asks.WHO: "who",
    Asks.WHERE: "where",
    Asks.WHY: "why",
    Asks.HOW: "how",
    Asks.HOW_MANY: "how many",
    Asks.HOW_MUCH: "how much",
    Asks.HOW_LONG: "how long",
    Asks.WHICH: "which",
    Asks.WHAT: "what",
    Asks.YES_NO: "",
    Asks.STATUS: "",
}
_UNTIL = frozenset(text.tokens("حتى الى لحد"))
_SINCE = frozenset(text.tokens("منذ من"))
_STILL = frozenset(text.tokens("زال زالت يزال تزال لازال لازالت مازال مازالت بعده بعدها لسه"))
_LEFT = frozenset(text.tokens("بقي بقى تبقى يبقى باقي متبقي بقيت تبقت"))
_CAN = frozenset(text.tokens("يمكن يمكنه يمكنها يمكنهم بامكان يستطيع تستطيع يقدر يكدر يحق ممكن"))
_WAS = frozenset(text.tokens("كان كانت كانوا"))
_WILL = frozenset(text.tokens("سوف راح ستكون سيكون"))
_NEEDLESS = frozenset(text.tokens("هل ما لا هو هي هم هن الذي التي الذين اللي عدد العدد")) | _STILL
_YEAR = re.compile(r"(?:و|ب|ل|لل|ال|بال)?(?:عام|سنه|السنه|العام)")
_LIMITS = frozenset(text.tokens("مهلة المهلة موعد الموعد"))
_WHICH = frozenset(text.tokens("اي يا"))
_DEAD = frozenset({"dead", "killed", "wounded", "injured", "missing"})
_AT_THE_END = frozenset({"before that", "now", "at first"})
_NOUN_FIRST = frozenset({Asks.HOW_MANY, Asks.WHICH})
_READ_IN_ENGLISH = frozenset({Asks.YES_NO, Asks.STATUS})
_WITHOUT_LIGHT = frozenset({Asks.WHERE, Asks.HOW_MANY, Asks.HOW_MUCH})


def worded_in_english(
    question: Question,
    fact: Fact,
    entities: Mapping[str, Entity],
    is_known: Callable[[str], bool],
) -> str | None:
    """Return an Arabic question in English, in the words of a fact where they mean the same.

    `is_known` says whether the store has a word. None for an English question, and for the kinds
    that ask for no one fact, such as a list of dates.
    """
    tokens = list(question.meant)
    if not any(map(text.is_arabic, tokens)) or question.asks not in _ASKING:
        return None
    kind = read_kind(tokens)
    asking, rest = tokens[kind.start : kind.end], [*tokens[: kind.start], *tokens[kind.end :]]
    if question.asks in (Asks.YES_NO, Asks.STATUS):
        asking, rest = [], tokens
    needless = _NEEDLESS | _CAN | _WAS | _WILL | _LEFT
    if question.asks in _WITHOUT_LIGHT:
        light = zip(tokens, light_flags(tokens), strict=True)
        needless |= {t for t, flag in light if flag and not _tells_when(t)}
    nouns = [t for t in asking if t not in function_words() | needless]
    rest = [
        t
        for t, following in zip(rest, [*rest[1:], ""], strict=True)
        if t not in needless and not (following.isdigit() and _YEAR.fullmatch(t))
    ]
    names = {
        tuple(m.written.split()): entities[m.key].names
        for m in question.mentions
        if text.is_arabic(m.written) and m.key in entities
    }
    statement = Statement(fact)
    words = list(WordReader(statement, is_known, names).read([*nouns, *rest]))
    words = [
        word
        for word, following in zip(words, [*words[1:], None], strict=True)
        if word.places or following is None or not _is_kind_of(word, following, question)
    ]
    if not any(word.places for word in words):
        return None
    if question.asks is Asks.WHO and statement.hides_agent(words[0].places):
        return None
    sentence = _Sentence(statement, question.asks, frozenset(tokens), asking, _with_of(words))
    return sentence.worded()


def is_worded_as_well(question: Question, candidates: Sequence[Candidate]) -> bool:
    """Return whether the likeliest fact has words in Arabic, by which it is found as well.

    Whether something is still so, how long it is until then, and when each of several things is,
    is read in English in any case.
    """
    if not candidates or question.asks in _READ_IN_ENGLISH or asks_time_left(question):
        return False
    if question.asks is Asks.WHEN and any(map(is_plural, question.content)):
        return False
    fact = candidates[0].features.fact
    return any(text.language(each) == "ar" for each in (fact.statement, *fact.questions))


def names_the_same_times(one: Question, other: Question) -> bool:
    """Return whether two questions are of the same time, so that no word of it was lost."""
    found = [[(p.date, p.relation) for p in each.periods] for each in (one, other)]
    return found[0] == found[1]


def _tells_when(word: str) -> bool:
    """Return whether a word is the name of a deed, as in "at the beginning"."""
    return has_article(word) and dictionary().is_verb(word)


def _is_kind_of(word: EnglishWord, following: EnglishWord, question: Question) -> bool:
    """Return whether a word only tells of what kind the name after it is: "the company Norvik"."""
    return word.arabic in question.light and following.english[:1].isupper()


def _with_of(words: Sequence[EnglishWord]) -> list[EnglishWord]:
    """Return the words with "of" for the particle that is "from" after verbs alone."""
    found = []
    for at, word in enumerate(words):
        if word.arabic == "من":
            english = "of" if at and not words[at - 1].is_verb else "from"
            word = replace(word, english=english, base=english)
        found.append(word)
    return found


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The words of a question: `marks` are its Arabic ones, `asking` those that ask."""

    statement: Statement
    asks: Asks
    marks: frozenset[str]
    asking: Sequence[str]
    words: Sequence[EnglishWord]

    def worded(self) -> str:
        """Return the question in the order of English."""
        begin = _ASKING[self.asks]
        last = [w.english for w in self.words if w.english in _AT_THE_END]
        words = [w for w in self.words if w.english not in _AT_THE_END]
        if self.words[-1].arabic == "بعد":
            words, last = words[:-1], [*last, "" if self._may else "yet"]
        if not _LEFT.isdisjoint(self.marks):
            return self._on_time_left(words)
        if (limit := self._on_a_limit(words)) is not None:
            return limit
        if self.asks is Asks.WHO and _begins_with_noun(words) and _is_among(self.asking, _WHICH):
            return f"which {self._noun_first(words)}?"
        if self.asks is Asks.WHEN:
            begin = "until when" if not _UNTIL.isdisjoint(self.asking) else begin
            begin = "since when" if not _SINCE.isdisjoint(self.asking) else begin
        if not words:
            said = ""
        elif self._may:
            said = self._on_what_may_be_done(words)
        elif self.asks in _NOUN_FIRST and _begins_with_noun(words):
            said = self._noun_first(words)
        elif words[0].is_verb:
            said = self._verb_first(words)
        else:
            said = self._with_be(words)
        return " ".join(f"{begin} {said} {' '.join(last)}".split()) + "?"

    def _on_time_left(self, words: Sequence[EnglishWord]) -> str:
        """Return "how many days until the vaccination campaign"."""
        unit = next((w.base for w in words if w.base in UNITS_OF_TIME), "")
        rest = [w for w in words if w.base not in UNITS_OF_TIME]
        while rest and rest[0].is_joint:
            rest = rest[1:]
        begin = f"how many {unit.removesuffix('s')}s" if unit else "how long"
        return f"{begin} until {_joined(self._groups(rest))}?"

    def _on_a_limit(self, words: Sequence[EnglishWord]) -> str | None:
        """Return "has the deadline for bids passed?"; None for what asks of no time limit."""
        at = next((i for i, w in enumerate(words) if w.arabic in _LIMITS), None)
        if at is None or self.asks not in _READ_IN_ENGLISH | {Asks.WHEN}:
            return None
        rest = [w for w in words[at + 1 :] if not w.is_joint or w is not words[at + 1]]
        act = _joined(self._groups(rest))
        if self.asks is Asks.WHEN:
            return f"when is the deadline for {act}?"
        return f"has the deadline for {act} passed?" if words[:at] else None

    def _on_what_may_be_done(self, words: Sequence[EnglishWord]) -> str:
        """Return "can farmers still apply for compensation"."""
        at = next((i for i, w in enumerate(words) if w.is_verb), len(words))
        who = _joined(self._groups([w for w in words[:at] if not w.is_joint])) or "one"
        still = "still" if self._is_still or self.words[-1].arabic == "بعد" else ""
        act = [w.base for w in words[at : at + 1]]
        return " ".join(("can", who, still, *act, _joined(self._groups(words[at + 1 :]))))

    def _noun_first(self, words: Sequence[EnglishWord]) -> str:
        """Return "people left Benesh", or "tonnes did Otranda export"."""
        at = next((i for i, w in enumerate(words) if w.is_verb and i), len(words))
        before, verb, after = words[:at], words[at : at + 1], words[at + 1 :]
        if self.asks is Asks.HOW_MANY and before[0].english in past_forms() | _DEAD:
            return f"people were {before[0].english} {_joined(self._groups([*before[1:], *after]))}"
        if not verb:
            return _joined(self._groups(words))
        groups = self._groups(after)
        acting = groups[0].places if groups else ()
        is_subject = bool(acting and verb[0].places) and acting[0] < verb[0].places[0]
        if is_subject and not self._is_passive(verb[0]):
            said = f"did {groups[0].english} {verb[0].base} {_joined(groups[1:])}"
        else:
            said = f"{self._finite(verb[0])} {_joined(groups)}"
        return f"{_joined(self._groups(before))} {said}"

    def _verb_first(self, words: Sequence[EnglishWord]) -> str:
        """Return "did the field hospital close in Kafr Delin" of a verb before its subject."""
        verb, groups = words[0], self._groups(words[1:])
        if self.asks is Asks.WHO and groups and not groups[0].is_joint:
            return f"{self._past(verb)} {_joined(groups)}"
        if self.asks is Asks.WHO or not groups:
            return f"{self._finite(verb)} {_joined(groups)}"
        size = self._size_of_subject(groups)
        subject, rest = _joined(groups[:size]), _joined(groups[size:])
        still = "still" if self._is_still else ""
        if self._is_passive(verb) and self._tense(verb) == "will":
            return f"will {subject} be {verb.english} {rest}"
        if self._is_passive(verb):
            return f"{'is' if is_present(verb.arabic) else 'was'} {subject} {verb.english} {rest}"
        tense = self._tense(verb)
        if tense == "does" and is_plural(groups[0].arabic):
            tense = "do"
        return f"{tense} {subject} {still} {verb.base} {rest}"

    @staticmethod
    def _size_of_subject(groups: Sequence[EnglishWord]) -> int:
        """Return how many of the words after a verb are its subject."""
        if groups[0].is_joint:
            return 0
        size = 1
        while size < len(groups) and not groups[size].is_joint:
            if groups[size].places and not is_plural(groups[size - 1].arabic):
                break
            size += 1
        while size + 1 < len(groups) and groups[size].english == "and":
            size += 2
        return size

    def _with_be(self, words: Sequence[EnglishWord]) -> str:
        """Return "is the field hospital still open"."""
        be = "is" if _WAS.isdisjoint(self.marks) else "was"
        groups = self._groups(words)
        act = next((at for at, w in enumerate(groups) if w.is_verb and is_present(w.arabic)), 0)
        if self._is_still and act:
            subject, rest = _joined(groups[:act]), _joined(groups[act + 1 :])
            return f"does {subject} still {groups[act].base} {rest}"
        if self._is_still:
            return f"{be} {_joined(groups[:-1])} still {groups[-1].english}"
        return f"{be} {_joined(groups)}"

    def _is_passive(self, verb: EnglishWord) -> bool:
        is_participle = verb.english in past_forms() or verb.english.endswith("ed")
        return is_participle and self.statement.is_passive(verb.places)

    def _finite(self, verb: EnglishWord) -> str:
        """Return the form of a verb after its subject."""
        if self._is_passive(verb):
            return f"{'were' if self.asks is Asks.HOW_MANY else 'was'} {verb.english}"
        return self._past(verb)

    @staticmethod
    def _past(verb: EnglishWord) -> str:
        """Return the form of a verb of someone who acts."""
        if verb.places:
            return verb.english
        form = WordForm.THIRD if is_present(verb.arabic) else WordForm.PAST
        return next((word for word, f in verb_forms(verb.base).items() if form in f), verb.base)

    def _tense(self, verb: EnglishWord) -> str:
        if verb.arabic.startswith(("سي", "ست")) or not _WILL.isdisjoint(self.marks):
            return "will"
        return "does" if is_present(verb.arabic) else "did"

    @property
    def _may(self) -> bool:
        return not _CAN.isdisjoint(self.marks)

    @property
    def _is_still(self) -> bool:
        return not _STILL.isdisjoint(self.marks)

    def _groups(self, words: Sequence[EnglishWord]) -> list[EnglishWord]:
        """Return words of which those that stand together in the fact are one, as it has them."""
        groups: list[EnglishWord] = []
        for word in words:
            last = groups[-1] if groups else None
            places: tuple[int, ...] = ()
            if last is not None and last.places and word.places and not word.is_verb:
                places = self.statement.together(last.places, word.places)
            if last is not None and places:
                english = self.statement.quoted(places)
                groups[-1] = EnglishWord(last.arabic, english, english, places)
            else:
                groups.append(word)
        return groups


def _is_among(words: Sequence[str], some: frozenset[str]) -> bool:
    """Return whether any of the words is one of some."""
    return not some.isdisjoint(words)


def _begins_with_noun(words: Sequence[EnglishWord]) -> bool:
    """Return whether what is counted comes first: a verb, or a noun that looks like one."""
    return not words[0].is_verb or any(word.is_verb for word in words[1:])


def _joined(words: Sequence[EnglishWord]) -> str:
    """Return words with what describes a noun of several things before it: "UN missions"."""
    told: list[str] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else None
        is_more = word.english == "more" and before is not None and not before.is_verb
        is_beside = before is not None and is_plural(before.arabic) and not word.is_joint
        if before is not None and [w.english for w in words[at + 1 : at + 2]] == ["or"]:
            told[-1] += ","
            is_beside = False
        told.insert(-1 if is_more or is_beside else len(told), word.english)
    return " ".join(told)
