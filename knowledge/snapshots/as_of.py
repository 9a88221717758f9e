"""Answering as of a day that is past: from what was held then, and what is said beside it."""

from __future__ import annotations

import dataclasses
import datetime
from types import MappingProxyType

from sqlalchemy.orm import Session

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer
from knowledge.model import Fact, Scope, Snapshot
from knowledge.snapshots.replay import stood

_WORDS = {
    "stood": {
        "en": "As held at the end of {day}; facts entered since are left out.",
        "ar": "كما كان المحفوظ في نهاية {day}، دون ما أُدخل بعده.",
    },
    "published": {
        "en": "Nothing was held here yet on {day}. This is from sources that had appeared by then "
        "and were entered later.",
        "ar": "لم يكن هنا شيء محفوظ بعد في {day}. هذا من مصادر كانت قد صدرت حتى ذلك اليوم وأُدخلت "
        "بعده.",
    },
}


@dataclasses.dataclass(frozen=True, slots=True)
class Past:
    """What answers as of a day; `basis` is "stood" or, where nothing was held, "published"."""

    answerer: Answerer
    day: datetime.date
    basis: str

    def answer(self, question: str) -> Answer:
        """Answer as on that day, and say so."""
        answer = self.answerer.answer(question, self.day)
        told = dates.in_words(dates.parse(self.day.isoformat()), answer.language)
        words = _WORDS[self.basis]
        note = words.get(answer.language, words["en"]).format(day=told)
        return dataclasses.replace(answer, notes=(note, *answer.notes))


def past(session: Session, scope: Scope, day: datetime.date) -> Past:
    """Make what `scope` held at the end of a day (UTC) answer questions.

    Where nothing was held on it yet, the facts held now answer that a source knew by then.
    """
    held = stood(session, scope, day)
    if held.facts:
        return Past(Answerer(held), day, "stood")
    now = stood(session, scope)
    known = {key: fact for key, fact in now.facts.items() if _was_known(fact, now, day)}
    return Past(Answerer(dataclasses.replace(now, facts=MappingProxyType(known))), day, "published")


def _was_known(fact: Fact, held: Snapshot, day: datetime.date) -> bool:
    known = held.known_at(fact)
    return known is not None and known.latest is not None and known.latest <= day
