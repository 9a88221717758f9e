"""Answers about the facts just shown: their source, how sure they are, one of them, more."""

from __future__ import annotations

import dataclasses
import datetime
import re
from dataclasses import dataclass

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.answers.dates_ahead import date_of, due_date
from knowledge.answers.leads import with_statement
from knowledge.answers.model import Answer, FactView, Outcome
from knowledge.answers.neighbours import neighbours
from knowledge.answers.parts import parts_in_view
from knowledge.answers.stated_dates import reports_past
from knowledge.conversation.follow_ups import FollowUp, Wants, ordinal
from knowledge.conversation.model import Conversation, Turn
from knowledge.messages import say
from knowledge.model import FactKind
from knowledge.text import language as language_of
from knowledge.text import tokens

_MORE = 4
"""Facts shown as more on one."""

_TOLD_OF = (FactKind.EVENT, FactKind.FIGURE)
"""Kinds of facts that tell what happened or was counted."""

_BEGINNING = 8
"""Words of a statement in which it says the how manieth of a list it is."""

_LIST = re.compile(r"(?<![^;:])[^,;:]++(?:, [^,;:]+)+?,? (?:and|or) [^,;:.]+")
"""Things that one sentence lists: "for planning, airstrikes and intelligence"."""

_SAID_BY = re.compile(
    r"\baccording to (?P<after>[^,.;]+)|"
    r"^(?P<before>(?:[Tt]he |[Aa]n? )?[\w'’&-]+(?: [\w'’&-]+){0,5}) "
    r"(?:says?|said|announced|reported|claims?) "
)
"""Who a statement says that it is from: "according to the agency", "the agency says"."""

_BETWEEN = re.compile(r",? (?:and|or) |, ")


@dataclass(frozen=True, slots=True)
class ShownFacts:
    """The facts of one turn, as they are stored now, and what is said of them."""

    answerer: Answerer
    turn: Turn
    today: datetime.date
    language: str

    @property
    def views(self) -> tuple[FactView, ...]:
        """The facts that are still current, in the order in which they were shown."""
        return self._of(self.turn.keys)

    def _of(self, keys: tuple[str, ...]) -> tuple[FactView, ...]:
        found = (self.answerer.view(key, self.today, self.language) for key in keys)
        return tuple(view for view in found if view is not None)

    def source(self) -> Answer:
        """Reply with the sources of the facts, and the words of the source where they are known.

        Where nothing was answered, those of the facts shown as near.
        """
        views = self.views or self._of(self.turn.near)
        if not views:
            return self.nothing("talk_nothing_shown")
        cited = list(dict.fromkeys(view.citation for view in views))
        quotes = [view.fact.quote for view in views if view.fact.quote]
        links = list(dict.fromkeys(v.source.url for v in views if v.source and v.source.url))
        lead = say("talk_source", self.language, source="; ".join(cited))
        if len(views) == 1 and (said := _SAID_BY.search(views[0].fact.statement)) is not None:
            first = said["after"] or said["before"]
            lead = f"{first[:1].upper()}{first[1:]}. {lead}"
        notes = [say("talk_quote", self.language, quote=quote) for quote in quotes[:1]]
        return self.tell(lead, views, notes=(*notes, *(links[:1] if len(views) > 1 else ())))

    def certainty(self) -> Answer:
        """Reply with how sure the facts are, their kind of statement, and where they stand."""
        views = self.views
        if not views:
            return self.nothing("talk_nothing_shown")
        view = views[0]
        words = [
            say(f"talk_sure_{view.fact.kind}", self.language),
            say(f"talk_confidence_{view.fact.confidence}", self.language),
            say("talk_stands_in", self.language, source=view.citation),
            view.clock or "",
        ]
        if len(views) > 1:
            words.insert(0, say("talk_first_of", self.language, count=len(views)))
        return self.tell(" ".join(filter(None, words)), views)

    def happened(self) -> Answer:
        """Reply whether the facts shown came about: known of events, never of plans alone."""
        views = self.views
        if len(views) != 1:
            return self.certainty()
        [view] = views
        due = due_date(view.fact, self.answerer.snapshot, self.today)
        if due is not None:
            key = "talk_due_ahead" if due.is_ahead else "talk_due_passed"
            date = dates.in_words(due.part, self.language)
            return self.tell(say(key, self.language, date=date), views)
        if view.fact.kind is FactKind.PLAN:
            return self.tell(say("talk_planned", self.language), views)
        is_past = date_of(view.fact) is not None and reports_past(view.fact.statement)
        if view.fact.kind in _TOLD_OF or is_past:
            lead = say("talk_happened", self.language, statement=view.fact.statement)
            return self.tell(lead, views)
        return self.certainty()

    def in_language(self, language: str) -> Answer:
        """Answer the same in another language, and note which statements have no translation."""
        spoken = dataclasses.replace(self, language=language)
        answer = self.answerer.answer(self.turn.question, self.today, language)
        if answer.keys != self.turn.keys:
            views = spoken.views
            if not views:
                return spoken.nothing("talk_nothing_shown")
            lead = views[0].fact.statement if len(views) == 1 else say("talk_again", language)
            answer = dataclasses.replace(spoken.tell(lead, views), told_before=False)
        facts = [view.fact for view in answer.facts]
        held = {language_of(fact.statement) for fact in facts}
        if len(facts) == 1 and (translated := facts[0].translation(language)) is not None:
            lead = answer.lead.replace(facts[0].statement, translated)
            answer = dataclasses.replace(
                answer, lead=lead if translated in lead else f"{lead} {translated}"
            )
        elif facts and language not in held:
            note = say(f"talk_held_in_{min(held)}", language)
            answer = dataclasses.replace(answer, notes=(note, *answer.notes))
        return answer

    def more(self) -> Answer:
        """Show the nearest other facts to the one shown."""
        views = self.views
        if not views:
            return self.nothing("talk_nothing_shown")
        near = neighbours(self.answerer.snapshot, views[0].fact.key, _MORE + len(views))
        keys = [fact.key for fact in near if fact.key not in self.turn.keys][:_MORE]
        others = [self.answerer.view(key, self.today, self.language) for key in keys]
        found = tuple(view for view in others if view is not None)
        if not found:
            return self.tell(say("talk_no_more", self.language), views)
        answer = self.tell(say("talk_more", self.language), found)
        return dataclasses.replace(answer, outcome=Outcome.LIST, told_before=False)

    def tell(self, lead: str, views: tuple[FactView, ...], notes: tuple[str, ...] = ()) -> Answer:
        """Return an answer about facts that were just shown."""
        return Answer(
            outcome=Outcome.ANSWER,
            question=self.turn.question,
            lead=lead,
            today=self.today,
            revision=self.answerer.snapshot.revision,
            facts=views,
            notes=notes,
            score=1.0,
            language=self.language,
            told_before=True,
        )

    def with_first(self, view: FactView, first: str) -> Answer:
        """Return an answer with a fact, and what was asked for, if anything, before it."""
        statement = view.fact.statement_in(self.language)
        told = self.tell(with_statement(first, statement) if first else statement, (view,))
        return dataclasses.replace(told, told_before=False)

    def nothing(self, key: str, **words: object) -> Answer:
        """Return that there is nothing of the sort, in the words of a message; near facts below."""
        return Answer(
            outcome=Outcome.ABSTAIN,
            question=self.turn.question,
            lead=say(key, self.language, **words),
            today=self.today,
            revision=self.answerer.snapshot.revision,
            related=self.views[:1],
            language=self.language,
        )


