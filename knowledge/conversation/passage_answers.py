"""Answers from the statements around the one just shown: its reason, its beginning, "it" and "she".

A statement that refers back to the one shown is on the same. One that only stands beside it may be
on another thing, so that it is shown as the closest there is.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from knowledge import dates
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.evidence import Evidence
from knowledge.answers.model import Answer, FactView, Outcome
from knowledge.conversation.doubts import as_closest
from knowledge.conversation.figures_told import figure_told
from knowledge.conversation.follow_ups import Wants
from knowledge.conversation.noun_phrases import noun_phrases
from knowledge.conversation.passages import Continued, passage, subject_of
from knowledge.conversation.shown_facts import ShownFacts
from knowledge.conversation.wording import OWNING, PERSONS
from knowledge.messages import say
from knowledge.model import Fact, FactKind
from knowledge.query import Asks, Question
from knowledge.query.kinds import question_words
from knowledge.relations import Verdict
from knowledge.relations.grammar import BE, DO, HAVE, MODALS
from knowledge.retrieval.lexicon import past_forms
from knowledge.text import tokens

_BEGAN = re.compile(
    r"\b(?:since|took (?:over|office)|replaced|succeeded|became|(?:was|were) (?:appointed|elected|"
    r"named|introduced|founded|opened)|joined|began|started|founded|"
    r"ha(?:s|ve) (?:held|led|been|run|owned|headed|operated))\b",
    re.IGNORECASE,
)
"""Words of a statement whose date is the day from which something is so."""

FOR_WORK = re.compile(
    r"\bfor (?:(?:her|his|its|their) (?!first|last)[\w'’ -]+(?:[\"“][^\"”]+[\"”])?|"
    r"[\"“][^\"”]+[\"”]|[a-z]{2,}ing\b[\w'’ -]*)"
)
"""What somebody is honoured or paid for: "for her novel", "for saving the boats"."""

_BEFORE = re.compile(
    r"\b(?:(?:replac|succeed)(?:ed|s|ing)|took over from|predecessor|before (?:her|him|that)|"
    r"after [\w' ]+ (?:had )?(?:stepped down|resigned|retired|died|left))\b(?! by\b)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:successor|(?:replaced|succeeded) by|replaced (?:her|him|them) with|next)\b",
    re.IGNORECASE,
)
"""Words of a statement on who held an office before, and after."""

_REASON = re.compile(r"\b(?:cause|reason)s?\b[^.;]*? (?:is|was|are|were)\b|\bcaused by\b", re.I)
_HAD = re.compile(r"\b[Hh]ad (?:been |just |not |already )*\w+")
_CAME_AFTER = re.compile(
    r"\bafter (?:an?|the|his|her|its|their) "
    r"(?!(?:\w+ )?(?:year|month|week|day|hour|minute|night|while|time|age|end|start)s?\b)[^.,;]+"
)
_OPINION = re.compile(
    r"\b(?:fears?|feared|says?|said|argues?|argued|believes?|complains?|complained|disagrees?|"
    r"wants?|demands?|calls?|called|accuses?|criticises?|criticizes?|warns?|doubts?)\b"
)
"""Verbs of a statement on what somebody thinks, which may be why they act."""

_WITHOUT_WORDS = frozenset({Asks.WHERE, Asks.HOW_MUCH, Asks.HOW_MANY})
"""What may be asked without any word of a statement: "where are they now?"."""

_COMPLETE = 0.99
_MOST_SHOWN = 3
"""Facts shown together, of each of which "it" may be said."""


def told_beside(shown: ShownFacts, wants: Wants, said: str) -> Answer | None:
    """Answer a bare question from one next to the only statement shown, None where none has it."""
    if len(shown.views) != 1:
        return None
    key = shown.views[0].fact.key
    snapshot, language = shown.answerer.snapshot, shown.language
    own: tuple[Continued, ...] = ()
    if wants in (Wants.EARLIER, Wants.LATER):
        own = (Continued(shown.views[0].fact),)
    for each in (*own, *passage(snapshot, key)):
        view = shown.answerer.view(each.fact.key, shown.today, language)
        found = _told(shown, wants, said, each, view) if view is not None else None
        if found is not None:
            return as_closest(found) if each.is_beside and not _is_reason(each) else found
    return None


def _told(
    shown: ShownFacts, wants: Wants, said: str, each: Continued, view: FactView
) -> Answer | None:
    """Answer a bare question from one statement of a passage."""
    from_statement: dict[Wants, Callable[[], Answer | None]] = {
        Wants.SINCE: lambda: _beginning(shown, each, view),
        Wants.UNTIL: lambda: _told_first(shown, each, f"until when {each.fact.statement}"),
        Wants.WHERE: lambda: _asked_of(shown, each, f"where {each.fact.statement}"),
        Wants.WHY: lambda: _reason(shown, each, view),
        Wants.PURPOSE: lambda: _work(shown, each, view),
        Wants.HOW: lambda: _manner(shown, each, view),
        Wants.HOW_LONG: lambda: _told_first(shown, each, f"how long {each.fact.statement}"),
        Wants.HOW_MANY: lambda: figure_told(shown, view, wants, said),
        Wants.HOW_MUCH: lambda: figure_told(shown, view, wants, said, or_count=True),
        Wants.EARLIER: lambda: _holder(shown, each, view, _BEFORE, "who was it before?"),
        Wants.LATER: lambda: _holder(shown, each, view, _AFTER, "who is it now?"),
    }
    tell = from_statement.get(wants)
    is_of_holder = wants in (Wants.EARLIER, Wants.LATER)
    is_on_person = not PERSONS.isdisjoint(tokens(said)) or _is_of_holder(shown)
    if tell is None or (is_of_holder and not is_on_person):
        return None
    return tell()


def _asked_of(shown: ShownFacts, each: Continued, asked: str) -> Answer | None:
    """Answer with a value of the kind asked for, before the statement itself."""
    answer = shown.answerer.answer_from(each.fact.key, asked, shown.today, shown.language)
    return answer and dataclasses.replace(answer, question=shown.turn.question)


def _told_first(shown: ShownFacts, each: Continued, asked: str) -> Answer | None:
    """Answer with a value of the kind asked for, if it stands before the statement."""
    found = _asked_of(shown, each, asked)
    return found if found is not None and found.lead != each.fact.statement else None


def _holder(
    shown: ShownFacts, each: Continued, view: FactView, told: re.Pattern[str], asked: str
) -> Answer | None:
    """Answer who held an office before or after the one shown, from a statement on a change."""
    if each.is_beside or not told.search(each.fact.statement):
        return None
    return _asked_of(shown, each, asked) or shown.with_first(view, "")


def _is_of_holder(shown: ShownFacts) -> bool:
    return shown.answerer.read(shown.turn.question, shown.today).asks is Asks.WHO


def _beginning(shown: ShownFacts, each: Continued, view: FactView) -> Answer | None:
    date = date_of(each.fact)
    begin = date.ends()[0] if date is not None else None
    if begin is None or each.is_beside or not _BEGAN.search(each.fact.statement):
        return None
    words = say("period_since", shown.language, date=dates.in_words(begin, shown.language))
    return shown.with_first(view, words)


def _is_reason(each: Continued) -> bool:
    return bool(_REASON.search(each.fact.statement))


def _work(shown: ShownFacts, each: Continued, view: FactView) -> Answer | None:
    found = FOR_WORK.search(each.fact.statement) if each.pronoun is not None else None
    return shown.with_first(view, f"F{found[0][1:]}") if found else None


def event_before(shown: ShownFacts) -> Answer | None:
    """Answer why the one fact shown is so by what it says it came after: "after a landslide"."""
    found = _CAME_AFTER.search(shown.views[0].fact.statement) if len(shown.views) == 1 else None
    return shown.with_first(shown.views[0], f"A{found[0][1:]}") if found else None


def _reason(shown: ShownFacts, each: Continued, view: FactView) -> Answer | None:
    statement = each.fact.statement
    if _is_reason(each):
        return shown.with_first(view, "")
    if not each.is_beside and (found := _asked_of(shown, each, f"why {statement}")) is not None:
        return found
    is_on_it = not each.is_beside and bool(_OPINION.search(statement))
    if is_on_it or _went_before(statement, shown.views[0].fact):
        return as_closest(shown.with_first(view, ""))
    return None


def _manner(shown: ShownFacts, each: Continued, view: FactView) -> Answer | None:
    is_likely = not each.is_beside or _went_before(each.fact.statement, shown.views[0].fact)
    return as_closest(shown.with_first(view, "")) if is_likely else None


def _went_before(statement: str, shown: Fact) -> bool:
    """Return whether a statement describes the time before an event: "a gate had been open"."""
    found = _HAD.search(statement)
    if found is None or shown.kind is FactKind.FIGURE:
        return False
    before = tokens(statement[: found.start()])
    return not any(each in past_forms() or each.endswith("ed") for each in before)


def of_passage(
    shown: ShownFacts, said: str, pronoun: str, *, is_beside: bool = False
) -> Answer | None:
    """Answer a question on "it" or "she" from a statement on the same next to the one shown.

    Where it only `is_beside` that, or several were shown or none but near ones, it is the closest.
    The question of the answer has what the pronoun stands for in its place.
    """
    keys = [view.fact.key for view in shown.views[:_MOST_SHOWN]]
    is_sure = len(shown.views) == 1 and not is_beside
    for key in keys or shown.turn.near[:1]:
        found = _of_passage_of(key, shown, said, pronoun, is_beside=is_beside)
        if found is not None:
            return found if is_sure else as_closest(found)
    return None


def _of_passage_of(
    key: str, shown: ShownFacts, said: str, pronoun: str, *, is_beside: bool
) -> Answer | None:
    answerer = shown.answerer
    near = answerer.within(answerer.snapshot.facts[key].topic)
    whole = near.answer(said, shown.today, shown.language)
    if whole.keys == (key,):
        return None
    found = {c.key: c.evidence for c in near.candidates(said, shown.today)}
    for each in passage(answerer.snapshot, key):
        evidence = found.get(each.fact.key)
        is_meant = each.is_beside is is_beside and each.may_be_on(pronoun)
        if evidence is None or not is_meant:
            continue
        if whole.outcome is Outcome.ANSWER and whole.keys == (each.fact.key,):
            is_for_yes = near.read(said, shown.today).asks is Asks.YES_NO
            answer = None if is_for_yes and evidence.coverage < _COMPLETE else whole
        else:
            answer = _in_statement(shown, said, each, evidence, pronoun)
            answer = answer and _with_reason(shown, said, each, answer)
        if answer is not None:
            of = each.fact.key if each.noun or each.name else key
            asked = _with_subject(said, pronoun, subject_of(answerer.snapshot, of))
            return dataclasses.replace(answer, question=asked)
    return None


def _with_reason(shown: ShownFacts, said: str, each: Continued, answer: Answer) -> Answer | None:
    """Return an answer, for "why ...?" the reason in the statements after it; None without one."""
    is_for_reason = shown.answerer.read(said, shown.today).asks is Asks.WHY
    if not is_for_reason or answer.lead != each.fact.statement:
        return answer
    for more in passage(shown.answerer.snapshot, each.fact.key):
        view = shown.answerer.view(more.fact.key, shown.today, shown.language)
        found = _reason(shown, more, view) if view is not None else None
        if found is not None:
            return as_closest(found)
    return None


def _in_statement(
    shown: ShownFacts, said: str, each: Continued, evidence: Evidence, pronoun: str
) -> Answer | None:
    """Answer from a statement that has all words of a question; as the closest if not plainly."""
    question = shown.answerer.read(said, shown.today)
    is_in_small = _has_words(question, pronoun, each.fact.statement)
    heavy = [token for token in question.content if token not in question.light]
    is_ruled_out = evidence.is_ruled_out and (heavy or not is_in_small)
    if question.asks is Asks.YES_NO or is_ruled_out or evidence.coverage < _COMPLETE:
        return None
    is_same = evidence.relation.verdict is Verdict.MATCH
    is_worded = bool(heavy) or is_in_small
    answer: Answer | None = None
    if is_worded or is_same or question.asks in _WITHOUT_WORDS:
        answer = shown.answerer.answer_from(each.fact.key, said, shown.today, shown.language)
    view = shown.answerer.view(each.fact.key, shown.today, shown.language)
    if answer is not None or view is None or not is_worded:
        return answer
    told = shown.with_first(view, "")
    is_plain = each.pronoun is not None and (is_in_small or question.asks is Asks.WHAT)
    return told if is_plain else as_closest(told)


def _has_words(question: Question, pronoun: str, statement: str) -> bool:
    """Return whether a statement has the small words of a question: "what is it about?"."""
    asking = BE | DO | HAVE | MODALS | question_words() | {pronoun}
    small = [token for token in question.tokens if token not in asking]
    return bool(small) and set(small) <= set(tokens(statement))


def of_period_beside(shown: ShownFacts, question: Question) -> Answer | None:
    """Answer "and in 2020?" from a statement of that time next to the one shown.

    "In 2020 there were 78,000" has no other subject; with one it is the closest.
    """
    if len(shown.views) != 1 or not question.periods or question.mentions:
        return None
    snapshot, written = shown.answerer.snapshot, question.periods[0].written
    for each in passage(snapshot, shown.views[0].fact.key):
        view = shown.answerer.view(each.fact.key, shown.today, shown.language)
        if view is None or f" {written}" not in f" {' '.join(tokens(each.fact.statement))} ":
            continue
        told = shown.with_first(view, "")
        is_on_it = each.pronoun is not None or not noun_phrases(each.fact.statement)
        return told if is_on_it else as_closest(told)
    return None


def _with_subject(said: str, pronoun: str, subject: str) -> str:
    """Return a question with the noun that its pronoun stands for; as it is without either."""
    if not subject or not pronoun or not pronoun.isascii():
        return said
    owned = "'s" if pronoun in OWNING else ""
    return re.sub(
        rf"\b{re.escape(pronoun)}\b", lambda _: f"{subject}{owned}", said, count=1, flags=re.I
    )
