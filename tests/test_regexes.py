"""S31: no pattern of the program takes longer than a text's length lets one expect."""

from __future__ import annotations

import functools
import importlib
import itertools
import os
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import bot
import knowledge

LONG = 5_000
LIMIT = 0.02
"""Seconds of the processor for one pattern and one text; nearly all need a tenth of it."""

TIMES = 4
"""How much shorter a text is that tells a pattern with many branches from one that goes back."""

SHARES = 8
"""Tests that the patterns are spread over; finding them takes as long as trying some hundred."""


def modules() -> Iterator[Any]:
    """All modules of the program."""
    for package in (bot, knowledge):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


@functools.cache
def patterns() -> dict[str, re.Pattern[str]]:
    """All compiled patterns that modules and classes hold, in collections too."""
    found: dict[str, re.Pattern[str]] = {}

    def look(name: str, value: object, depth: int = 0) -> None:
        if isinstance(value, re.Pattern):
            if isinstance(value.pattern, str):
                found.setdefault(f"{value.pattern!r}{value.flags}", value)
        elif isinstance(value, str | int | float | bytes):
            return  # as nearly all there is
        elif isinstance(value, dict) and depth < 3:
            for key, inner in value.items():
                look(name, key, depth + 1)
                look(name, inner, depth + 1)
        elif isinstance(value, list | tuple | set | frozenset) and depth < 3:
            for inner in value:
                look(name, inner, depth + 1)
        elif isinstance(value, type) and value.__module__.startswith(("bot", "knowledge")):
            for inner in vars(value).values():
                if isinstance(inner, re.Pattern | dict | list | tuple):
                    look(name, inner, depth + 1)

    for module in modules():
        for name, value in list(vars(module).items()):
            look(f"{module.__name__}.{name}", value)
    return found


def letters_of(tree: Any) -> Iterator[str]:
    """Characters that a parsed pattern looks for: where it may be led astray."""
    for code, given in tree:
        if code is _constants.LITERAL or code is _constants.NOT_LITERAL:
            yield chr(given)
        elif code is _constants.IN:
            for kind, inner in given:
                if kind is _constants.LITERAL:
                    yield chr(inner)
                elif kind is _constants.RANGE:
                    yield chr(inner[0])
                elif kind is _constants.CATEGORY:
                    yield {"DIGIT": "7", "SPACE": " "}.get(str(inner).split("_")[-1], "a")
        elif code is _constants.ANY:
            yield "a"
        else:
            parts = given if isinstance(given, tuple | list) else (given,)
            for part in parts:
                if isinstance(part, _parser.SubPattern):
                    yield from letters_of(part)
                elif isinstance(part, list):
                    for branch in part:
                        if isinstance(branch, _parser.SubPattern):
                            yield from letters_of(branch)


def texts_for(pattern: re.Pattern[str]) -> Iterator[str]:
    """Long texts that nearly match: each character, each pair of them and its literals repeated."""
    letters = list(dict.fromkeys(letters_of(_parser.parse(pattern.pattern, pattern.flags))))
    letters = list(dict.fromkeys([*letters, "a", "1", " ", "\n", "!"]))
    most = 9 if os.environ.get("FUZZ") else 3
    pairs = ["".join(pair) for pair in itertools.permutations(letters[:most], 2)]
    whole = "".join(letters[:60])
    for unit in (*letters[: 6 * most], *pairs, whole):
        yield (unit * LONG)[: LONG - 1] + "\x00"


def seconds(use: Callable[[str], object], text: str) -> float:
    """How long the processor is at it."""
    began = time.thread_time()
    use(text)
    return time.thread_time() - began


def is_linear(use: Callable[[str], object], text: str) -> bool:
    """Return whether a pattern is through a text at once, or takes longer by its length alone."""
    whole = seconds(use, text)
    return whole < LIMIT or whole < 2 * TIMES * seconds(use, text[-len(text) // TIMES :])


@pytest.mark.threat("S31")
def test_the_patterns_are_found() -> None:
    assert len(patterns()) > 60


@pytest.mark.threat("S31")
@pytest.mark.parametrize("share", range(SHARES))
def test_no_pattern_takes_longer_than_its_text_is_long(share: int) -> None:
    for pattern in list(patterns().values())[share::SHARES]:
        for text in texts_for(pattern):
            for use in (pattern.search, pattern.fullmatch):
                # What is slow because of what else the machine does is not so each time.
                is_quick = any(is_linear(use, text) for _ in range(5))
                assert is_quick, (pattern.pattern, text[:40])


@pytest.mark.threat("S31")
def test_a_pattern_that_is_not_linear_is_found_out() -> None:
    bad = re.compile(r"^(\w+\s?)+\?$")
    worst = 0.0
    for text in texts_for(bad):
        worst = max(worst, seconds(bad.search, text[:21] + "\x00"))
    assert worst > 0.02