def last_list(conversation: Conversation) -> tuple[Turn, int] | None:
    """Return the turn that showed the last list, and the item last opened of it, 0 for none."""
    opened = 0
    for turn in reversed(conversation.turns):
        if turn.item is not None:
            opened = opened or turn.item
        elif len(turn.parts) > 1:
            return dataclasses.replace(turn, keys=turn.parts), opened
        elif len(turn.keys) > 1 and not turn.is_about:
            return turn, opened
    return None


def item_of(found: FollowUp, shown: ShownFacts, opened: int) -> tuple[Answer, int] | None:
    """Return the item of a list that is meant, and its position; None where it has none such.

    `opened` is the position of the item opened last. An ordinal means the item that calls itself
    by it, where the list has such items.
    """
    count = len(shown.turn.keys)
    position = {
        Wants.NEXT: opened + 1,
        Wants.PREVIOUS: opened - 1,
        Wants.LAST: count,
        Wants.ITEM: found.position or 0,
    }[found.wants]
    if found.wants is Wants.ITEM:
        position = _self_numbered(shown).get(position, position)
        if position > count and not found.is_ordinal:
            position = _named_by_number(shown, position) or position
    key = shown.turn.keys[position - 1] if 0 < position <= count else None
    view = shown.answerer.view(key, shown.today, shown.language) if key is not None else None
    if view is None:
        if found.wants is Wants.ITEM and not found.is_ordinal:
            return None
        none = shown.nothing("talk_no_item", count=count)
        return dataclasses.replace(none, related=()), opened
    lead = view.fact.statement_in(shown.language)
    snapshot = shown.answerer.snapshot
    parts = parts_in_view(view.fact.key, snapshot, shown.today, shown.language)
    answer = shown.tell(lead, (view,))
    return dataclasses.replace(answer, told_before=False, parts=parts), position


def item_told(found: FollowUp, shown: ShownFacts) -> Answer | None:
    """Return the item meant of those that the one fact shown lists, None where there is none.

    The first is never returned: where it begins is not known.
    """
    if len(shown.views) != 1 or found.wants not in (Wants.ITEM, Wants.LAST):
        return None
    statement = shown.views[0].fact.statement
    items = _listed(statement) if language_of(statement) == "en" else []
    position = len(items) if found.wants is Wants.LAST else found.position or 0
    if not 1 < position <= len(items):
        return None
    item = items[position - 1]
    lead = with_statement(f"{item[:1].upper()}{item[1:]}", statement)
    return dataclasses.replace(shown.tell(lead, shown.views), told_before=False)


def _listed(statement: str) -> list[str]:
    """Return the things of the only list of a statement; the first with the words before it."""
    found = _LIST.findall(statement.rstrip("."))
    return _BETWEEN.split(found[0]) if len(found) == 1 else []


def _named_by_number(shown: ShownFacts, number: int) -> int | None:
    """Return the position of the only fact on a thing with a number in its name: "Aren 12"."""
    entities = shown.answerer.snapshot.entities
    found = [
        at
        for at, view in enumerate(shown.views, start=1)
        if any(entities[k].name.endswith(f" {number}") for k in view.fact.entities if k in entities)
    ]
    return found[0] if len(found) == 1 else None


def _self_numbered(shown: ShownFacts) -> dict[int, int]:
    """Return the positions of items by the ordinal they call themselves: "The first reason ..."."""
    found: dict[int, list[int]] = {}
    for at, view in enumerate(shown.views, start=1):
        beginning = set(tokens(view.fact.statement)[:_BEGINNING])
        for number in range(1, 11):
            if not beginning.isdisjoint(ordinal(number)):
                found.setdefault(number, []).append(at)
    sure = {number: places[0] for number, places in found.items() if len(places) == 1}
    return sure if len(sure) > 1 else {}
