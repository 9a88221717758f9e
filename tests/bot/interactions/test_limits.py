"""How often one person may ask, and how much may be under way."""

from __future__ import annotations

import asyncio

import pytest

from bot.interactions.errors import Refused
from bot.interactions.in_flight import Intake
from bot.interactions.limits import Buckets, Verdict


class Watch:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_tells_once_and_fills_again() -> None:
    watch = Watch()
    buckets = Buckets(5, 10.0, clock=watch)
    assert [buckets.take("a") for _ in range(5)] == [Verdict.SERVE] * 5
    assert [buckets.take("a") for _ in range(3)] == [Verdict.REFUSE, Verdict.IGNORE, Verdict.IGNORE]
    assert buckets.take("b") is Verdict.SERVE
    watch.now = 2.0
    assert [buckets.take("a"), buckets.take("a")] == [Verdict.SERVE, Verdict.IGNORE]
    watch.now = 12.0
    assert [buckets.take("a") for _ in range(6)] == [Verdict.SERVE] * 5 + [Verdict.REFUSE]


def test_a_crowd_does_not_fill_the_memory() -> None:
    buckets = Buckets(1, 10.0, people=100, clock=Watch())
    for person in range(1000):
        buckets.take(person)
    assert len(buckets) == 100
    assert buckets.take(999) is Verdict.REFUSE


async def test_intake_finishes_what_it_took_and_takes_nothing_new() -> None:
    intake = Intake()
    finished = False

    async def work() -> None:
        nonlocal finished
        with intake.taking():
            await asyncio.sleep(0.02)
            finished = True

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    assert await intake.close(5.0)
    assert finished
    with pytest.raises(Refused), intake.taking():
        pass
    await task


async def test_intake_does_not_wait_for_ever() -> None:
    intake = Intake()
    with intake.taking():
        assert not await intake.close(0.01)


async def test_an_event_sent_twice_is_new_once() -> None:
    intake = Intake()
    assert [intake.is_new(7), intake.is_new(7), intake.is_new(8)] == [True, False, True]


async def test_events_of_long_ago_are_forgotten() -> None:
    intake = Intake()
    assert all(intake.is_new(event) for event in range(10_000))
    assert not intake.is_new(9_999)
    assert intake.is_new(0)
