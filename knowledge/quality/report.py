"""The whole report on what one scope sees, kept until the store or the day changes."""

from __future__ import annotations

import dataclasses
import datetime
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from knowledge.answers.answerer import Answerer
from knowledge.model import Fact, Scope, Snapshot
from knowledge.quality import rules
from knowledge.quality.contradictions import contradictions
from knowledge.quality.findings import Finding, Report, Rule
from knowledge.quality.quotes import SourceText, misquoted, unquoted_figures
from knowledge.quality.reachability import unreached

REPORTS_KEPT = 16
"""Reports that stay in memory, for turning their pages."""

_ORDER = {rule: at for at, rule in enumerate(Rule)}


class Checker:
    """Looks over what the scopes of one library see; may be called from several threads."""

    def __init__(self, answerer: Callable[[Scope], Answerer]) -> None:
        self._answerer = answerer
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[object, ...], tuple[Snapshot, Report]] = OrderedDict()

    def report(
        self,
        *,
        scope: Scope,
        today: datetime.date,
        own: bool = False,
        texts: Sequence[SourceText] = (),
        most: int | None = None,
    ) -> Report:
        """Tell what should be looked at, most important first.

        With `own`, only what concerns the scope's own facts. `texts` are those of sources, to look
        quotes up in. At most `most` facts are asked for.
        """
        answerer = self._answerer(scope)
        held = answerer.snapshot
        name = (scope, today, own, most)
        with self._lock:
            kept = self._kept.get(name)
        if kept is not None and kept[0] is held and not texts:
            return kept[1]
        made = _made(held, scope, answerer, today, own=own, texts=texts, most=most)
        if not texts:
            with self._lock:
                self._kept[name] = (held, made)
                self._kept.move_to_end(name)
                while len(self._kept) > REPORTS_KEPT:
                    self._kept.popitem(last=False)
        return made


def _made(
    held: Snapshot,
    scope: Scope,
    answerer: Answerer,
    today: datetime.date,
    *,
    own: bool,
    texts: Sequence[SourceText],
    most: int | None,
) -> Report:
    facts = list(held.facts.values())
    looked_at = [fact for fact in facts if not own or fact.scope == scope]
    keys = {fact.key for fact in looked_at}
    quotes, unread = misquoted(looked_at, texts)
    asked, untried = unreached(looked_at, answerer, today, most)
    found = [
        *quotes,
        *asked,
        *(each for each in _of_all(held, facts, today) if keys.intersection(each.facts)),
        *(each for each in _of_some(_only(held, looked_at), today)),
    ]
    found.sort(key=lambda each: _ORDER[each.rule])
    return Report(tuple(found), len(looked_at), unread, untried)


def _of_all(held: Snapshot, facts: Sequence[Fact], today: datetime.date) -> Iterator[Finding]:
    """What a fact may have with any other that is seen beside it."""
    yield from contradictions(facts)
    yield from rules.clashing_names(held)
    yield from rules.shared_questions(held)
    yield from rules.old_figures(held, today)


def _of_some(held: Snapshot, today: datetime.date) -> Iterator[Finding]:
    """What a fact has by itself."""
    yield from unquoted_figures(held)
    yield from rules.without_source(held)
    yield from rules.passed(held, today)
    yield from rules.bare_sources(held)
    yield from rules.without_place(held)


def _only(held: Snapshot, facts: Sequence[Fact]) -> Snapshot:
    return dataclasses.replace(held, facts=MappingProxyType({fact.key: fact for fact in facts}))
