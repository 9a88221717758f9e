"""Lists: selecting the facts a question asks for by topic, kind, name or period."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from knowledge import dates, text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.dates_ahead import by_date, date_of
from knowledge.answers.exactness import other_identifiers
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.parts import split
from knowledge.model import Fact, FactKind, Snapshot
from knowledge.query import Asks, Period, PeriodRelation, Question
from knowledge.query.asked_nouns import is_plural
from knowledge.query.entities import Mention
from knowledge.query.question_periods import is_asked_ahead
from knowledge.relations.grammar import DETERMINERS
from knowledge.retrieval.lexicon import Lexicon, function_stems, lexicon

LONGEST_LIST = 12
"""Facts shown in one list; the others are counted."""

LONGEST_GOING_ON = 31
"""Days of an interval up to which it is told of each day in it: a congress from the 4th to 13th."""

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
_PERIOD_WORDS = frozenset(
    text.stem(token)
    for token in text.tokens(
        "happen happening going goes go came come supposed scheduled due occur planned took take "
        "place anything something news back start begin began events event dates date week month "
        "year new changed changes miss missed period حدث صار جرى احداث الفترة"
    )
)
_OF_PAST = frozenset(
    text.tokens(
        "happened occurred did was were changed new took went began ended حدث جرى صار حصل وقع"
    )
)
LIST_ASKS = frozenset({Asks.LIST, Asks.BRIEF, Asks.TIMELINE})


@dataclass(frozen=True, slots=True)
class ListSelection:
    """The facts of a list in the order to show them, and what they were selected by.

    Where facts have an order, `facts` are those in it, and `further` the others.
    """

    facts: tuple[Fact, ...]
    topic: str | None = None
    kind: FactKind | None = None
    periods: tuple[Period, ...] = ()
    further: tuple[Fact, ...] = ()


def select(
    question: Question, index: AnswerIndex, near: Sequence[str], today: datetime.date
) -> ListSelection | None:
    """Select the facts that fit all the question names; None where it names nothing to select by.

    `near` are keys of the facts with words like the question's, best first; recommendations are
    ordered by them. What "happened" since or after a date had begun by `today`.
    """
    snapshot, features = index.snapshot, index.features
    facts = list(snapshot.facts.values())
    if question.asks is Asks.TIMELINE:
        facts = [f for f in facts if f.date is not None]
    is_of_kind = any(text.stem(t) in KIND_STEMS for t in question.content)
    counts = counts_asked(question) if is_of_kind else frozenset()
    left = {text.stem(t): t for t in question.content if t not in counts}
    topic = topic_of(left.keys(), snapshot) if left else None
    title = title_stems(snapshot, topic)
    narrowed = question.asks is Asks.TIMELINE
    facts, named = of_names(question, facts, index, title)
    narrowed = narrowed or bool(named)
    left = {stem: t for stem, t in left.items() if stem not in named_stems(question, title)}
    periods = periods_listed(question)
    if periods:
        narrowed = True
        if is_asked_ahead(text.norm(question.shown)) is not None:  # "what happened by March"
            until = PeriodRelation.UNTIL
            periods = tuple(replace(p, relation=until) if p.is_deadline else p for p in periods)
        every = (_of_period(period, facts, features) for period in periods)
        chosen = {f.key: f for some in every for f in some}
        facts = list(chosen.values())
        facts = on_side_asked(today, facts, question, periods)
        left = {
            stem: t
            for stem, t in left.items()
            if stem not in _PERIOD_WORDS and (stem in KIND_STEMS or t not in question.light)
        }
    kind = next((KIND_STEMS[stem] for stem in left if stem in KIND_STEMS), None)
    if kind is not None:
        narrowed = True
        facts = [f for f in facts if f.kind is kind]
        left = {stem: t for stem, t in left.items() if stem not in KIND_STEMS}
    if topic is not None and kind is None:
        narrowed = True
        # Facts of other topics have to name it: what else is of a period is not on it.
        by_topic = [f for f in facts if f.topic == topic]
        if by_topic:
            facts = by_topic
            left = {stem: t for stem, t in left.items() if stem not in title}
    if left:
        facts = having(left.keys(), facts, index)
        if len(facts) < 2 <= len(left) and question.asks in LIST_ASKS and not named:
            of_head = _of_head(list(left.values()), snapshot, question)
            facts = of_head if len(of_head) > 1 else facts
        narrowed = narrowed or bool(facts)
    if not narrowed or not facts:
        return None
    if kind is FactKind.RECOMMENDATION:
        nearness = {key: place for place, key in enumerate(near)}
        facts.sort(key=lambda f: nearness.get(f.key, len(nearness)))
    if question.asks is Asks.TIMELINE or periods:
        facts.sort(key=by_date)
        return ListSelection(tuple(facts), topic, kind, periods)
    ordered, others = split(facts, snapshot)
    if not ordered:
        return ListSelection(tuple(facts), topic, kind, periods)
    return ListSelection(tuple(ordered), topic, kind, periods, tuple(others))


def counts_asked(question: Question) -> frozenset[str]:
    """Return the numbers of things that a question asks for: "the four steps"."""
    after = (*question.tokens[1:], "")
    english = (
        token
        for token, noun in zip(question.tokens, after, strict=True)
        if is_plural(noun) and (token.isdigit() or text.number_of(token) is not None)
    )
    arabic = (t for t in question.tokens if text.number_of(t.removeprefix("ال")) and t[:2] == "ال")
    return frozenset((*english, *arabic))


def periods_listed(question: Question) -> tuple[Period, ...]:
    """Return the periods whose facts are asked for: all that are named as "in" a time, or one.

    Or on the far sides of two limits: "before 2020 or after 2025".
    """
    periods = question.periods
    if all(each.relation is PeriodRelation.IN and not each.is_deadline for each in periods):
        return periods
    if all(each.relation is not PeriodRelation.IN for each in periods):
        return periods
    return periods[:1]


def _of_period(
    period: Period, facts: list[Fact], features: Mapping[str, FactFeatures]
) -> list[Fact]:
    """Return the facts dated in a period, or lasting since or until then.

    Where there are none, those that state such a date.
    """
    found = {f.key for f in within(period, facts, lambda f: f.date)}
    return [f for f in facts if f.key in found or _turns(f, period)] or [
        f
        for f in facts
        if f.date is None and any(_begins_or_ends(d, period) for d in features[f.key].stated_dates)
    ]


def _turns(fact: Fact, period: Period) -> bool:
    """Return whether a fact's span begins or ends in a period: "since 2014", in 2014.

    One without a beginning is of an event before a day, which need not be in the period.
    """
    date = fact.date
    if date is None or not date.is_interval or date.earliest is None or period.date is None:
        return False
    return period.relation is PeriodRelation.IN and _begins_or_ends(date, period)


def _begins_or_ends(date: dates.EdtfDate, period: Period) -> bool:
    """Return whether a stated date may be in a period, or a span begins or ends in it."""
    if not date.is_interval or period.relation is not PeriodRelation.IN:
        return period.admits(date)
    ends = (day for day in (date.earliest, date.latest) if day is not None)
    return any(period.admits(dates.parse(day.isoformat())) for day in ends)


def of_names(
    question: Question, facts: list[Fact], index: AnswerIndex, title: Set[str] = frozenset()
) -> tuple[list[Fact], Set[str]]:
    """Return the facts about the names and numbers in a question, and the keys of those names.

    Of several names about all, or else about any of them. Words of the `title` of a topic are no
    names.
    """
    known, features = lexicon(), index.features
    named = {m.key for m in _outside(question, title)}
    if named:
        near = set().union(*map(index.lookup.about, named))
        facts = [f for f in facts if f.key in near]
    if question.identifiers:
        facts = [f for f in facts if not _is_of_another(question, features[f.key], known)]
    if named:
        both = [f for f in facts if named <= features[f.key].entities]
        facts = both or [f for f in facts if named & features[f.key].entities]
    return facts, named


def having(stems: Set[str], facts: Iterable[Fact], index: AnswerIndex) -> list[Fact]:
    """Return the facts that have words of all these stems, of which there is one at least."""
    near = set.intersection(*map(index.lookup.with_word, stems))
    return [f for f in facts if f.key in near and stems <= index.features[f.key].stems]


def _of_head(words: Sequence[str], snapshot: Snapshot, question: Question) -> list[Fact]:
    """Return the facts on a thing of several words that may be called by the last: "the law"."""
    at = question.tokens.index(words[0])
    if question.tokens[at : at + len(words)] != tuple(words):
        return []  # "the steps of the rise"
    head, own = text.stem(words[-1]), {text.stem(word) for word in words}
    found = []
    for fact in snapshot.facts.values():
        if question.asks is Asks.TIMELINE and date_of(fact) is None:
            continue
        tokens = text.tokens(fact.statement)
        before = {b for b, t in itertools.pairwise(tokens) if text.stem(t) == head}
        if any(b in DETERMINERS or text.stem(b) in own for b in before):
            found.append(fact)
    return found


def named_stems(question: Question, title: Set[str] = frozenset()) -> Set[str]:
    """Return the stems of a question's names and numbers but for names in a topic's title."""
    numbers = (t for each in question.identifiers for t in text.tokens(each.written))
    names = (t for m in _outside(question, title) for t in m.written.split())
    return {text.stem(token) for token in (*numbers, *names)}


def _outside(question: Question, title: Set[str]) -> list[Mention]:
    return [m for m in question.mentions if not {text.stem(t) for t in m.written.split()} <= title]


def within(
    period: Period, facts: Iterable[Fact], when: Callable[[Fact], dates.EdtfDate | None]
) -> list[Fact]:
    """Return facts dated inside the period; if none, those that overlap it, not much longer."""
    dated = [(f, date) for f in facts if (date := when(f)) is not None and period.admits(date)]
    inside = [f for f, date in dated if period.contains(date)]
    if inside or period.date is None or period.relation is not PeriodRelation.IN:
        return inside
    longest = 2 * _days(period.date)
    return [
        f
        for f, date in dated
        if _days(date) <= (max(longest, LONGEST_GOING_ON) if date.is_interval else longest)
    ]


def _days(date: dates.EdtfDate) -> float:
    """Return the number of days a date spans; infinite for an open one."""
    if date.earliest is None or date.latest is None:
        return float("inf")
    return (date.latest - date.earliest).days + 1


def on_side_asked(
    day: datetime.date, facts: list[Fact], question: Question, periods: Sequence[Period]
) -> list[Fact]:
    """Return the facts on the side of a day that is asked, where a time has no end on that side.

    What happened since May had begun by then; what will happen before May is not over.
    """
    if any(asks_what_was_since(question, period) for period in periods):
        return [fact for fact in facts if not _begins_after(fact, day)]
    if any(_asks_what_will_be_until(question, period) for period in periods):
        return [fact for fact in facts if fact.date is None or not dates.has_passed(fact.date, day)]
    return facts


def asks_what_was_since(question: Question, period: Period) -> bool:
    """Return whether a question asks what has happened since or after a date, and no plan."""
    if not period.is_open_ahead:
        return False
    is_past = not _OF_PAST.isdisjoint(question.tokens)
    return is_past or is_asked_ahead(text.norm(question.shown)) is False


def _asks_what_will_be_until(question: Question, period: Period) -> bool:
    is_limit = period.relation in (PeriodRelation.BEFORE, PeriodRelation.UNTIL)
    return (is_limit or period.is_deadline) and is_asked_ahead(text.norm(question.shown)) is True


def _begins_after(fact: Fact, day: datetime.date) -> bool:
    date = date_of(fact)
    return date is not None and date.earliest is not None and date.earliest > day


def _is_of_another(question: Question, features: FactFeatures, lexicon: Lexicon) -> bool:
    """Return whether an identifier of the question rules a fact out."""
    return bool(other_identifiers(question, features, lexicon)[1])


def is_period_word(token: str) -> bool:
    """Return whether a word only means that something happens ("what is supposed to happen")."""
    return text.stem(token) in _PERIOD_WORDS


def title_stems(snapshot: Snapshot, topic: str | None) -> Set[str]:
    """Return the stems of a topic's title and key, none for None."""
    if topic is None:
        return set()
    return {text.stem(t) for t in text.tokens(f"{snapshot.topics[topic].title} {topic}")}


