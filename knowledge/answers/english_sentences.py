"""The order of English: the words of an Arabic question, put into English, as a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.english_words import EnglishWord, Statement, is_plural, is_present
from knowledge.query import Asks
from knowledge.relations.grammar import UNITS_OF_TIME
from knowledge.relations.inflection import WordForm, verb_forms
from knowledge.retrieval.lexicon import past_forms

ASKING = {
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
STILL = frozenset(text.tokens("زال زالت يزال تزال لازال لازالت مازال مازالت بعده بعدها لسه"))
LEFT = frozenset(text.tokens("بقي بقى تبقى يبقى باقي متبقي بقيت تبقت"))
CAN = frozenset(text.tokens("يمكن يمكنه يمكنها يمكنهم بامكان يستطيع تستطيع يقدر يكدر يحق ممكن"))
WAS = frozenset(text.tokens("كان كانت كانوا"))
WILL = frozenset(text.tokens("سوف راح ستكون سيكون"))
_UNTIL = frozenset(text.tokens("حتى الى لحد"))
_SINCE = frozenset(text.tokens("منذ من"))
_LIMITS = frozenset(text.tokens("مهلة المهلة موعد الموعد"))
_WHICH = frozenset(text.tokens("اي يا"))
_DEAD = frozenset({"dead", "killed", "wounded", "injured", "missing"})
_AT_THE_END = frozenset({"before that", "now", "at first"})
_NOUN_FIRST = frozenset({Asks.HOW_MANY, Asks.WHICH})
_OF_LIMITS = frozenset({Asks.YES_NO, Asks.STATUS, Asks.WHEN})


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a question: `marks` are its Arabic ones, `asking` those that ask."""

    statement: Statement
    asks: Asks
    marks: frozenset[str]
    asking: Sequence[str]
    words: Sequence[EnglishWord]

    def worded(self) -> str:
        """Return the question in the order of English."""
        begin = ASKING[self.asks]
        last = [w.english for w in self.words if w.english in _AT_THE_END]
        words = [w for w in self.words if w.english not in _AT_THE_END]
        if self.words[-1].arabic == "بعد":
            words, last = words[:-1], [*last, "" if self._may else "yet"]
        if not words:
            return f"{begin} {' '.join(last)}?"
        if not LEFT.isdisjoint(self.marks):
            return self._on_time_left(words)
        if (limit := self._on_a_limit(words)) is not None:
            return limit
        if self.asks is Asks.WHO and _begins_with_noun(words) and _is_among(self.asking, _WHICH):
            return f"which {self._noun_first(words)}?"
        if self.asks is Asks.WHEN:
            begin = "until when" if not _UNTIL.isdisjoint(self.asking) else begin
            begin = "since when" if not _SINCE.isdisjoint(self.asking) else begin
        if self._may:
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
        if at is None or self.asks not in _OF_LIMITS:
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
        be = "is" if WAS.isdisjoint(self.marks) else "was"
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
        if verb.arabic.startswith(("سي", "ست")) or not WILL.isdisjoint(self.marks):
            return "will"
        return "does" if is_present(verb.arabic) else "did"

    @property
    def _may(self) -> bool:
        return not CAN.isdisjoint(self.marks)

    @property
    def _is_still(self) -> bool:
        return not STILL.isdisjoint(self.marks)

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
