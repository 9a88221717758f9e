"""Exclusions: what rules a fact out as the answer, although it shares all words of the question.

The fact states when something ended and the question asks since when, it has the names the other
way round, it states who did where it is asked who did not. Each names its reason, to be shown.
"""

from __future__ import annotations

import enum

from knowledge.answers.exclusions.agents import lacks_agent, lacks_which_one
from knowledge.answers.exclusions.amounts import ASKING_AMOUNTS, is_other_amount, lacks_measure
from knowledge.answers.exclusions.asides import is_of_aside, is_of_part
from knowledge.answers.exclusions.boundaries import (
    Boundary,
    asked_boundary,
    had_before,
    lacks_boundary,
    lacks_next,
)
from knowledge.answers.exclusions.causes import lacks_cause
from knowledge.answers.exclusions.contents import lacks_content, lacks_value
from knowledge.answers.exclusions.deeds import (
    ASKING_OF_DEEDS,
    ASKING_OF_PEOPLE,
    ASKING_OF_STATES,
    counts_others,
    is_deed_for_state,
    is_done_by_another,
    is_of_other_deed,
    is_of_others,
)
from knowledge.answers.exclusions.departures import ASKING_OF_STAYS, is_of_departure
from knowledge.answers.exclusions.holders import (
    asks_holder_of_now,
    asks_who_is,
    is_of_event_alone,
    lacks_follower,
    lacks_predecessor,
    lacks_successor,
    names_no_holder,
    was_holder,
    was_until,
)
from knowledge.answers.exclusions.near_twins import NearTwins
from knowledge.answers.exclusions.negation import asks_who_did_not, denies, is_set_apart
from knowledge.answers.exclusions.owners import ASKING_OF_OWNERS, is_of_belonging
from knowledge.answers.exclusions.qualifiers import (
    asks_extreme,
    has_lower_rank,
    has_opposed,
    is_below,
    lacks_extreme,
    qualified_in,
    superlatives_in,
)
from knowledge.answers.exclusions.unnamed_members import asked_members, counts_alone
from knowledge.answers.exclusions.wishes import is_wish_alone
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.turned_roles import AskedRoles


class Exclusion(enum.StrEnum):
    """Why a fact does not answer, whatever it shares with the question.

    REVERSED: its names are the other way round. BEGIN, END: it has the other end of what is asked
    since when or until when. DONE: it says of whom it is so, asked is of whom it is not. ENDED: it
    names who was, asked is who is. UNNAMED: it counts what the question asks to name. QUALIFIED: it
    is of the opposite thing, the lower lock for the upper one. CAUSE, AGENT, ONE, CONTENT: it does
    not tell why, who did it, which one it was, or what was said or found. AMOUNT: its number is a
    part, an addition or a lack. WISHED: it tells that something is wanted, asked is whether it was
    done. ASIDE: it has the year or the name for something else. PAST: it tells of the last one,
    asked is the next. PART: it is of a part of it alone. HOLDER: it has an office, and not who
    holds it. TWIN: it is of another day, year, name or side. DEED: it states another deed, near
    the one asked about. GONE: it is of those who left, asked are those who are there. OTHERS: it
    is of people of another kind. OWNED: it is of what belongs to the one asked about.
    """

    REVERSED = "reversed"
    BEGIN = "begin"
    END = "end"
    DONE = "done"
    ENDED = "ended"
    UNNAMED = "unnamed"
    QUALIFIED = "qualified"
    CAUSE = "cause"
    AGENT = "agent"
    ONE = "one"
    CONTENT = "content"
    AMOUNT = "amount"
    WISHED = "wished"
    ASIDE = "aside"
    PART = "part"
    PAST = "past"
    HOLDER = "holder"
    TWIN = "twin"
    DEED = "deed"
    GONE = "gone"
    OTHERS = "others"
    OWNED = "owned"


LOOKED_AT_FROM = 0.4
"""Coverage from which it is looked at what a fact lacks."""

