"""Answering as of a past day, from the facts a scope had at its end."""

from __future__ import annotations

import dataclasses
import datetime
from types import MappingProxyType

from sqlalchemy.orm import Session

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer
from knowledge.messages import say
from knowledge.model import Fact, Scope, Snapshot
from knowledge.snapshots.replay import replay


@dataclasses.dataclass(frozen=True, slots=True)
class PastAnswerer:
    """Answers questions as of a day.

    `basis` is "stood" where the scope had facts then, "published" where the facts are of sources
    published by then.
    """

    answerer: Answerer
    day: datetime.date
    basis: str

    def answer(self, question: str) -> Answer:
        """Answer as on that day, with a note about it."""
        answer = self.answerer.answer(question, self.day)
        shown = dates.in_words(dates.parse(self.day.isoformat()), answer.language)
        note = say(f"past_{self.basis}", answer.language, day=shown)
        return dataclasses.replace(answer, notes=(note, *answer.notes))


def answerer_as_of(session: Session, scope: Scope, day: datetime.date) -> PastAnswerer:
    """Make an answerer of the facts that `scope` had at the end of a day (UTC).

    Where it had none yet, of the present facts that were known by then.
    """
    snapshot = replay(session, scope, day)
    if snapshot.facts:
        return PastAnswerer(Answerer(snapshot), day, "stood")
    now = replay(session, scope)
    known = {key: fact for key, fact in now.facts.items() if _was_known(fact, now, day)}
    return PastAnswerer(
        Answerer(dataclasses.replace(now, facts=MappingProxyType(known))), day, "published"
    )


def _was_known(fact: Fact, snapshot: Snapshot, day: datetime.date) -> bool:
    known = snapshot.known_at(fact)
    return known is not None and known.latest is not None and known.latest <= day
