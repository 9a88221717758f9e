"""Holders: who was the mayor is no answer to who is the mayor; of several, the newest is."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from knowledge import text
from knowledge.answers.exclusions.agents import may_be_agent, names_in
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.clauses import Text, split
from knowledge.relations.grammar import BE, DETERMINERS, PREPOSITIONS
from knowledge.retrieval.lexicon import past_forms

_NOW = frozenset(text.tokens("now currently current present today still"))
_LASTING = frozenset({"lead", "office", "own", "govern", "represent", "coach"})
_OFFICES = frozenset({"lead", "office", "govern", "own", "coach", "member", "represent"})
_PAST = frozenset(text.tokens("was were had did"))
_ENDED = frozenset(
    text.tokens(
        "until till former formerly ex resigned resigns quit retired retires dismissed sacked "
        "ousted fired removed stepped stood died left"
    )
)
_UNTIL = frozenset(text.tokens("until till"))
_FORMER = frozenset(text.tokens("former formerly ex"))
_ELSEWHERE = frozenset(text.tokens("at with"))
_ONE = frozenset(text.tokens("a an"))
_BEGAN = frozenset(
    text.stem(word)
    for word in text.tokens(
        "appoint become elect name choose select install succeed replace promote take begin start "
        "join inaugurate swear confirm nominate hire crown acting since"
    )
)
_OVER = frozenset(text.tokens("until till former formerly ex"))
_OF_PRESENT = frozenset(
    text.tokens("is are has have remains continues currently serves leads heads")
)


def asks_of_now(question: Question) -> bool:
    """Return whether a question asks who or what is something today."""
    asked = question.asked
    if question.periods or (asked is not None and asked.is_past):
        return False
    lasts = asked is not None and not _LASTING.isdisjoint(asked.relations)
    return lasts or not _NOW.isdisjoint(question.tokens)


def asks_holder_of_now(question: Question) -> bool:
    """Return whether a question asks who is in an office today."""
    asked = question.asked
    if question.asks is not Asks.WHO or asked is None or not _PAST.isdisjoint(question.tokens):
        return False
    return not _OFFICES.isdisjoint(asked.relations) and asks_of_now(question)


def was_holder(features: FactFeatures) -> bool:
    """Return whether a fact only states who was in an office, or that a person left it."""
    statement = features.fact.statement
    if text.language(statement) != "en":
        return False
    tokens = text.tokens(statement)
    if any(text.stem(token) in _BEGAN for token in tokens):
        return False
    if any(_tells_end(tokens, at, features) for at in range(len(tokens))):
        return True
    if _PAST.isdisjoint(tokens) or not _OF_PRESENT.isdisjoint(tokens):
        return False
    return not _holds_beside(features)


def _tells_end(tokens: Sequence[str], at: int, features: FactFeatures) -> bool:
    """Return whether a word means that a person is not in office any more.

    Not of who has been something else before: "a former actor", "the retired teacher".
    """
    word = tokens[at]
    if word not in _ENDED:
        return False
    before = tokens[at - 1] if at else ""
    if word in _UNTIL:
        return not _is_told_as_present(features)  # "leads it until 2028"
    if word in _FORMER:
        elsewhere = tokens[at + 1 : at + 2]  # "Orel, formerly at the mint, heads the guild"
        return before not in _ONE and _ELSEWHERE.isdisjoint(elsewhere)
    return before not in DETERMINERS


def _is_told_as_present(features: FactFeatures) -> bool:
    """Return whether the office is stated in the present tense: "the rights belong to Aren"."""
    for reading in features.readings:
        verb = reading.tokens[reading.trigger.end - 1]
        is_past = any(
            t.endswith("ed") or t in past_forms() or t in _PAST
            for t in reading.words(reading.trigger)
        )
        if reading.relation in _LASTING and reading.is_verb and not is_past and verb.isascii():
            return True
    return False


def _holds_beside(features: FactFeatures) -> bool:
    """Return whether a past tense is of something else: "the guild, led by Orel, had left"."""
    return any(
        reading.relation in _LASTING
        and reading.passive
        and reading.trigger.start > 0
        and _PAST.isdisjoint(reading.words(reading.trigger))
        for reading in features.readings
    )


def asking_now() -> frozenset[str]:
    """Return the words of a question that only mean that it asks of today: "now", "current"."""
    return _NOW


def asks_who_is(question: Question) -> bool:
    """Return whether a question asks who is something today, whatever that is: "the verger"."""
    asked = question.asked
    if question.asks is not Asks.WHO or asked is None or question.periods:
        return False
    is_of_now = asked.relations == ("definition",) and not asked.is_past
    return is_of_now and any(t not in question.named for t in question.content)


def was_until(features: FactFeatures) -> bool:
    """Return whether a fact only states until when a person was something."""
    tokens = frozenset(text.tokens(features.fact.statement))
    return not _OVER.isdisjoint(tokens) and not _PAST.isdisjoint(tokens) and was_holder(features)


def names_no_holder(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has an office without the name of the person in it.

    "The minister appointed Bo Lind" does not say who the minister is.
    """
    tokens = question.meant
    statement = features.fact.statement
    if tokens[:1] != ("who",) or text.language(statement) != "en":
        return False
    is_of_office = tokens[1:2] in _IS or tokens[1:3] == ("will", "be")
    role = next((t for t in reversed(_role_of(tokens)) if t in question.content), None)
    if not is_of_office or role is None or role in question.named or "before" in tokens:
        return False
    whole = split(statement)
    names = [at for at in names_in(whole) if may_be_agent(whole, at, question)]
    names = [
        at for at in names if at or whole.capitals[1:2] == (True,) or _is_name(whole, features)
    ]
    places = [at for at, token in enumerate(whole.tokens) if token == role]
    if not names:
        return bool(places) and not any(_is_said_to_be(whole, at) for at in places)
    return bool(places) and all(
        min(names) > at and _appoints(whole, at, min(names)) for at in places
    )