_ALL = frozenset(Asks)
_WHO = frozenset({Asks.WHO})
_OF_TIMES_AND_FIGURES = frozenset({Asks.WHEN, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.HOW_LONG})
_OF_SET_APART = ASKING_AMOUNTS | {Asks.WHEN, Asks.WHERE, Asks.WHY}
_LACKS = (
    (frozenset({Asks.WHY, Asks.YES_NO, Asks.WHAT}), lacks_cause, Exclusion.CAUSE),
    (_WHO, lacks_agent, Exclusion.AGENT),
    (frozenset({Asks.WHICH, Asks.WHAT}), lacks_which_one, Exclusion.ONE),
    (_WHO, lacks_predecessor, Exclusion.ONE),
    (_WHO, lacks_successor, Exclusion.ONE),
    (frozenset({Asks.WHO, Asks.WHAT, Asks.WHICH}), lacks_follower, Exclusion.ONE),
    (frozenset({Asks.WHAT, Asks.HOW}), lacks_content, Exclusion.CONTENT),
    (frozenset({Asks.WHAT}), lacks_value, Exclusion.ONE),
    (ASKING_AMOUNTS, is_other_amount, Exclusion.AMOUNT),
    (_ALL, lacks_measure, Exclusion.AMOUNT),
    (
        frozenset({Asks.YES_NO, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.WHO}),
        is_wish_alone,
        Exclusion.WISHED,
    ),
    (ASKING_OF_PEOPLE, is_of_others, Exclusion.OTHERS),
    (ASKING_OF_STATES, is_deed_for_state, Exclusion.DEED),
    (ASKING_OF_STAYS, is_of_departure, Exclusion.GONE),
    (frozenset({Asks.HOW_MANY}), counts_others, Exclusion.DEED),
    (_OF_SET_APART, is_set_apart, Exclusion.ASIDE),
    (ASKING_OF_OWNERS, is_of_belonging, Exclusion.OWNED),
    (ASKING_AMOUNTS, is_done_by_another, Exclusion.REVERSED),
    (_ALL, is_of_aside, Exclusion.ASIDE),
    (_ALL, is_of_part, Exclusion.PART),
    (_OF_TIMES_AND_FIGURES, lacks_next, Exclusion.PAST),
    (_WHO, names_no_holder, Exclusion.HOLDER),
    (_WHO, had_before, Exclusion.ENDED),
    (frozenset({Asks.YES_NO, Asks.STATUS}), is_of_event_alone, Exclusion.ENDED),
)
"""What a fact of the same words may lack, each with the kinds of question it is looked for in."""

_WITHOUT_ROLES = frozenset({Asks.KEYWORDS, Asks.LIST, Asks.BRIEF, Asks.TIMELINE, Asks.STATUS})


class Exclusions:
    """What rules facts out as the answer to one question; what it asks is read once."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._boundary = asked_boundary(question)
        self._qualified = qualified_in(question.tokens)
        self._asks_who_did_not = asks_who_did_not(question)
        self._asks_holder = asks_holder_of_now(question)
        self._asks_who_is = asks_who_is(question)
        self._members = asked_members(question)
        has_roles = question.asks not in _WITHOUT_ROLES and question.language == "en"
        self._roles = AskedRoles(question.tokens) if has_roles else None
        self._superlatives = superlatives_in(question.tokens)
        self._asks_extreme = asks_extreme(question)
        self._lacks = [(lacks, why) for kinds, lacks, why in _LACKS if question.asks in kinds]
        self._asks_of_deed = question.asks in ASKING_OF_DEEDS
        self._twins = NearTwins(question) if question.language == "en" else None

    def of(self, features: FactFeatures, coverage: float) -> Exclusion | None:
        """Return why a fact is ruled out, None where nothing rules it out.

        `coverage` is how much of the question it covers, 0 to 1: what it lacks is not looked for in
        one that covers little, and answers nothing anyway.
        """
        question, statement = self._question, features.fact.statement
        if self._boundary is not None and lacks_boundary(question, self._boundary, features):
            return Exclusion.END if self._boundary.is_end else Exclusion.BEGIN
        if self._roles is not None and self._roles.are_turned_round(statement):
            return Exclusion.REVERSED
        if self._asks_who_did_not and not denies(question, features):
            return Exclusion.DONE
        if self._asks_holder and was_holder(features):
            return Exclusion.ENDED
        if self._asks_who_is and was_until(features):
            return Exclusion.ENDED
        if self._members is not None and counts_alone(self._members, question, features):
            return Exclusion.UNNAMED
        if self._qualified and has_opposed(self._qualified, features):
            return Exclusion.QUALIFIED
        if is_below(question.tokens, features) or has_lower_rank(self._superlatives, features):
            return Exclusion.QUALIFIED
        if self._asks_extreme and lacks_extreme(question.tokens, features):
            return Exclusion.QUALIFIED
        shares_little = coverage < LOOKED_AT_FROM
        if self._asks_of_deed and is_of_other_deed(question, features, shares_little=shares_little):
            return Exclusion.DEED
        if shares_little:
            return None
        for lacks, why in self._lacks:
            if lacks(question, features):
                return why
        is_of_twin = self._twins is not None and self._twins.are_of_other(features)
        return Exclusion.TWIN if is_of_twin else None


__all__ = ["Boundary", "Exclusion", "Exclusions"]
