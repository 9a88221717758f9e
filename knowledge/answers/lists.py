"""Lists: the facts a question asks for together, by topic, kind, name or period."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.answers.holdings import Holdings
from knowledge.answers.telling import was_ahead
from knowledge.reading import Asks, Period, Question
from knowledge.records import Fact, FactKind, Snapshot

LONGEST_LIST = 12
"""Facts told in one list; what is over is counted."""

_KIND_WORDS = {
    FactKind.RECOMMENDATION: "recommendation recommend recommended advice advise advised "
    "suggestion suggest suggested proposal توصيات التوصيات توصية نصائح",
    FactKind.PLAN: "plan plans planned schedule scheduled خطط الخطط",
    FactKind.FIGURE: "figure figures number numbers statistics stats statistic ارقام الارقام",
    FactKind.EVENT: "event events happened happen occurred احداث الاحداث",
}
KIND_STEMS = {
    text.stem(token): kind for kind, words in _KIND_WORDS.items() for token in text.tokens(words)
}
LIST_ASKS = frozenset({Asks.LIST, Asks.BRIEF, Asks.TIMELINE, Asks.PASSED, Asks.AHEAD})


@dataclass(frozen=True, slots=True)
class Listed:
    """The facts of a list in the order to tell them, and what they were chosen by."""

    facts: tuple[Fact, ...]
    topic: str | None = None
    kind: FactKind | None = None
    period: Period | None = None


def select(
    question: Question,
    snapshot: Snapshot,
    holdings: Mapping[str, Holdings],
    near: Sequence[str],
    today: datetime.date,
) -> Listed | None:
    """Facts that fit everything the question names; None where it names nothing to choose by.

    `near` are keys of the facts whose words are like the question's, best first; they decide where
    words are left over that no topic, kind, name or period accounts for.
    """
    facts = list(snapshot.facts.values())
    if question.asks is Asks.PASSED:
        facts = [f for f in facts if _scheduled(f, snapshot) and dates.has_passed(_of(f), today)]
    elif question.asks is Asks.AHEAD:
        facts = [
            f for f in facts if _scheduled(f, snapshot) and not dates.has_passed(_of(f), today)
        ]
    elif question.asks is Asks.TIMELINE:
        facts = [f for f in facts if f.date is not None]
    left = {text.stem(t): t for t in question.content}
    narrowed = question.asks in (Asks.PASSED, Asks.AHEAD, Asks.TIMELINE)
    named = {m.key for m in question.mentions}
    if named:
        narrowed = True
        both = [f for f in facts if named <= holdings[f.key].entities]
        facts = both or [f for f in facts if named & holdings[f.key].entities]
        for mention in question.mentions:
            for token in mention.written.split():
                left.pop(text.stem(token), None)
    period = question.periods[0] if question.periods else None
    if period is not None:
        narrowed = True
        facts = [f for f in facts if f.date is not None and period.admits(f.date)]
    kind = next((KIND_STEMS[stem] for stem in left if stem in KIND_STEMS), None)
    if kind is not None:
        narrowed = True
        facts = [f for f in facts if f.kind is kind]
        left = {stem: t for stem, t in left.items() if stem not in KIND_STEMS}
    topic = _topic(left.keys(), snapshot) if left else None
    if topic is not None:
        narrowed = True
        by_topic = [f for f in facts if f.topic == topic]
        facts = by_topic or facts
        title = {text.stem(t) for t in text.tokens(snapshot.topics[topic].title)}
        left = {stem: t for stem, t in left.items() if stem not in title}
    if left:
        fitting = [f for f in facts if all(stem in holdings[f.key].stems for stem in left)]
        if not fitting:
            wanted = set(near[:LONGEST_LIST])
            fitting = [f for f in facts if f.key in wanted]
        facts = fitting
        narrowed = narrowed or bool(fitting)
    if not narrowed or not facts:
        return None
    if question.asks in (Asks.TIMELINE, Asks.PASSED, Asks.AHEAD) or period is not None:
        facts.sort(key=lambda f: _of(f).sort_key() if f.date else dates.parse("9999").sort_key())
    return Listed(tuple(facts), topic, kind, period)


def _of(fact: Fact) -> dates.EdtfDate:
    return fact.date or dates.parse("../..")


def _scheduled(fact: Fact, snapshot: Snapshot) -> bool:
    source = snapshot.sources.get(fact.source)
    return was_ahead(fact, fact.as_of or (source.published if source else None))


def _topic(stems: Sequence[str] | object, snapshot: Snapshot) -> str | None:
    """The topic whose title shares most of its words with the question, if it shares half."""
    wanted = set(stems)  # type: ignore[call-overload]
    best, share = None, 0.0
    for topic in snapshot.topics.values():
        title = {text.stem(t) for t in text.tokens(topic.title)} | {text.stem(topic.key)}
        common = len(title & wanted) / max(1, min(len(title), 3))
        if common > share:
            best, share = topic.key, common
    return best if share >= 0.3 else None
