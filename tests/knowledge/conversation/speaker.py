"""A person who talks with the bot about one briefing, without a store."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import MappingProxyType

from knowledge import dates
from knowledge.answers import Answer
from knowledge.answers.answerer import Answerer
from knowledge.conversation import Conversation, SmallTalk, default_small_talk, talk
from knowledge.evaluation.question_sets import SetForm, find_sets, in_form
from knowledge.model import Alias, Entity, EntityKind, Fact, FactKind, Snapshot, Source, Topic

TODAY = datetime.date(2026, 11, 23)


class Speaker:
    """Says one thing after another; `conversation` is what the bot remembers of it."""

    def __init__(
        self,
        answerer: Answerer,
        today: datetime.date = TODAY,
        small_talk: SmallTalk | None = None,
        language: str | None = None,
    ) -> None:
        self._answerer, self._today, self._language = answerer, today, language
        self._small_talk = small_talk or default_small_talk()
        self.conversation = Conversation()
        self.asked: str | None = None

    def say(self, said: str) -> Answer:
        reply = talk(
            self._answerer,
            said,
            self.conversation,
            self._today,
            small_talk=self._small_talk,
            language=self._language,
        )
        self.conversation, self.asked = reply.conversation, reply.asked
        return reply.answer


def briefing(name: str, form: SetForm = SetForm.BARE) -> Answerer:
    """Return an answerer of one of the evaluation sets' briefings."""
    folder = Path(__file__).parents[2] / "evaluation"
    return Answerer(in_form(next(s for s in find_sets(folder) if s.name == name).snapshot(), form))


def fact(key: str, statement: str, date: str | None, *entities: str, **fields: object) -> Fact:
    when = dates.parse(date) if date else None
    return Fact(key, "ferries", statement, "gazette", date=when, entities=entities, **fields)  # type: ignore[arg-type]


FERRIES = [
    fact("aren-start", "The Aren ferry first sailed in May 1990.", "1990-05", "aren"),
    fact("koss-start", "The Koss ferry first sailed in July 1994.", "1994-07", "koss"),
    fact("aren-riders", "The Aren ferry carried 120,000 passengers in 2023.", "2023", "aren"),
    fact("koss-riders", "The Koss ferry carried 40,000 passengers in 2023.", "2023", "koss"),
    fact("aren-captain", "Mara Olin is the captain of the Aren ferry.", None, "aren", "olin"),
    fact("aren-why", "The Aren ferry sails because the bridge collapsed.", None, "aren"),
    fact(
        "aren-end", "The Aren ferry is to stop in March 2026.", "2026-03", "aren",
        kind=FactKind.PLAN,
    ),
]  # fmt: skip


def ferries(facts: list[Fact] = FERRIES, *more: Entity) -> Answerer:
    """Return an answerer of a small briefing on two ferries, with `more` names."""
    entities = [
        Entity("aren", "Aren", EntityKind.PLACE, (Alias("Aren ferry"),)),
        Entity("koss", "Koss", EntityKind.PLACE, (Alias("Koss ferry"),)),
        Entity("olin", "Mara Olin", EntityKind.PERSON),
        *more,
    ]
    return Answerer(
        Snapshot(
            None,
            1,
            MappingProxyType({f.key: f for f in facts}),
            MappingProxyType({"gazette": Source("gazette", "Gazette")}),
            MappingProxyType({"ferries": Topic("ferries", "Ferries", 1)}),
            MappingProxyType({e.key: e for e in entities}),
        )
    )
