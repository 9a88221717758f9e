"""Replies to what follows up the facts just shown, and the conversation after them."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer, Outcome
from knowledge.conversation.bare_questions import of_shown_fact
from knowledge.conversation.doubts import as_closest, as_read, on_name_meant
from knowledge.conversation.events import doer_of
from knowledge.conversation.figures_told import count_told
from knowledge.conversation.follow_ups import ITEMS, FollowUp, Wants, names_item, read_follow_up
from knowledge.conversation.model import Conversation, Reply, Turn
from knowledge.conversation.moments import answer_of_that_time
from knowledge.conversation.references import named_so, pointed_at
from knowledge.conversation.series import which_ones
from knowledge.conversation.shown_facts import ShownFacts, item_of, item_told, last_list
from knowledge.model import EntityKind
from knowledge.query import Asks
from knowledge.text import language as language_of

_WHO_MAY_BE = frozenset(
    {EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.THING}
)


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Replies about the facts of the last turns of one conversation."""

    answerer: Answerer
    conversation: Conversation
    today: datetime.date
    language: str | None

    def reply_to(self, said: str) -> Reply | None:
        """Answer what asks about the facts just shown; None where it asks nothing of the sort."""
        last = self.conversation.last
        found = read_follow_up(said) if last is not None else None
        if found is None or last is None:
            return None
        language = self.language or _language_after(said, last)
        if found.wants in ITEMS:
            return self._item(found, language)
        shown = ShownFacts(self.answerer, last, self.today, language)
        telling: dict[Wants, Callable[[], Answer]] = {
            Wants.SOURCE: shown.source,
            Wants.CERTAINTY: shown.certainty,
            Wants.HAPPENED: shown.happened,
            Wants.MORE: shown.more,
            Wants.IN_ARABIC: lambda: shown.in_language("ar"),
            Wants.IN_ENGLISH: lambda: shown.in_language("en"),
        }
        if (tell := telling.get(found.wants)) is not None:
            return self._about(tell(), last)
        if found.wants is Wants.MEMBERS:
            named = which_ones(shown)
            return self._about(named, last) if named is not None else None
        if found.wants is Wants.IDENTITY and (known := self._who_is_named(shown)) is not None:
            return self._about(known, last, is_about=False)
        answer = of_shown_fact(shown, found.wants, said)
        if not last.keys and last.near and not answer.outcome.answers:
            answer = self._of_near_fact(last, found.wants, said, language) or answer
        if not last.keys and answer.outcome is Outcome.ANSWER:
            answer = as_closest(answer)  # what was asked before had no answer
        is_new = bool(answer.keys) and answer.keys != last.keys
        return self._about(answer, last, is_about=not is_new)

    def _item(self, found: FollowUp, language: str) -> Reply | None:
        """Open an item of the last list; without a list "next" asks what came after."""
        listed = last_list(self.conversation)
        last = self.conversation.last
        if listed is None and found.wants in (Wants.NEXT, Wants.PREVIOUS) and last is not None:
            wants = Wants.LATER if found.wants is Wants.NEXT else Wants.EARLIER
            shown = ShownFacts(self.answerer, last, self.today, language)
            return self._about(of_shown_fact(shown, wants, ""), last)
        if listed is None:
            return self._of_no_list(found, language)
        turn, opened = listed
        shown = ShownFacts(self.answerer, turn, self.today, language)
        item = item_of(found, shown, opened)
        if item is None:
            return None
        answer, position = item
        after = Turn(turn.question, answer.keys, answer.outcome, answer.language, item=position)
        return Reply(answer, self.conversation.followed_by(after), None)

    def _of_no_list(self, found: FollowUp, language: str) -> Reply | None:
        """Open what the one fact just shown lists; None where a list of the same may be meant."""
        last = self.conversation.last
        if last is None:
            return None
        shown = ShownFacts(self.answerer, last, self.today, language)
        if (answer := item_told(found, shown)) is not None:
            return self._about(answer, last)
        is_after_another = names_item(last.question)  # "the first demand?", "and the second?"
        if not found.is_ordinal or is_after_another or not shown.views:
            return None
        return self._about(shown.nothing("talk_no_list"), last)

    def _of_near_fact(self, last: Turn, wants: Wants, said: str, language: str) -> Answer | None:
        """Answer of the nearest fact shown where none answered, as the closest there is."""
        for key in last.near:
            near = dataclasses.replace(last, keys=(key,))
            shown = ShownFacts(self.answerer, near, self.today, language)
            answer = of_shown_fact(shown, wants, said)
            if answer.outcome is Outcome.ANSWER:
                return as_closest(answer)
        return None

    def _who_is_named(self, shown: ShownFacts) -> Answer | None:
        """Answer of the person or body that the fact just shown names as the doer."""
        if len(shown.views) != 1:
            return None
        [fact] = (view.fact for view in shown.views)
        entities = self.answerer.snapshot.entities
        asked = {m.key for m in self.answerer.read(shown.turn.question, self.today).mentions}
        told = [entities[key] for key in fact.entities if key in entities]
        new = [e for e in told if e.key not in asked and e.kind in _WHO_MAY_BE]
        doer = doer_of(shown)
        named = [e for e in told if doer and doer.removeprefix("The ") in e.names] or new
        for entity in named:
            answer = self.answerer.answer(entity.name, self.today, shown.language)
            if answer.outcome.answers and answer.keys != shown.turn.keys:
                return answer
        return None

    def _about(self, answer: Answer, last: Turn, *, is_about: bool = True) -> Reply:
        """Return an answer about facts shown before, which stay the ones that are spoken of."""
        keys = answer.keys or last.keys
        question = last.question if is_about else answer.question
        turn = Turn(question, keys, answer.outcome, answer.language, is_about=True)
        asked = None if is_about else answer.question
        return Reply(answer, self.conversation.followed_by(turn), asked)

    def of_what_was_told(self, said: str) -> Answer | None:
        """Answer a question on the time, or on a thing, of the facts just shown."""
        last = self.conversation.last
        if last is None:
            return None
        shown = ShownFacts(self.answerer, last, self.today, self.language or language_of(said))
        if (answer := answer_of_that_time(shown, said)) is not None:
            return answer
        question = self.answerer.read(said, self.today)
        if (count := count_told(shown, question)) is not None:
            return count
        pointed = pointed_at(question)
        if pointed is None or question.mentions or len(shown.views) != 1:
            return None
        words, noun = pointed
        [fact] = (view.fact for view in shown.views)
        entities = self.answerer.snapshot.entities
        told = [entities[key] for key in fact.entities if key in entities]
        name = named_so(noun, fact.statement, told)
        if name is None:
            return None
        whole = said.replace(words, name, 1)
        answer = self.answerer.answer(whole, self.today, shown.language)
        answer = on_name_meant(answer, self.answerer, said, whole, self.today)
        return as_read(answer, whole)

    def reason_told(self, said: str) -> Answer | None:
        """Return the reason of the fact shown as the closest, where "why is it ..." asks it."""
        last = self.conversation.last
        if (
            last is None
            or not last.keys
            or self.answerer.read(said, self.today).asks is not Asks.WHY
        ):
            return None
        shown = ShownFacts(self.answerer, last, self.today, self.language or language_of(said))
        answer = of_shown_fact(shown, Wants.WHY, said)
        if answer.outcome is not Outcome.ANSWER:
            return None
        return dataclasses.replace(as_closest(answer), notes=())


def _language_after(said: str, last: Turn) -> str:
    """Return the language of a message; that of the turn before where it has no letters."""
    return language_of(said) if any(map(str.isalpha, said)) else last.language