def is_of_event_alone(question: Question, features: FactFeatures) -> bool:
    """Return whether a question asks who is still in office, and a fact has an earlier deed alone.

    "Director Bo Lind opened the hall in 2019" does not say that he is still its director.
    """
    if "still" not in question.tokens:
        return False
    statement = features.fact.statement
    if question.language != "en" or question.tokens[0] not in BE:
        return False
    tokens = text.tokens(statement)
    if text.language(statement) != "en" or (not features.years and _PAST.isdisjoint(tokens)):
        return False
    names = {at for at, token in enumerate(tokens) if token in question.proper | question.named}
    roles = {at for at, token in enumerate(tokens) if token == question.tokens[-1]}
    if not any(abs(at - name) <= _BESIDE for at in roles - names for name in names):
        return False
    is_now = not _OF_NOW.isdisjoint(tokens) or features.lay_ahead
    return not is_now and not any(text.stem(token) in _OVER_STEMS for token in tokens)


_OF_NOW = _OF_PRESENT | frozenset(text.tokens("still since until till no not never remain may can"))
_BESIDE = 2  # tokens between a person and the office: "director Petra Lind"
_OVER_STEMS = frozenset(
    text.stem(word)
    for word in (
        *_ENDED,
        *text.tokens(
            "end close lose cancel stop abolish dissolve sell leave succeed replace withdraw expel "
            "demolish break suspend lift reopen become choose elect appoint repeal drop expire last"
        ),
    )
)


def lacks_predecessor(question: Question, features: FactFeatures) -> bool:
    """Return whether a question asks who came before a person, and a fact names that one only."""
    tokens = question.meant
    if "before" not in tokens[:-1]:
        return False
    name = tokens[tokens.index("before") + 1 :][-1]
    told = text.tokens(features.fact.statement)
    if name not in features.capitals or name not in told:
        return False
    if _leads_or_follows(told, name) == {False}:
        return True  # "Ada Renn led it before Bo Lind" names nobody before Ada Renn
    asked = {text.stem(t) for t in tokens if t != "before"}
    following = _FOLLOWING & ({text.stem(t) for t in told} - asked)
    is_own = following == {"former"} and told[told.index(name) + 1 :][:3].count("former")
    return not following or bool(is_own)  # "Ada Renn, a former head" was that herself


