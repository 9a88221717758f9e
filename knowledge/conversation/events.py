"""The agent and the end of the event just shown, from other facts on the same event."""

from __future__ import annotations

import dataclasses
import re

from knowledge import dates, text
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.leads import with_statement
from knowledge.answers.model import Answer, Outcome
from knowledge.conversation.noun_phrases import noun_phrases
from knowledge.conversation.shown_facts import ShownFacts
from knowledge.relations.grammar import DETERMINERS, MONTHS, WEEKDAYS
from knowledge.retrieval.lexicon import lexicon, past_forms

_BY_SOMEBODY = re.compile(
    r"\b(?:was|were|been|is|are)\s[^.;]*?\bby\s(?:the\s)?(?P<name>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*)"
)
_MOST_EVENTS = 4  # noun phrases of a statement that may name what was done


def doer_of(shown: ShownFacts) -> str:
    """Return the name after "by" in the statement of the one fact shown, "" where it has none."""
    if len(shown.views) != 1:
        return ""
    fact, entities = shown.views[0].fact, shown.answerer.snapshot.entities
    listed = [entities[key] for key in fact.entities if key in entities]
    names = [name for entity in listed for name in entity.names]
    for name in sorted(names, key=len, reverse=True):
        pattern = rf"\b(?:was|were|been|is|are)\s[^.;]*?\bby\s(?:the\s)?{re.escape(name)}\b"
        if re.search(pattern, fact.statement):
            article = "The " if re.search(rf"\bby the {re.escape(name)}\b", fact.statement) else ""
            return f"{article}{name}"
    found = _BY_SOMEBODY.search(fact.statement)
    return found["name"] if found and not _is_time(found["name"]) else ""


def active_subject(statement: str) -> str:
    """Return who a statement begins with, and did something to something: "Police recovered it"."""
    subject = next(iter(noun_phrases(statement)), "")
    if not subject or not statement.lower().startswith(subject.lower()):
        return ""
    verb, *rest = statement[len(subject) :].split()[:2] or [""]
    is_past = verb in past_forms() or (verb.endswith("ed") and len(verb) > 4)
    has_object = any(not word[:1].islower() or text.norm(word) in DETERMINERS for word in rest)
    return f"{subject[:1].upper()}{subject[1:]}" if is_past and has_object else ""


def _is_time(name: str) -> bool:
    """Return whether words with capitals are a month or weekday: "by March"."""
    return not (MONTHS | WEEKDAYS).isdisjoint(text.tokens(name))


def doer_of_event(shown: ShownFacts) -> Answer | None:
    """Answer who was the agent of the event shown, from another fact on the same day."""
    if len(shown.views) != 1:
        return None
    fact, answerer = shown.views[0].fact, shown.answerer
    for phrase in noun_phrases(fact.statement)[:_MOST_EVENTS]:
        answer = answerer.answer(f"who carried out {phrase}?", shown.today, shown.language)
        if answer.outcome is not Outcome.ANSWER or answer.keys == (fact.key,):
            continue
        one, other = date_of(fact), date_of(answer.facts[0].fact)
        if one is None or other is None or dates.overlaps(one, other):
            return answer
    return None


def end_ahead(shown: ShownFacts) -> Answer | None:
    """Answer until when the one fact shown is so, by another one on when it becomes otherwise.

    What is closed is so until it reopens.
    """
    if len(shown.views) != 1:
        return None
    fact, answerer = shown.views[0].fact, shown.answerer
    date = date_of(fact)
    if date is not None and date.is_interval and date.ends()[1] is not None:
        return None
    stems = {text.stem(token) for token in text.tokens(fact.statement)}
    opposites = {other for stem in stems for other in lexicon().opposites(stem)}
    told = noun_phrases(fact.statement)[:_MOST_EVENTS]
    things = {phrase.lower() for phrase in told} | {f"the {p.split()[-1].lower()}" for p in told}
    for candidate in answerer.candidates(fact.statement, shown.today):
        other = candidate.features.fact
        ends = date_of(other)
        subject = next(iter(noun_phrases(other.statement)), "")
        is_of_same = subject.lower() in things
        is_over = not opposites.isdisjoint(candidate.features.own)
        if other.key == fact.key or ends is None or not (is_of_same and is_over):
            continue
        view = answerer.view(other.key, shown.today, shown.language)
        is_later = date is None or date.sort_key() < ends.sort_key()
        if view is not None and is_later:
            lead = with_statement(dates.in_words(ends, shown.language), other.statement)
            return dataclasses.replace(shown.tell(lead, (view,)), told_before=False)
    return None
