"""How often one person may ask, and how much may be under way."""

from __future__ import annotations

import asyncio

import pytest

from bot.rendering.messages import Refused
from bot.state.limits import Admission, Buckets
from bot.state.requests import InFlight
from tests.waiting import PATIENCE


class Watch:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_tells_once_and_fills_again() -> None:
    watch = Watch()
    buckets = Buckets(5, 10.0, clock=watch)
    assert [buckets.take("a") for _ in range(5)] == [Admission.SERVE] * 5
    assert [buckets.take("a") for _ in range(3)] == [
        Admission.REFUSE,
        Admission.IGNORE,
        Admission.IGNORE,
    ]
    assert buckets.take("b") is Admission.SERVE
    watch.now = 2.0
    assert [buckets.take("a"), buckets.take("a")] == [Admission.SERVE, Admission.IGNORE]
    watch.now = 12.0
    assert [buckets.take("a") for _ in range(6)] == [Admission.SERVE] * 5 + [Admission.REFUSE]


def test_a_crowd_does_not_fill_the_memory() -> None:
    buckets = Buckets(1, 10.0, people=100, clock=Watch())
    for person in range(1000):
        buckets.take(person)
    assert len(buckets) == 100
    assert buckets.take(999) is Admission.REFUSE


async def test_intake_finishes_what_it_took_and_takes_nothing_new() -> None:
    in_flight = InFlight()
    finished = False

    async def work() -> None:
        nonlocal finished
        with in_flight.track():
            await asyncio.sleep(0.02)
            finished = True

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    assert await in_flight.close(PATIENCE)
    assert finished
    with pytest.raises(Refused), in_flight.track():
        pass
    await task


async def test_intake_does_not_wait_for_ever() -> None:
    in_flight = InFlight()
    with in_flight.track():
        assert not await in_flight.close(0.01)


async def test_what_does_not_end_in_time_is_interrupted_and_at_last_let_go() -> None:
    in_flight, interrupted = InFlight(), []

    async def stubborn() -> None:
        with in_flight.track():
            for _ in range(2):
                try:
                    await asyncio.Event().wait()
                except asyncio.CancelledError:
                    interrupted.append(in_flight.is_closed)

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    assert not await in_flight.close(0.0)
    await in_flight.interrupt(0.01)
    await task
    assert interrupted == [True, True]


async def test_an_event_sent_twice_is_new_once() -> None:
    in_flight = InFlight()
    assert [in_flight.is_new(7), in_flight.is_new(7), in_flight.is_new(8)] == [True, False, True]


async def test_events_of_long_ago_are_forgotten() -> None:
    in_flight = InFlight()
    assert all(in_flight.is_new(event) for event in range(10_000))
    assert not in_flight.is_new(9_999)
    assert in_flight.is_new(0)
