"""The quality report of one scope: runs all checks, cached until the store or the day changes."""

from __future__ import annotations

import dataclasses
import datetime
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from knowledge.answers.answerer import Answerer
from knowledge.answers.dates_ahead import parts_ahead
from knowledge.model import Fact, Scope, Snapshot
from knowledge.quality import rules
from knowledge.quality.contradictions import contradictions
from knowledge.quality.model import Finding, QualityReport, Rule, SourceText
from knowledge.quality.quotes import misquoted, unquoted_figures
from knowledge.taught_questions import answering_key

REPORTS_KEPT = 16
"""Reports cached in memory, so that paging through one does not check everything again."""

MOST_QUESTIONS = 25
"""Questions of one fact that are asked at most; most facts are found with the first."""

_ORDER = {rule: at for at, rule in enumerate(Rule)}


class Checker:
    """Checks the facts that a scope of one library sees; safe to call from several threads."""

    def __init__(self, answerer: Callable[[Scope], Answerer]) -> None:
        self._answerer = answerer
        self._lock = threading.Lock()
        self._cache: OrderedDict[tuple[object, ...], tuple[Snapshot, QualityReport]] = OrderedDict()

    def report(
        self,
        *,
        scope: Scope,
        today: datetime.date,
        own: bool = False,
        texts: Sequence[SourceText] = (),
        most: int | None = None,
    ) -> QualityReport:
        """Return the findings on the facts of `scope`, most important first.

        With `own`, only findings that concern the scope's own facts. `texts` are source texts to
        check quotes against. The questions of at most `most` facts are tried (None: of all).
        """
        answerer = self._answerer(scope)
        snapshot = answerer.snapshot
        name = (scope, today, own, most)
        with self._lock:
            cached = self._cache.get(name)
        if cached is not None and cached[0] is snapshot and not texts:
            return cached[1]
        made = _report(snapshot, scope, answerer, today, own=own, texts=texts, most=most)
        if not texts:
            with self._lock:
                self._cache[name] = (snapshot, made)
                self._cache.move_to_end(name)
                while len(self._cache) > REPORTS_KEPT:
                    self._cache.popitem(last=False)
        return made


def _report(
    snapshot: Snapshot,
    scope: Scope,
    answerer: Answerer,
    today: datetime.date,
    *,
    own: bool,
    texts: Sequence[SourceText],
    most: int | None,
) -> QualityReport:
    facts = list(snapshot.facts.values())
    checked = [fact for fact in facts if not own or fact.scope == scope]
    keys = {fact.key for fact in checked}
    quotes, unchecked_quotes = misquoted(checked, texts)
    unanswered, unchecked_facts = unreached(checked, answerer, today, most)
    found = [
        *quotes,
        *unanswered,
        *(
            each
            for each in _findings_among(snapshot, facts, today)
            if keys.intersection(each.facts)
        ),
        *(each for each in _findings_of_each(_only(snapshot, checked), today)),
    ]
    found.sort(key=lambda each: _ORDER[each.rule])
    return QualityReport(tuple(found), len(checked), unchecked_quotes, unchecked_facts)


def _findings_among(
    snapshot: Snapshot, facts: Sequence[Fact], today: datetime.date
) -> Iterator[Finding]:
    """Findings between facts, of which only one needs to be the scope's own."""
    ahead = {fact.key for fact in facts if any(parts_ahead(fact, snapshot))}
    yield from contradictions(facts, ahead)
    yield from rules.clashing_names(snapshot)
    yield from rules.shared_questions(snapshot)
    yield from rules.misplaced_parts(snapshot)
    yield from rules.same_order(snapshot)
    yield from rules.old_figures(snapshot, today)


def _findings_of_each(snapshot: Snapshot, today: datetime.date) -> Iterator[Finding]:
    """Findings on single facts."""
    yield from unquoted_figures(snapshot)
    yield from rules.unclear(snapshot)
    yield from rules.without_source(snapshot)
    yield from rules.unknown_relations(snapshot)
    yield from rules.passed(snapshot, today)
    yield from rules.bare_sources(snapshot)
    yield from rules.without_place(snapshot)


def _only(snapshot: Snapshot, facts: Sequence[Fact]) -> Snapshot:
    return dataclasses.replace(snapshot, facts=MappingProxyType({fact.key: fact for fact in facts}))


def unreached(
    facts: Sequence[Fact], answerer: Answerer, today: datetime.date, most: int | None
) -> tuple[list[Finding], int]:
    """Find facts that none of their questions finds; return also how many facts were not tried.

    At most `most` facts are tried (None: all). A fact without questions is looked up by its own
    statement, which is not a question: it is enough if the answer names it as related.
    """
    tried = list(facts if most is None else facts[:most])
    found: list[Finding] = []
    without_questions: list[str] = []
    for fact in tried:
        time.sleep(0)  # yield to threads that answer questions
        questions = fact.questions[:MOST_QUESTIONS]
        if any(answering_key(answerer.answer(each, today)) == fact.key for each in questions):
            continue
        if not questions and _is_found(fact, answerer, today):
            without_questions.append(fact.key)
        else:
            found.append(Finding(Rule.UNREACHED, (fact.key,), questions[0] if questions else ""))
    if without_questions:
        found.append(Finding(Rule.NO_QUESTION, tuple(without_questions)))
    return found, len(facts) - len(tried)


def _is_found(fact: Fact, answerer: Answerer, today: datetime.date) -> bool:
    answer = answerer.answer(fact.statement, today)
    return fact.key in (*answer.keys, *(each.fact.key for each in answer.related))
