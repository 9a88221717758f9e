"""Conjuncts of a sentence: which of its words belong together, and which to different things.

"She won gold in 2006 and silver in 2010" has all words of "she won gold in 2010", which it
does not say.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.dated_clauses import DatedVerb, read_dated
from knowledge.answers.entailment.details import Details
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)

JOINTS = frozenset(text.tokens("and but while whereas لكن بينما"))
_SPANNING = frozenset({"between", "both"})
_BEFORE_BUT = frozenset({"all", "nothing", "everything", "everyone", "none", "anything"})
_SUBJECTS = frozenset({"it", "he", "she", "they"})
_OBJECTS = frozenset({"it", "them", "him", "her"})
_LATER = frozenset({"then", "later", "subsequently", "afterwards", "eventually", "finally"})
_PAIRING = PREPOSITIONS - {"of"}
_LONGEST_ARABIC_AND = 3  # letters of a word that may begin with "and" by chance


@dataclass(frozen=True, slots=True)
class Conjunct:
    """A conjunct, by its tokens, with those of the one before that are said of it too.

    `verb` is its own verb, or the one that it leaves out. `leading` are the words of the other that
    it has before its own, `owners` names that follow "of" there and `dates` those it may share.
    `is_of_pronoun` is whether only a pronoun stands for its subject.
    """

    own: range
    verb: DatedVerb
    leading: frozenset[int] = frozenset()
    owners: frozenset[int] = frozenset()
    dates: frozenset[int] = frozenset()
    is_of_pronoun: bool = False

    @property
    def places(self) -> frozenset[int]:
        """Where all words stand that are said of it."""
        return frozenset(self.own) | self.leading | self.owners | self.dates

    def sentence(self, fact: Details) -> str:
        """Return it as a sentence of its own, without a date that it may only share."""
        own = [at for at in self.own if at > self.own.start or fact.tokens[at] not in JOINTS]
        told = [at for at in sorted(self.leading) if at not in self.dates]
        words = " ".join(f"{fact.written[at]}{fact.breaks[at].strip('.;(')}" for at in told + own)
        owners = " ".join(fact.written[at] for at in sorted(self.owners))
        words = words.removesuffix(",")
        return f"{words} of {owners}." if owners else f"{words}."


@functools.lru_cache(maxsize=1024)
def _kept(spelt: str, dated: tuple[int, ...]) -> tuple[DatedVerb, ...]:
    whole = read_dated(spelt)
    verbs = (v for v in whole.verbs if v.at not in dated)
    return tuple(v for v in verbs if v.is_plain or text.is_arabic(whole.tokens[v.at]))


def plain_verbs(fact: Details) -> tuple[DatedVerb, ...]:
    """Return the verbs of a sentence of which the form or place shows that they are."""
    in_dates = tuple(at for date in fact.dates for at in range(date.start, date.end))
    return _kept(fact.spelt, in_dates)


def said_together(fact: Details) -> tuple[frozenset[int], ...]:
    """Return for each conjunct of a sentence where the words stand that are said of it.

    None are returned for a sentence that says all of its words of one thing.
    """
    return tuple(each.places for each in conjuncts_of(fact))


def conjuncts_of(fact: Details) -> list[Conjunct]:
    """Return the conjuncts of a sentence; none where it says all of its words of one thing."""
    verbs = plain_verbs(fact)
    found: list[Conjunct] = []
    start = 0
    for joint in _joints(fact):
        left, right = range(start, joint), range(joint, _end(fact, joint))
        verb = next((v for v in verbs if v.at in left), found[-1].verb if found else None)
        if verb is None:
            continue
        main = range(joint, _main_end(fact, right))
        second = next((v for v in verbs if v.at in main), None)
        before = dataclasses.replace(found[-1], own=left) if found else Conjunct(left, verb)
        if second is None:
            following = _gapped(fact, before, right, main)
        else:
            following = _with_verb(fact, before, second, right)
        if following is None:
            continue
        if not _dates_in(fact, left) and _may_be_of_both(fact, right):
            before = dataclasses.replace(before, dates=before.dates | _dates_in(fact, right))
        found[-1:] = [before, following]
        start = joint
    return found


def _may_be_of_both(fact: Details, right: range) -> bool:
    """Return whether a date is of the conjunct before too: that of "and sold it in 1950" is not."""
    return (_OBJECTS | _LATER).isdisjoint(fact.tokens[right.start : right.stop])


def _joints(fact: Details) -> Iterator[int]:
    """Yield where something new may be said: after "and", "but" or a semicolon."""
    in_names = fact.in_names
    for at in range(1, len(fact.tokens)):
        word = fact.tokens[at]
        if at in in_names and at - 1 in in_names:
            continue
        if word == "but" and fact.tokens[at - 1] in _BEFORE_BUT:
            continue
        if not _SPANNING.isdisjoint(fact.tokens[max(0, at - 4) : at]):
            continue
        is_apart = bool(set(fact.breaks[at - 1]) & set(";؛"))
        is_joined = text.is_arabic(word) and word[0] == "و" and len(word) > _LONGEST_ARABIC_AND
        if word in JOINTS or is_apart or is_joined:
            yield at


def _end(fact: Details, start: int) -> int:
    """Return where the sentence of a position ends."""
    for at in range(start, len(fact.tokens)):
        if set(fact.breaks[at]) & set(";؛"):
            return at + 1
    return len(fact.tokens)


def _main_end(fact: Details, places: range) -> int:
    """Return where a clause begins that another one of a conjunct has: "when it ran aground"."""
    dated = {date.start for date in fact.dates}
    opening = SUBORDINATORS | RELATIVES | {"that"}
    for at in places[1:]:
        if fact.tokens[at] in opening and at + 1 not in dated and at not in fact.in_names:
            return at
    return places.stop


def _dates_in(fact: Details, places: range) -> frozenset[int]:
    found = [date for date in fact.dates if date.start in places]
    return frozenset(at for date in found for at in range(date.start, date.end))


def _gapped(fact: Details, before: Conjunct, right: range, main: range) -> Conjunct | None:
    """Return a conjunct without a verb; None if it is none.

    "and silver in 2010" is one after "won gold in 2006", "and her team" is not.
    """
    left, verb = before.own, before.verb
    behind = range(max(left.start, verb.at + 1), left.stop)
    if not any(at in fact.content for at in main) or not any(at in fact.content for at in behind):
        return None
    dated = _dates_in(fact, left), _dates_in(fact, main)
    if not (dated[0] and dated[1]) and not _are_alike(fact, behind, main):
        return None
    leading = (before.leading | frozenset(left)) - frozenset(behind) - dated[0]
    return Conjunct(right, verb, leading, dates=frozenset() if dated[1] else dated[0])


def _are_alike(fact: Details, one: range, other: range) -> bool:
    """Return whether two conjuncts have the same preposition, each with more than what follows."""
    for at in other:
        token = fact.tokens[at]
        if token not in _PAIRING:
            continue
        same = next((i for i in one if fact.tokens[i] == token), None)
        if same is None:
            return False
        ahead = [i for i in fact.content if other.start <= i < at]
        if ahead:
            return any(i in fact.content for i in one if i < same)
        rest = range(at + 1, other.stop)
        return any(fact.tokens[i] in _PAIRING for i in rest)
    return False


def _with_verb(fact: Details, before: Conjunct, verb: DatedVerb, right: range) -> Conjunct | None:
    """Return a conjunct with a verb of its own; None if it is none."""
    left, first = before.own, before.verb
    behind = [at for at in fact.content if max(left.start, first.at + 1) <= at < left.stop]
    dated = _dates_in(fact, left)
    ahead = [at for at in fact.content if right.start <= at < verb.group]
    if not (behind or dated or ahead or verb.group < verb.at):
        return None  # "designed and built ships"
    shared = frozenset() if _dates_in(fact, right) else dated
    is_of_pronoun = not _SUBJECTS.isdisjoint(fact.tokens[right.start : verb.group])
    end = first.at if _lacks_auxiliary(fact, first, verb) else first.group
    subject = before.leading | frozenset(range(left.start, max(left.start, end)))
    if not _OBJECTS.isdisjoint(fact.tokens[verb.at : right.stop]):
        is_of_pronoun = True
        subject |= frozenset(_object(fact, first, left))
    if is_of_pronoun:
        subject |= fact.capitals & set(left)  # "prosecutors charged Brandauer; he was acquitted"
    if is_of_pronoun or not ahead:
        return Conjunct(right, verb, subject, dates=shared, is_of_pronoun=is_of_pronoun)
    if verb.group == verb.at and _is_reduced(fact, verb):
        return None
    owners = _names_after_of(fact, left) if not _names_after_of(fact, right) else frozenset()
    return Conjunct(right, verb, owners=owners, dates=shared)


def _lacks_auxiliary(fact: Details, first: DatedVerb, verb: DatedVerb) -> bool:
    """Return whether a verb has its auxiliary from the one before: "was built and later sold"."""
    if first.group == first.at or verb.group < verb.at:
        return False
    after = verb.at + 1
    return after not in fact.content and fact.tokens[after : after + 1] not in _DETERMINERS


_DETERMINERS = tuple((word,) for word in DETERMINERS)


def _is_reduced(fact: Details, verb: DatedVerb) -> bool:
    """Return whether a participle only describes a noun: "and people displaced by the war"."""
    if fact.tokens[verb.at] in BE | HAVE | MODALS:
        return False
    before = fact.tokens[: verb.at]
    return fact.tokens[verb.at + 1 : verb.at + 2] == ("by",) or before[-1:] in _REDUCING


_REDUCING = tuple((word,) for word in RELATIVES)


def _names_after_of(fact: Details, places: range) -> frozenset[int]:
    """Return where the names stand that follow "of"."""
    found: set[int] = set()
    for at in places:
        if fact.tokens[at] != "of":
            continue
        following = at + 1
        while following in places and fact.tokens[following] in DETERMINERS:
            following += 1
        while following in places and following in fact.capitals | fact.in_names:
            found.add(following)
            following += 1
    return frozenset(found)


def _object(fact: Details, verb: DatedVerb, left: range) -> Sequence[int]:
    end = next(
        (at for at in range(verb.at + 1, left.stop) if fact.tokens[at] in PREPOSITIONS), left.stop
    )
    return range(verb.at + 1, end)