def topic_of(stems: Iterable[str], snapshot: Snapshot) -> str | None:
    """Return the topic with most words of its title in the question, if there are enough."""
    wanted = set(stems)
    best, share = None, 0.0
    for topic in snapshot.topics.values():
        title = title_stems(snapshot, topic.key) - function_stems()
        common = len(title & wanted) / max(1, min(len(title), 3))
        if common > share:
            best, share = topic.key, common
    return best if share >= 0.3 else None


def asks_for_several(question: Question) -> bool:
    """Return whether the question has the plural of a kind ("what were the recommendations?")."""
    general = (Asks.WHAT, Asks.WHICH, Asks.KEYWORDS, Asks.HOW_MANY, Asks.STATUS, Asks.YES_NO)
    if question.asks not in general:
        return False
    subject = [
        t
        for t in question.content
        if not _is_kind(t) and not (question.periods and (is_period_word(t) or t in question.light))
    ]
    if not subject and not question.mentions:
        return bool(question.content or question.periods)
    return any(t.endswith("s") or t.startswith("ال") for t in question.content if _is_kind(t))


def asks_of_a_period(question: Question) -> bool:
    """Return whether the question asks for the facts of a period alone."""
    return (
        bool(question.periods)
        and not question.mentions
        and all(_is_kind(t) or is_period_word(t) or t in question.light for t in question.content)
    )


def _is_kind(token: str) -> bool:
    return text.stem(token) in KIND_STEMS
