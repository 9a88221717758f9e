"""Talking: what is said to one message, given the conversation before it."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Iterator

from knowledge import text
from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer, Outcome
from knowledge.conversation.completion import (
    NOTHING_TOLD,
    Told,
    completions,
    pronoun_of,
    topic_of,
    with_subject_added,
)
from knowledge.conversation.doubts import (
    as_closest,
    as_nothing,
    as_read,
    of_either_person,
    on_name_meant,
)
from knowledge.conversation.follow_up_replies import FollowUps
from knowledge.conversation.greetings import reply_in_words
from knowledge.conversation.items_named import with_item_named
from knowledge.conversation.model import Conversation, Reply, Turn
from knowledge.conversation.moments import with_year_named
from knowledge.conversation.passage_answers import of_passage, of_period_beside
from knowledge.conversation.passages import with_subject_told
from knowledge.conversation.references import with_topic_put_in
from knowledge.conversation.series import sibling_of
from knowledge.conversation.several import MOST_PARTS, coordinated, is_cut, joined, split_questions
from knowledge.conversation.shown_facts import ShownFacts
from knowledge.conversation.small_talk import SmallTalk
from knowledge.conversation.spoken_forms import in_plain_form
from knowledge.conversation.topic_spoken_of import TopicSpokenOf
from knowledge.conversation.wording import NO_KIND, Completed
from knowledge.messages import say
from knowledge.query import Asks, Question
from knowledge.query.noise import strip_markup
from knowledge.text import language as language_of

_MOST_READINGS = 8
"""Questions that a message which leans on others is tried as, likeliest first."""

_FEW = 3
"""Words of a question that may be on what was just told, though it names nothing."""

_TURNS_READ = 3
"""Turns before a message after which it may be read."""


def talk(
    answerer: Answerer,
    said: str,
    conversation: Conversation,
    today: datetime.date,
    *,
    small_talk: SmallTalk,
    language: str | None = None,
) -> Reply:
    """Return what is said to a message, any text at all, as on `today`.

    `language` is that of the answer's own words; None for that of the message.
    """
    talker = _Talker(answerer, conversation, today, language)
    if (reply := talker.follow_up(said)) is not None:
        return reply
    found = small_talk.reply_to(said)
    if found is not None and not _is_name(said, answerer, today):
        answer = reply_in_words(found, said, answerer, today, language or language_of(said))
        return Reply(answer, conversation, None)
    return talker.several(small_talk.without(said))


def _is_name(said: str, answerer: Answerer, today: datetime.date) -> bool:
    """Return whether a message that reads like small talk is the name of something stored."""
    question = answerer.read(said, today)
    names = {m.written for m in question.mentions if m.is_proper and not m.distance}
    return " ".join(question.tokens) in names


@dataclasses.dataclass(frozen=True, slots=True)
class _Talker:
    """Reads a message after the turns of one conversation."""

    answerer: Answerer
    conversation: Conversation
    today: datetime.date
    language: str | None
    said_before: int = 0
    """Turns of the same message: "it" may be what any of them asked about."""

    def one(self, said: str) -> Reply:
        """Answer one question: what follows up, what leans on one before, or one of its own."""
        said = with_topic_put_in(strip_markup(said).strip())
        if self.conversation.last is not None:
            said = in_plain_form(said, self._read)
            said = with_item_named(said, self.conversation, self.answerer)
            said = with_year_named(said, self.conversation, self.answerer, self.today)
        return (
            self.follow_up(said)
            or self._of_what_was_told(said)
            or self._of_passage(said, pronoun_of(self._read(said)))
            or self.completed(said)
            or self._own(said)
        )

    def several(self, said: str) -> Reply:
        """Answer each question of a message in turn."""
        parts = split_questions(said, self._read)
        if len(parts) == 1:
            reply = self._of_both(parts[0]) or self.one(parts[0])
            return self._with_note(reply, "message_cut") if is_cut(said, parts) else reply
        replies: list[Reply] = []
        conversation = self.conversation
        for number, part in enumerate(parts[:MOST_PARTS]):
            talker = dataclasses.replace(self, conversation=conversation, said_before=number)
            reply = (talker._of_both(part) if number == 0 else None) or talker.one(part)
            conversation = reply.conversation
            answer = dataclasses.replace(reply.answer, question=part.rstrip(" ?؟"))
            replies.append(dataclasses.replace(reply, answer=answer))
        for at, (one, other) in enumerate(itertools.pairwise(replies)):
            replies[at] = self._like(one, other)
        left = max(0, len(parts) - MOST_PARTS)
        return self._joined(said, replies, conversation, left=left)

    def _with_note(self, reply: Reply, key: str) -> Reply:
        answer = reply.answer
        notes = (*answer.notes, say(key, answer.language))
        return dataclasses.replace(reply, answer=dataclasses.replace(answer, notes=notes))

    def _like(self, one: Reply, other: Reply) -> Reply:
        """Return a reply from a fact like that of the next one, which asks the same of another."""
        words, more = (set(text.tokens(reply.asked or "")) for reply in (one, other))
        asks_alike = len(words & more) > len(words | more) / 2 and words != more
        keys = other.answer.keys
        if not asks_alike or not one.asked or len(keys) != 1 or len(one.answer.keys) != 1:
            return one
        key = sibling_of(self.answerer, keys[0], one.asked, self.today)
        answer = key and self.answerer.answer_from(key, one.asked, self.today, self.language)
        if not answer:
            return one
        return dataclasses.replace(
            one, answer=dataclasses.replace(answer, question=one.answer.question)
        )

    def _of_both(self, said: str) -> Reply | None:
        """Answer a question for two dates or names as two, if both are answered by one fact each.

        Where only one of two dates is answered, the other is named. What lists the facts of both
        dates is answered as one.
        """
        question = self._read(said)
        both = coordinated(question, self.today)
        if not both:
            return None
        language = self.language or question.language
        answers = [self.answerer.answer(each, self.today, language) for each in both]
        given = [a for a in answers if a.outcome is Outcome.ANSWER]
        enough = 1 if len(question.periods) == len(both) else len(both)
        keys = {answer.keys for answer in given}
        if len(given) < enough or len(keys) < len(given):
            return None
        whole = self.answerer.answer(said, self.today, language)
        if whole.outcome is Outcome.LIST and all(set(whole.keys).issuperset(each) for each in keys):
            return None
        replies = [Reply(answer, self.conversation, answer.question) for answer in answers]
        return self._joined(said, replies, self.conversation, left=0)

    def _joined(
        self, said: str, replies: list[Reply], conversation: Conversation, *, left: int
    ) -> Reply:
        answers = [reply.answer for reply in replies]
        answer = joined(said, answers, left=left)
        asked = [reply.asked for reply in replies if reply.asked and reply.answer.keys]
        question = asked[-1] if asked else answer.question
        turn = Turn(question, answer.keys, answer.outcome, answer.language)
        return Reply(answer, conversation.followed_by(turn), answer.question)

    def _read(self, words: str) -> Question:
        return self.answerer.read(words, self.today)

    def asked(self, answer: Answer, *, is_sentence: bool = True) -> Reply:
        """Return the reply with an answer to a question of its own."""
        turn = Turn(
            answer.question,
            answer.keys,
            answer.outcome,
            answer.language,
            near=tuple(view.fact.key for view in answer.related),
            parts=_parts_shown(answer),
            is_sentence=is_sentence,
        )
        return Reply(answer, self.conversation.followed_by(turn), answer.question)

    def follow_up(self, said: str) -> Reply | None:
        """Answer what asks about the facts just shown; None where it asks nothing of the sort."""
        return self._shown().reply_to(said)

    def _of_what_was_told(self, said: str) -> Reply | None:
        answer = self._shown().of_what_was_told(said)
        return self.asked(answer) if answer is not None else None

    def _without_subject(self, said: str) -> Reply | None:
        """Answer a few words that name nothing, such as "who paid?", from the same statements."""
        question = self._read(said)
        is_short = len(question.content) <= _FEW and question.asks not in NO_KIND
        if question.mentions or question.periods or not is_short:
            return None
        return self._of_passage(said, "") or self._of_passage(said, "", is_beside=True)

    def _of_passage(
        self, said: str, pronoun: str | None, *, is_beside: bool = False
    ) -> Reply | None:
        """Answer a question on "it" from the statements that go on about the fact just shown."""
        last = self.conversation.last
        is_asked = self._read(said).asks not in NO_KIND - {Asks.WHAT}
        if last is None or pronoun is None or not is_asked:
            return None
        language = self.language or language_of(said)
        shown = ShownFacts(self.answerer, last, self.today, language)
        answer = of_passage(shown, said, pronoun, is_beside=is_beside)
        return self.asked(answer, is_sentence=False) if answer is not None else None

    def _of_period_beside(self, said: str) -> Answer | None:
        last, language = self.conversation.last, self.language or language_of(said)
        if last is None:
            return None
        shown = ShownFacts(self.answerer, last, self.today, language)
        return of_period_beside(shown, self._read(said))

    def _shown(self) -> FollowUps:
        return FollowUps(self.answerer, self.conversation, self.today, self.language)

    def _own(self, said: str) -> Reply:
        answer = self.whole(said)
        if not answer.outcome.answers and (beside := self._without_subject(said)) is not None:
            return beside
        return self.asked(answer, is_sentence=text.norm(answer.question) == text.norm(said))

    def whole(self, said: str) -> Answer:
        """Answer a question of its own; one that names nothing with the names before it too."""
        answer = self.answerer.answer(said, self.today, self.language)
        last = self.conversation.last
        if last is None:
            return answer
        question, before = map(self._read, (said, last.question))
        leans = (
            question.language == "en" and pronoun_of(question) is not None and not question.mentions
        )
        answer = self._topic.nearer(answer, said, self.today, leans=leans)
        is_of_other = answer.facts and not self._topic.has(answer)
        if is_of_other and leans and answer.outcome is not Outcome.LIST:
            return as_nothing(answer)  # "it" is none of another topic
        is_of_other = self._is_of_sibling(answer, question, before)
        if answer.outcome.answers and not is_of_other:
            return answer
        more = with_subject_added(said, question, before)
        if more is None:
            return answer
        found = self.answerer.answer(more, self.today, self.language or language_of(said))
        return found if is_of_other or found.outcome is Outcome.ANSWER else answer

    @property
    def _topic(self) -> TopicSpokenOf:
        return TopicSpokenOf.of(self.answerer, self.conversation)

    def _is_of_sibling(self, answer: Answer, question: Question, before: Question) -> bool:
        """Return whether words without a name are answered of another of a numbered series.

        After a question on Debian 10, "code name?" asks for that of Debian 10.
        """
        if question.asks not in NO_KIND or question.mentions or len(answer.keys) != 1:
            return False
        entities = self.answerer.snapshot.entities
        told = [e for key in answer.facts[0].fact.entities if (e := entities.get(key))]
        asked = [e for m in before.mentions if (e := entities.get(m.key))]
        of_told, of_asked = ({_series(e.name) for e in each} - {""} for each in (told, asked))
        is_same = not {e.key for e in told}.isdisjoint(e.key for e in asked)
        return not is_same and not of_told.isdisjoint(of_asked)

    def completed(self, said: str) -> Reply | None:
        """Answer what leans on a question before; None where it is a question of its own.

        Of its possible meanings the first that is answered counts, else the first. Where none is,
        a new topic may be shown by itself, with a note that the question has no answer there.
        """
        language = self.language or language_of(said)
        first: Answer | None = None
        is_plain = False
        for completed in itertools.islice(self._completions(said), _MOST_READINGS):
            answer = self.answerer.answer(completed.question, self.today, language)
            whole = completed.question
            answer = self._topic.nearer(answer, whole, self.today, leans=True)
            if completed.is_of_pronoun:
                answer = on_name_meant(answer, self.answerer, said, completed.question, self.today)
                asked, before = self._read(completed.question), self._asked_before()
                either = of_either_person(answer, self.answerer, said, asked, before)
                if either is not None:
                    return self.asked(either)
            if completed.is_plain:
                answer = as_read(answer, strip_markup(completed.question))
            if answer.outcome.answers:
                return self.asked(answer, is_sentence=completed.is_plain)
            if first is None and not completed.is_guess:
                first, is_plain = answer, completed.is_plain
        if first is None:
            return None
        if (reason := self._shown().reason_told(said)) is not None:
            return self.asked(reason)
        if (told := self._told_in_shown(said)) is not None:
            return self.asked(told)
        pronoun = pronoun_of(self._read(said))
        if (beside := self._of_passage(said, pronoun, is_beside=True)) is not None:
            return beside
        if (then := self._of_period_beside(said)) is not None:
            return self.asked(then)
        topic = topic_of(said, self._read(said), self._read)
        if topic is None:
            return self.asked(first, is_sentence=is_plain)
        alone = self.answerer.answer(topic, self.today, language)
        alone = self._topic.nearer(alone, topic, self.today, leans=True)
        if not alone.outcome.answers or not _is_of_topic(alone, self._read(topic)):
            closest = self._with_words(first, topic) if first.outcome is Outcome.ABSTAIN else None
            return self.asked(closest or first, is_sentence=is_plain)
        if first.outcome is Outcome.CLOSEST:
            is_nearer = self._topic.has(first) and not self._topic.has(alone)
            return self.asked(first if is_nearer else alone)
        note = first.lead
        if is_plain:
            note = say("part_missing", first.language, question=first.question, lead=first.lead)
        alone = dataclasses.replace(alone, notes=(note, *alone.notes))
        return self.asked(alone)

    def _told_in_shown(self, said: str) -> Answer | None:
        """Answer from the one fact just shown, if it has all the words of a question on "it"."""
        last, question = self.conversation.last, self._read(said)
        heavy = [t for t in question.content if t not in question.light]
        if last is None or len(last.keys) != 1 or not heavy or question.mentions:
            return None
        found = self.answerer.answer_from(last.keys[0], said, self.today, self.language)
        fact = self.answerer.snapshot.facts.get(last.keys[0])
        if found is None or fact is None:
            return None
        stems = set(map(text.stem, text.tokens(fact.statement)))
        return found if all(text.stem(token) in stems for token in heavy) else None

    def _with_words(self, answer: Answer, topic: str) -> Answer | None:
        """Return the only near fact that has all words of a new topic, as the closest."""
        stems = {text.stem(token) for token in self._read(topic).content}
        found = [
            view
            for view in answer.related
            if stems and stems <= set(map(text.stem, text.tokens(view.fact.statement)))
        ]
        if len(found) != 1 or not self._topic.has(dataclasses.replace(answer, facts=(*found,))):
            return None
        return as_closest(dataclasses.replace(answer, facts=(*found,), related=()))

    def _asked_before(self) -> Iterator[Question]:
        """Yield the questions of the last turns, the last one first."""
        for turn in self.conversation.turns[: -_TURNS_READ - 1 : -1]:
            yield self._read(turn.question)

    def _completions(self, said: str) -> Iterator[Completed]:
        if self.conversation.last is None:
            return
        read = self._read
        question, snapshot = read(said), self.answerer.snapshot
        turns = {turn.question: turn for turn in self.conversation.turns}
        asked = [(read(turn.question), turn) for turn in reversed(turns.values())]
        # What named nothing, asked nothing and was not answered left no subject.
        kept = [(q, turn) for q, turn in asked if _names(q, turn) or _asks(q, turn)]
        held, are_sentences = [q for q, _ in kept], [turn.is_sentence for _, turn in kept]
        is_read = False
        unnamed = 0  # questions, of which "it" is said of none
        for number, before in enumerate(held[:_TURNS_READ]):
            if is_read:
                return  # it leans on the question before, whether or not that is answered of it
            is_unnamed = not _names(before, kept[number][1])
            told = self._told() if number == 0 else NOTHING_TOLD
            is_chosen = number == 0 and self._is_item_shown()
            for each in completions(
                said, question, before, read, snapshot, told, is_chosen=is_chosen
            ):
                is_whole = are_sentences[number] or each.is_of_pronoun
                found = each if is_whole else dataclasses.replace(each, is_plain=False)
                is_read = is_read or not found.is_of_pronoun
                # "It" is what was spoken of last, or in the same message.
                is_near = number - unnamed <= max(0, self.said_before - 1)
                if not found.is_of_pronoun or is_near:
                    is_guess = found.is_of_pronoun and is_unnamed
                    yield dataclasses.replace(found, is_guess=is_guess)
            unnamed += is_unnamed

    def _is_item_shown(self) -> bool:
        """Return whether the last turn opened one of several facts, of which "it" is then said."""
        return self.conversation.last is not None and self.conversation.last.item is not None

    def _told(self) -> Told:
        """Return the subject of the one fact that was shown last."""
        last, snapshot = self.conversation.last, self.answerer.snapshot
        subjects = self.answerer.subjects
        is_one = last is not None and len(last.keys) == 1
        fact = snapshot.facts.get(last.keys[0]) if last is not None and is_one else None
        if fact is None:
            return Told(subjects=subjects)
        keys = tuple(key for key in fact.entities if key in snapshot.entities)
        return Told(keys, with_subject_told(snapshot, fact.key), subjects)


def _names(question: Question, turn: Turn) -> bool:
    """Return whether a question left a subject: a name, or what it was answered with."""
    is_shown = turn.outcome.answers or turn.outcome is Outcome.CLOSEST
    return bool(question.mentions or question.identifiers) or is_shown


def _asks(question: Question, turn: Turn) -> bool:
    """Return whether words that were not answered asked something, rather than talked."""
    is_question = question.asks not in NO_KIND - {Asks.WHAT} or turn.outcome is Outcome.CLARIFY
    return bool(question.content) and is_question


def _parts_shown(answer: Answer) -> tuple[str, ...]:
    """Return the facts shown as parts of the only fact of an answer, where they have an order."""
    parts = answer.parts_of(answer.keys[0]) if len(answer.keys) == 1 else ()
    if not all(view.fact.order is not None for view in parts):
        return ()
    return tuple(view.fact.key for view in parts)


def _series(name: str) -> str:
    """Return a name without the number at its end, "" where it has none."""
    start, _, number = name.rpartition(" ")
    return start if number[:1].isdigit() else ""


def _is_of_topic(answer: Answer, topic: Question) -> bool:
    """Return whether all facts of an answer are on the name that was asked about, if it was one."""
    names = {mention.key for mention in topic.mentions}
    return all(not names or names & set(view.fact.entities) for view in answer.facts)
