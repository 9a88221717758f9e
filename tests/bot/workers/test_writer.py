"""The writer behind the answers: it never holds one up, and leaves nothing out unnoticed."""

from __future__ import annotations

import asyncio
import datetime
import threading

import pytest

from bot.rendering.messages import Refused
from bot.state.limits import Limits
from bot.workers.writer import Writer
from knowledge.answers.model import Answer, Outcome
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.question_log import new_question
from tests.bot.conftest import TODAY
from tests.waiting import PATIENCE, until

A, ANN = 111, 9001


def answer(question: str, outcome: Outcome = Outcome.ABSTAIN) -> Answer:
    return Answer(outcome, question, "Said.", TODAY, 1)


def noted(recorder: Writer, question: str) -> int | None:
    return recorder.note(A, ANN, question, answer(question))


def kept(library: Library) -> int:
    return library.questions.personal_data(ANN, scope=A).count_here


def held_up(recorder: Writer) -> threading.Event:
    """Keep the writer busy until the event is set."""
    gate, at_it = threading.Event(), threading.Event()

    def wait(_: object) -> None:
        at_it.set()
        gate.wait(PATIENCE)

    threading.Thread(target=lambda: asyncio.run(recorder.do(wait)), daemon=True).start()
    assert at_it.wait(PATIENCE)
    return gate


async def test_it_does_things_after_what_was_noted_before(library: Library) -> None:
    recorder = Writer(library, Limits())
    numbers = [noted(recorder, f"Where is pier {n}?") for n in range(500)]
    assert await recorder.do(lambda _: kept(library)) == 500
    assert len(set(numbers)) == 500
    recorder.close(PATIENCE)


async def test_noting_never_waits_and_counts_what_it_must_drop(
    library: Library,
) -> None:
    recorder = Writer(library, Limits(waiting_writes=50))
    gate = held_up(recorder)
    for n in range(80):
        assert noted(recorder, f"Where is pier {n}?") is not None
    assert not gate.is_set()
    assert recorder.dropped == 30
    with pytest.raises(Refused, match="busy"):
        await recorder.do(lambda _: None)
    gate.set()
    recorder.close(PATIENCE)
    assert kept(library) == 50


def test_closing_writes_what_waits(library: Library) -> None:
    recorder = Writer(library, Limits())
    for n in range(300):
        noted(recorder, f"Where is pier {n}?")
    recorder.close(PATIENCE)
    assert kept(library) == 300
    noted(recorder, "Where is the last pier?")
    recorder.close(PATIENCE)
    assert (kept(library), recorder.dropped) == (300, 1)


def test_closing_waits_no_longer_than_it_may(library: Library) -> None:
    recorder = Writer(library, Limits())
    gate = held_up(recorder)
    recorder.close(0.2)
    assert kept(library) == 0
    gate.set()


def test_questions_past_their_time_are_erased_by_and_by(
    library: Library,
) -> None:
    limits = Limits(first_purge=0.1, between_purges=0.1)
    long_ago = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=8)
    library.settings.change(A, Change("tests"), keep_days=7)
    library.questions.record(
        [new_question(A, ANN, "Where is it?", answer("Where is it?"), long_ago)]
    )
    recorder = Writer(library, limits)
    noted(recorder, "Where is the pier?")
    until(lambda: [each.text for each in library.questions.unanswered(A)] == ["Where is the pier?"])
    recorder.close(PATIENCE)
    assert recorder.dropped == 0


def test_greetings_are_not_noted(library: Library) -> None:
    recorder = Writer(library, Limits())
    assert noted(recorder, "hello") is None
    assert recorder.note(A, ANN, "hello", answer("hello", Outcome.ANSWER)) is not None
    recorder.close(PATIENCE)
    assert kept(library) == 1


def test_an_open_writer_keeps_no_program_alive(library: Library) -> None:
    recorder = Writer(library, Limits())
    noted(recorder, "Where is the pier?")
    [writer] = [thread for thread in threading.enumerate() if thread.name == "writer"]
    assert writer.daemon
    recorder.close(PATIENCE)
    assert not writer.is_alive()
