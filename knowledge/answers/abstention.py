"""Abstentions: the reason why a question has no answer, and which facts are related to it."""

from __future__ import annotations

import itertools

from knowledge import text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.asked_periods import period_in_words, period_named
from knowledge.answers.exactness import acronyms_near
from knowledge.answers.missing_words import counted_words, missing_phrases, written_in
from knowledge.answers.scoring import Candidate
from knowledge.messages import say
from knowledge.model import FactKind, Snapshot
from knowledge.query import Asks, PeriodRelation, Question

MOSTLY_COVERED = 0.6
"""Coverage of a question from which a fact's number is the one asked about."""

RELATED_FROM = 0.2
"""Similarity to the question from which a fact that shares no name with it is related."""

_QUOTED = {"en": "“{}”", "ar": "«{}»"}

_NEAREST = 10  # candidates among which one on all names of the question is looked for

_LOOKED_AT = 200  # questions among which one to suggest is looked for; a store may hold 100,000

_COUNTING = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})

_TELLING = frozenset(
    {Asks.WHO, Asks.WHEN, Asks.WHERE, Asks.WHY, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.HOW_LONG}
)
"""Kinds of question of which it can be told what the facts on its names do not say."""


def reason(index: AnswerIndex, question: Question, candidates: list[Candidate]) -> str:
    """Return the reason for an abstention, from the evidence on the nearest fact."""
    language = question.language
    if other := _other_acronyms(question, candidates):
        words = _listed(
            [_QUOTED.get(language, _QUOTED["en"]).format(each.upper()) for each in other], language
        )
        near = _listed([each.upper() for each in dict.fromkeys(other.values())], language)
        return say("no_such_acronym", language, words=words, names=near)
    if _names_unread_time(question):
        return say("no_time", language)
    asked = [t for t in dict.fromkeys(question.content) if t not in question.light]
    of_names = _words_of_names(question, candidates)
    unknown = [t for t in asked if t not in of_names and _is_unknown(t, index, candidates)]
    if unknown:
        phrases = missing_phrases(question, unknown)
        number_of = text.tokens(counted_words(question)) if question.asks in _COUNTING else []
        is_of_number = bool(number_of) and set(text.tokens(" ".join(phrases))) <= {
            *number_of,
            question.asked_noun,
        }
        if phrases and not is_of_number:
            quoted = [_QUOTED.get(language, _QUOTED["en"]).format(each) for each in phrases]
            return say("no_such_words", language, words=_listed(quoted, language))
    if not candidates:
        return say("nothing", language)
    evidence = _nearest(candidates).evidence
    if evidence.period_mismatch is not None:
        period = evidence.period_mismatch
        if period.relation is PeriodRelation.IN or period.date is None:
            return say("no_period", language, period=period_named(period, question))
        return say("no_limit", language, period=period_in_words(period, language))
    if evidence.exclusion is not None and evidence.coverage >= MOSTLY_COVERED:
        return say(f"excluded_{evidence.exclusion}", language)
    if evidence.conflicts:
        names = list(
            dict.fromkeys(_as_people_write(c, question, index) for c in evidence.conflicts)
        )
        return say("no_name", language, names=_listed(names, language))
    if question.asks in _COUNTING and (counted := counted_words(question)):
        is_number = question.asks is Asks.HOW_MANY
        return say("no_number_of" if is_number else "no_figure_for", language, words=counted)
    if evidence.opposites is not None:
        return say("contrary", language)
    if evidence.other_numbers and evidence.coverage >= MOSTLY_COVERED:
        numbers = ", ".join(evidence.other_numbers)
        return say("other_number", language, numbers=numbers)
    if names := _names_held(index, question, candidates):
        told = question.asks if question.asks in _TELLING else "this"
        return say(f"none_tells_{told}", language, names=_listed(names, language))
    if evidence.other_names:
        known = index.reader.linker.names
        others = [known.get(key, key.capitalize()) for key in evidence.other_names]
        return say("no_name", language, names=_listed(others, language))
    if question.asks in (Asks.HOW_MANY, Asks.HOW_MUCH) and evidence.attribute < 0.5:
        return say("no_number", language)
    if question.asks is Asks.WHEN and evidence.attribute < 0.5:
        return say("no_date", language)
    return say("nothing", language)


