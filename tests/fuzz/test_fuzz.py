"""Each parser in small: it answers or refuses as it says, whatever it is given."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from knowledge.library import Library
from tests.fuzz import feeding
from tests.fuzz.feeding import fed
from tests.fuzz.parsers import WORDS, Parser, of_texts, parsers
from tests.stores import store_at

INPUTS = 150


@pytest.mark.threat("S25")
def test_no_parser_fails_on_any_text(tmp_path: Path) -> None:
    library = Library.open(store_at(tmp_path / "fuzz.db"))
    try:
        for parser in parsers(library, tmp_path):
            found = fed(parser, int(INPUTS * parser.share), seed=3)
            assert not found.faults, str(found)
            assert not found.is_slow, str(found)
    finally:
        library.close()


def test_a_parser_that_fails_is_found_out() -> None:
    def fails(words: object) -> None:
        if words == 7:
            raise KeyError(words)

    found = fed(Parser("wrong", lambda drawn: iter(range(10)), fails), 10, 1)
    assert found.inputs == 10
    assert "KeyError(7) for 7" in str(found)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_inputs(seed: int) -> None:
    seen: list[list[object]] = [[], []]
    for each in seen:
        fed(Parser("same", of_texts(WORDS), each.append), 50, seed)
    assert seen[0] == seen[1]


def test_an_input_that_is_slow_each_time_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "SLOW", 0.05)
    found = fed(Parser("slow", lambda drawn: iter([1, 2]), lambda given: busy(0.06)), 2, 1)
    assert found.is_slow
    first = iter([0.06])
    found = fed(Parser("first", lambda _: iter([1, 2]), lambda _: busy(next(first, 0.0))), 2, 1)
    assert not found.is_slow


def busy(seconds: float) -> None:
    """Keep the processor busy."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass
