"""Answers to questions for yes or no: a fact entails what is asked, excludes it, or neither."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import itertools

from knowledge import dates, text
from knowledge.answers.asked_dates import end_of
from knowledge.answers.builder import AnswerBuilder
from knowledge.answers.claims import Bearing, ClaimChecker, ClaimVerdict
from knowledge.answers.dates_ahead import due_date, planned_for
from knowledge.answers.denials import Denial, denial, extension
from knowledge.answers.endings import plans_end
from knowledge.answers.entailment.details import Details
from knowledge.answers.exclusions import Exclusion
from knowledge.answers.leads import plan_in_words, with_statement
from knowledge.answers.lists import asks_of_a_period
from knowledge.answers.model import Answer, Outcome
from knowledge.answers.plans import moved_to
from knowledge.answers.presence import shows_presence
from knowledge.answers.scoring import Candidate
from knowledge.answers.stated_dates import tells_outcome
from knowledge.messages import say
from knowledge.model import Fact, FactKind
from knowledge.query import Asks, Question
from knowledge.query.declarative import OF_NOW, as_claim, as_event, is_cleft
from knowledge.relations.ends import is_end_relation
from knowledge.relations.grammar import MONTHS, is_year
from knowledge.relations.questions import LIGHT_VERBS
from knowledge.relations.table import relations


def in_form(
    answer: Answer, build: AnswerBuilder, checker: ClaimChecker, candidates: list[Candidate]
) -> Answer:
    """Return an answer to a question for yes or no in the form of one; any other as it is.

    "Yes" and "No" are said only where a fact decides it. Where that is another fact than the one
    found by the words of the question, it takes its place.
    """
    question = build.question
    is_one = question.asks in _MAY_BE or _ASKING.isdisjoint(question.tokens)
    is_one = is_one and not asks_of_a_period(question)  # "did anything happen in May?"
    claim = as_claim(question.shown, checker.linker) if is_one else None
    claim = _placing(question, build) or claim
    claim = None if _asks_of_pronoun(question) else claim
    is_of_clock = not _OF_CLOCK.isdisjoint(question.tokens)
    if is_of_clock or answer.outcome is Outcome.CLARIFY:
        return answer
    if claim is None:
        if not _is_whether(question):
            return answer
        denied = denial(question, (), candidates, build.today)
        if denied is not None:
            return _as_denied(answer, denied, build, candidates)
        return _as_plan(answer, build)
    verdict, bearings = checker.check_one(checker.read(claim))
    details = checker.details_of(checker.read(claim))
    present = [c for c in candidates if shows_presence(details, c.features)]
    if present and verdict is not ClaimVerdict.CONTRADICTED:
        return _as_present(answer, present, build, candidates)
    if (extended := extension(question, candidates, build.index, build.today)) is not None:
        date = dates.in_words(extended.until, question.language)
        first = say("lead_extended", question.language, date=date)
        return _from_fact(extended.fact, first, answer, build, candidates)
    denied = denial(question, bearings, candidates, build.today)
    if denied is not None:
        return _as_denied(answer, denied, build, candidates)
    if verdict in (ClaimVerdict.RELATED, ClaimVerdict.NOTHING) and (event := as_event(claim)):
        ended_verdict, ended_bearings = checker.check_one(checker.read(event))
        if ended_verdict is ClaimVerdict.SUPPORTED:
            verdict, bearings = ended_verdict, ended_bearings
    owned = {c.key for c in candidates if c.evidence.exclusion is Exclusion.OWNED}
    decided = [b for b in bearings if b.view.fact.key not in owned and _decides(b, question)]
    is_denied = bool(decided) and verdict is ClaimVerdict.CONTRADICTED
    ended = None if is_denied else _planned_end(question, candidates, build)
    if ended is not None:
        return _from_fact(ended, _plan(ended, build), answer, build, candidates)
    is_bare = verdict is ClaimVerdict.SUPPORTED and _has_no_predicate(details)
    if decided and verdict in (ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED) and not is_bare:
        first = _verdict_in_words(decided[0], question, build)
        return _with_facts(answer, first, decided, build, candidates)
    if to_come := _end_to_come(question, candidates, build):
        return _from_fact(*to_come, answer, build, candidates)
    contrary = {c.key for c in candidates if _tells_contrary(question, c)}
    planned = [b for b in bearings if _is_plan(b) and b.view.fact.key not in contrary]
    planned.sort(key=lambda b: b.view.clock is None)
    if planned and (first := _plan(planned[0].view.fact, build)):
        return _with_facts(answer, first, planned[:1], build, candidates)
    if answer.outcome is Outcome.ANSWER:
        view = answer.facts[0]
        is_due = view.clock is not None and (view.passed or _asks_whether_done(question))
        is_due = is_due and view.fact.key not in contrary
        first = _plan(view.fact, build) if is_due else ""
        return _led_by(first or say("lead_not_known", question.language), answer)
    if answer.outcome is Outcome.ABSTAIN and question.asks is Asks.YES_NO:
        unknown = say("lead_unknown", question.language, reason=answer.lead)
        return dataclasses.replace(answer, lead=unknown)
    if answer.outcome is Outcome.CLOSEST:
        lead = f"{say('lead_not_known', question.language)}:"
        return dataclasses.replace(answer, lead=lead)
    return answer


def _as_plan(answer: Answer, build: AnswerBuilder) -> Answer:
    """Return an answer from a plan with its present state; any other as it is."""
    view = answer.facts[0] if answer.outcome is Outcome.ANSWER else None
    if view is None or view.clock is None:
        return answer
    if not view.passed and not _asks_whether_done(build.question):
        return answer
    return _led_by(_plan(view.fact, build), answer)


def _has_no_predicate(claim: Details) -> bool:
    """Return whether a claim says nothing of the one name it has: "the mission is doing well"."""
    if len(claim.names) != 1 or "there" in claim.tokens:
        return False
    return all(at in claim.in_names or at in claim.light for at in claim.content)


def _asks_of_pronoun(question: Question) -> bool:
    """Return whether a question has no more than a pronoun behind a verb that says little.

    "Did the mayor get it?": any fact on her would seem to confirm it.
    """
    *_, before, last = ("", "", *question.tokens)
    return last in _PRONOUNS and (before in LIGHT_VERBS or before not in question.content)


_PRONOUNS = frozenset(text.tokens("it that this them these those so"))


def _placing(question: Question, build: AnswerBuilder) -> str | None:
    """Return an Arabic question for where something lies as a claim in the words of most facts."""
    asked = question.asked
    is_one = question.language == "ar" and asked is not None and asked.relations == ("locate",)
    if not is_one or len(question.mentions) != 2 or _HERE.isdisjoint(question.tokens):
        return None
    known = build.index.snapshot.entities
    thing, place = (known.get(mention.key) for mention in question.mentions)
    return f"{thing.name} is in {place.name}" if thing is not None and place is not None else None


_HERE = frozenset({"في"})


def _is_whether(question: Question) -> bool:
    return question.asks in (Asks.YES_NO, Asks.STATUS) and _ASKING.isdisjoint(question.tokens)


def _as_denied(
    answer: Answer, denied: Denial, build: AnswerBuilder, candidates: list[Candidate]
) -> Answer:
    first = denied.in_words(build.question.language)
    return _from_fact(denied.fact, first, answer, build, candidates)


def _as_present(
    answer: Answer, present: list[Candidate], build: AnswerBuilder, candidates: list[Candidate]
) -> Answer:
    """Return that a person or body is somewhere, as of the day that a fact on it was known."""
    fact = max((c.features.fact for c in present), key=_begins)
    known, language = build.index.snapshot.known_at(fact), build.question.language
    if known is None:
        return answer
    first = say("lead_yes_as_of", language, date=dates.in_words(known, language))
    return _from_fact(fact, first, answer, build, candidates)


def _planned_end(
    question: Question, candidates: list[Candidate], build: AnswerBuilder
) -> Fact | None:
    """Return the fact on when the thing that may still be so was to end, if that day has passed."""
    if OF_NOW.isdisjoint(question.tokens):
        return None
    names = {
        mention.key
        for mention in question.mentions
        if mention.is_proper and question.tokens[mention.start - 1 :][:1] not in _PLACING
    }
    if len(names) != 1 or len(set(question.content) - question.named) > 1:
        return None
    for candidate in candidates:
        features = candidate.features
        due = due_date(features.fact, build.index.snapshot, build.today)
        is_end = any(is_end_relation(reading.relation) for reading in features.readings)
        if due is not None and not due.is_ahead and is_end and names <= features.entities:
            return features.fact
    return None


_PLACING = (("in",), ("at",))
"""Words before the place of what is asked about: "is the mission still in Lodra"."""


def _end_to_come(
    question: Question, candidates: list[Candidate], build: AnswerBuilder
) -> tuple[Fact, str] | None:
    """Return the fact on when what is asked to be so is to end, with that day in words."""
    if _PRESENT.isdisjoint(question.meant[:1]):
        return None
    for candidate in candidates[:_LOOKED_AT]:
        fact = candidate.features.fact
        due = planned_for(fact, build.index.snapshot, build.today)
        if due is not None and due.is_ahead and plans_end(question, candidate.features):
            date = dates.in_words(due.part, question.language)
            return fact, say("lead_end_ahead", question.language, date=date)
    return None


_LOOKED_AT = 4  # candidates


def _begins(fact: Fact) -> datetime.date:
    began = fact.date.earliest if fact.date is not None else None
    return began or datetime.date.min


_OF_CLOCK = frozenset({"deadline", "passed", "expired", "elapsed"})
"""Words that ask whether a date is over, which the clock answers."""

_ASKING = frozenset(
    text.tokens("how what when where who whom whose which why كم متى اين من ماذا لماذا")
)
"""Words by which a question asks for more than yes or no: "do you know how much it cost?"."""

_MAY_BE = frozenset({Asks.YES_NO, Asks.STATUS, Asks.COMPARE, Asks.KEYWORDS})


def _decides(bearing: Bearing, question: Question) -> bool:
    """Return whether a fact decides a question, whose numbers may name versions, and on its day."""
    found = bearing.difference
    if bearing.verdict is ClaimVerdict.CONTRADICTED:
        if found is None or (found.kind in _COUNTED and _is_of_the_past(bearing, question)):
            return False
        if found.kind == "place" and _has_all(bearing, found.said):
            return False  # "in Aren and in Lund" has Lund as well
        if question.identifiers and found.kind in ("number", "bound"):
            return False  # it may name a version
        return found.is_sure or is_cleft(question.shown)
    if bearing.verdict is not ClaimVerdict.SUPPORTED:
        return False
    if _is_over(bearing, question):
        return False
    if OF_NOW.isdisjoint(question.tokens):
        return True
    # That something was set up does not say that it still works.
    main = itertools.takewhile(_is_of_main_clause, text.tokens(bearing.view.fact.statement))
    says_now = not _LASTING.isdisjoint(main)
    return says_now and not bearing.view.clock


def _has_all(bearing: Bearing, words: str) -> bool:
    return set(text.tokens(words)) <= set(text.tokens(bearing.view.fact.statement))


def _is_over(bearing: Bearing, question: Question) -> bool:
    """Return whether a question asks about today, and a fact has an end of the state."""
    if _PRESENT.isdisjoint(question.meant[:1]) or bearing.view.clock:
        return False
    tokens = text.tokens(bearing.view.fact.statement)
    ends = (after for word, after in itertools.pairwise(tokens) if word in ("until", "till"))
    is_past = _PRESENT.union(_LASTING).isdisjoint(tokens)
    return is_past and any(is_year(after) or after in MONTHS or after.isdigit() for after in ends)


_IN_FACT = frozenset({"relation", "ended"})
"""Kinds of differences that the statement of the fact tells best."""

_PRESENT = frozenset({"is", "are", "do", "does"})
_COUNTED = frozenset({"number", "unit", "bound"})


def _is_of_the_past(bearing: Bearing, question: Question) -> bool:
    """Return whether a question is of today and a fact of a day long before."""
    date = bearing.view.fact.date
    is_of_now = not OF_NOW.isdisjoint(question.tokens)
    return is_of_now and date is not None and date.latest is not None


def _is_of_main_clause(token: str) -> bool:
    return token not in ("that", "which", "who")


_LASTING = OF_NOW | frozenset(
    text.tokens("remain remains remained continue continues stay stays is are has have")
)
"""Words of a statement that tells a state rather than an event."""


def _verdict_in_words(bearing: Bearing, question: Question, build: AnswerBuilder) -> str:
    language, fact = question.language, bearing.view.fact
    moved = moved_to(fact.statement) if question.periods else None
    if moved is not None and (bearing.difference is None or bearing.difference.kind == "date"):
        is_then = any(period.admits(moved) for period in question.periods)
        is_yes = is_then and "will" in question.tokens and not dates.has_passed(moved, build.today)
        key = "lead_yes" if is_yes else "lead_moved" if is_then else "lead_no_moved"
        return say(key, language, date=dates.in_words(moved, language))
    if bearing.difference is not None:
        is_over = bearing.view.clock is not None and bearing.view.passed  # a plan's day
        if bearing.difference.kind == "relation" and is_over:
            return _plan(fact, build) or say("lead_not_known", language)
        held = bearing.difference.held_in_words(language)
        is_other = any(map(str.isalpha, held)) and text.language(held) != language
        if not held or is_other or bearing.difference.kind in _IN_FACT:
            return say("lead_no", language)
        return say("lead_no_but", language, held=held)
    due = due_date(fact, build.index.snapshot, build.today)
    if due is not None and not due.is_ahead and (first := _plan(fact, build)):
        return first
    is_to_come = due is not None and due.is_ahead and not due.date.is_interval
    if due is not None and is_to_come and _asks_of_now(question) and end_of(fact) is None:
        return say("lead_not_yet", language, date=dates.in_words(due.part, language))
    known = build.index.snapshot.known_at(fact)
    if known is not None and not OF_NOW.isdisjoint(question.tokens):
        return say("lead_yes_as_of", language, date=dates.in_words(known, language))
    return say("lead_yes", language)


def _tells_contrary(question: Question, candidate: Candidate) -> bool:
    """Return whether a fact has only the contrary of the question: a rise, asked is a fall."""
    wanted = set(question.asked.relations) if question.asked is not None else set()
    told = {each.relation for each in candidate.features.readings if each.is_verb}
    return wanted.isdisjoint(told) and any(relations()[r].opposites & wanted for r in told)


def _is_plan(bearing: Bearing) -> bool:
    """Return whether a fact states as planned what is asked, and not just plans something in it."""
    is_one = bearing.view.clock is not None or bearing.view.fact.kind is FactKind.PLAN
    return bearing.is_planned and is_one and not tells_outcome(bearing.view.fact.statement)


def _asks_whether_done(question: Question) -> bool:
    """Return whether a question asks whether something has happened: "has it opened yet?"."""
    is_done = not _OF_DONE.isdisjoint(question.meant[:1]) or "yet" in question.tokens
    return is_done and not question.negated


_OF_DONE = frozenset({"has", "have", "did"})


def _asks_of_now(question: Question) -> bool:
    """Return whether a question asks whether something is so today: "is the law in force?"."""
    tokens = question.meant
    is_coming = "to" in tokens or any(t.endswith("ing") for t in question.content)
    is_now = not _PRESENT.union(_OF_DONE).isdisjoint(tokens[:1]) and not is_coming
    return is_now and not question.periods and not question.negated


def _plan(fact: Fact, build: AnswerBuilder) -> str:
    question, snapshot = build.question, build.index.snapshot
    due = planned_for(fact, snapshot, build.today)
    is_ahead = due is not None and due.is_ahead and not due.date.is_interval
    if due is not None and is_ahead and _asks_whether_done(question):
        date = dates.in_words(due.part, question.language)
        return say("lead_not_yet", question.language, date=date)
    return plan_in_words(fact, snapshot, build.today, question.language)


def _with_facts(
    answer: Answer,
    first: str,
    decided: list[Bearing],
    build: AnswerBuilder,
    candidates: list[Candidate],
) -> Answer:
    """Return the answer with what comes first, and with the fact that decides it if it has not."""
    keys = {bearing.view.fact.key for bearing in decided}
    if answer.outcome is Outcome.LIST and keys & set(answer.keys):
        said = (f"{say(key, build.question.language)}. " for key in ("lead_no", "lead_yes"))
        rest = functools.reduce(str.removeprefix, said, answer.lead)  # said once
        return dataclasses.replace(answer, lead=f"{first}. {rest}")
    if answer.outcome is Outcome.ANSWER and answer.keys[0] in keys:
        return _led_by(first, answer)
    return _from_fact(decided[0].view.fact, first, answer, build, candidates)


def _led_by(first: str, answer: Answer) -> Answer:
    """Return an answer with what comes first before the statement of its fact."""
    statement = answer.facts[0].fact.statement
    return dataclasses.replace(answer, lead=with_statement(first, statement, is_apart=True))


def _from_fact(
    fact: Fact, first: str, answer: Answer, build: AnswerBuilder, candidates: list[Candidate]
) -> Answer:
    """Return the answer from another fact than the one found, with what comes first."""
    made = _led_by(first, build.single(fact, candidates))
    return dataclasses.replace(made, notes=answer.notes)