def _names_unread_time(question: Question) -> bool:
    """Return whether a question asks what happens at a time, and for nothing else, unread."""
    if question.periods or question.mentions or question.unclear_date is not None:
        return False
    rest = [t for t in question.tokens if t in question.content and t not in _HAPPENING]
    of_time = [t for t in rest if t.isdigit() or t in _OF_TIME]
    others = [t for t in rest if t not in of_time and t not in question.light]
    return bool(of_time) and not others and not _HAPPENING.isdisjoint(question.tokens)


_HAPPENING = frozenset(
    text.tokens("happened happens happen happening occurred planned scheduled حدث جرى حصل صار")
)
_OF_TIME = frozenset(
    text.tokens(
        "pre post last first next past previous coming recent recently lately turn eve early late "
        "mid night day days week weeks weekend month months quarter half year years decade decades "
        "century centuries season spring summer autumn winter monday tuesday wednesday thursday "
        "friday saturday sunday easter christmas lent eid ago every later earlier مؤخرا الماضي "
        "الماضيه القادم القادمه المقبل المقبله اليوم الاسبوع الشهر العام السنه العيد"
    )
)


def _other_acronyms(question: Question, candidates: list[Candidate]) -> dict[str, str]:
    """Return the words of a question that are near to an acronym and another one, with it."""
    found = dict(question.other_acronyms)
    for candidate in candidates[:_NEAREST]:
        found |= acronyms_near(question, candidate.hit.matched, candidate.features)
    return found


def _as_people_write(word: str, question: Question, index: AnswerIndex) -> str:
    """Return a name as the store or else the question writes it, for a word of the question."""
    for mention in question.mentions:
        if word not in (mention.key, mention.written, *mention.written.split()):
            continue
        entity = index.snapshot.entities.get(mention.key)
        if entity is None:
            break
        names = entity.names
        return next((n for n in names if text.norm(n) == mention.alias), entity.name)
    return index.reader.linker.names.get(word) or written_in(word, question.shown)


def _listed(words: list[str], language: str) -> str:
    return ("، " if language == "ar" else ", ").join(words)


def _names_held(index: AnswerIndex, question: Question, candidates: list[Candidate]) -> list[str]:
    """Return the names of the question that one of the nearest facts is about, all of them."""
    known = index.snapshot.entities
    keys = dict.fromkeys(m.key for m in question.mentions if not m.rivals and m.key in known)
    about = (each.features.entities for each in candidates[:_NEAREST])
    return (
        [known[key].name_in(question.language) for key in keys]
        if any(keys.keys() <= each for each in about)
        else []
    )


def _nearest(candidates: list[Candidate]) -> Candidate:
    """Return the first candidate, or a fact that only its number, name or period rules out."""
    ruled_out = [c for c in candidates if c.evidence.is_ruled_out]
    best = max(ruled_out, key=lambda c: c.evidence.coverage, default=candidates[0])
    is_near = best.evidence.coverage >= MOSTLY_COVERED and not best.evidence.missing
    return best if is_near else candidates[0]


def _is_unknown(token: str, index: AnswerIndex, candidates: list[Candidate]) -> bool:
    """Return whether no fact has this word, in any spelling or as a synonym."""
    if index.is_known(token) or token.isdigit():
        return False
    return all(token in c.hit.unmatched for c in candidates)


def _words_of_names(question: Question, candidates: list[Candidate]) -> frozenset[str]:
    """Return the words of names that facts are about, which may be in another script there."""
    about = frozenset(key for each in candidates for key in each.features.entities)
    return frozenset(
        token
        for mention in question.mentions
        if mention.key in about and not mention.distance
        for token in question.tokens[mention.start : mention.end]
    )


def prompt(snapshot: Snapshot, question: Question) -> str:
    """Return the answer to a message without a question: an example of one to ask."""
    facts = snapshot.facts.values()
    plans = (fact for fact in facts if fact.kind is FactKind.PLAN)
    asked = (each for fact in itertools.chain(plans, facts) for each in fact.questions)
    looked_at = itertools.islice(asked, _LOOKED_AT)
    example = next((q for q in looked_at if text.language(q) == question.language), None)
    if example is None:
        titles = (topic.title_in(question.language) for topic in snapshot.topics.values())
        topics = ("، " if question.language == "ar" else ", ").join(titles)
        return say("empty_topics", question.language, topics=topics)
    return say("empty", question.language, example=example)


def is_related(question: Question, candidate: Candidate) -> bool:
    """Return whether a fact is related to the question, though it does not answer it."""
    if {m.key for m in question.mentions} & candidate.features.entities:
        return True
    return candidate.evidence.coverage >= 0.5 and candidate.hit.fact_similarity >= RELATED_FROM