def lacks_follower(question: Question, features: FactFeatures) -> bool:
    """Return whether a question asks what comes after a name, and a fact has nothing that does."""
    if _COMES_AFTER.isdisjoint(itertools.pairwise(question.tokens)):
        return False
    told = text.tokens(features.fact.statement)
    return "after" not in told and _TAKING_OVER.isdisjoint(map(text.stem, told))


def lacks_successor(question: Question, features: FactFeatures) -> bool:
    """Return whether a question asks who is next, and a fact only has who is so now or was."""
    of_time = (text.tokens(period.written) for period in question.periods)
    if "next" not in question.tokens or any("next" in written for written in of_time):
        return False
    told = text.tokens(features.fact.statement)
    return _TO_COME.isdisjoint(told) and _TAKING_OVER.isdisjoint(map(text.stem, told))


_COMES_AFTER = frozenset((verb, "after") for verb in ("comes", "come", "came"))
_TO_COME = frozenset(
    text.tokens(
        "next will shall would successor incoming designate elect elected nominated appointed "
        "named chosen picked becomes due candidate candidates then later after"
    )
)
"""Words of who is yet to come into an office, or to do something."""


def _leads_or_follows(told: Sequence[str], name: str) -> set[bool]:
    """Return whether a person comes after another one in a statement, each time it says so."""
    at = told.index(name)
    found: set[bool] = set()
    for place, token in enumerate(told):
        is_before = at < place
        if token in _COMING_BEFORE:
            found.add(not is_before)
        elif text.stem(token) in _TAKING_OVER:
            is_passive = told[place + 1 : place + 2] == ["by"]
            found.add(is_before is not is_passive)
    return found


_COMING_BEFORE = frozenset({"before", "preceded"})
_TAKING_OVER = frozenset(map(text.stem, ("succeed", "replace", "follow")))

_FOLLOWING = frozenset(
    text.stem(word)
    for word in text.tokens(
        "succeed replace follow before predecessor successor after from over instead previous "
        "former formerly until"
    )
)


def _role_of(tokens: Sequence[str]) -> Sequence[str]:
    """Return the words of "who is the minister for the environment" up to the preposition."""
    end = next((at for at, t in enumerate(tokens) if at > 2 and t in PREPOSITIONS), len(tokens))
    return tokens[2:end]


def _is_name(whole: Text, features: FactFeatures) -> bool:
    """Return whether the first word of a statement is a name rather than a noun: "Judges"."""
    first = whole.tokens[0]
    return first in features.named or not first.endswith("s")


def _is_said_to_be(whole: Text, role: int) -> bool:
    """Return whether something is said to be it: "a fund is the main buyer", "Bo Lind as chair"."""
    before = whole.tokens[max(0, role - 4) : role]
    if "as" in before[-2:] and any(whole.capitals[max(0, role - 4) : role]):
        return True
    return not BE.isdisjoint(before) and not {"a", "an"}.intersection(before[-2:])


def _appoints(whole: Text, role: int, name: int) -> bool:
    """Return whether an office and the first name after it have a verb of choosing between them."""
    between = {text.stem(t) for t in whole.tokens[role + 1 : name]}
    return not _BEGAN.isdisjoint(between) and BE.isdisjoint(whole.tokens[role + 1 : name])


_IS = (("is",), ("was",), ("are",), ("were",))


def begins_office(features: FactFeatures) -> bool:
    """Return whether a fact states that a person took an office."""
    return any(text.stem(token) in _BEGAN for token in text.tokens(features.fact.statement))


def names_asked(question: Question, features: FactFeatures) -> frozenset[str]:
    """Return the words of the names in a question that a fact has."""
    return frozenset(t for t in question.content if t in features.capitals)
