"""Whole conversations on three briefings, each turn with what it must say."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.rendering.answer_text import answer_text
from knowledge.answers.answerer import Answerer
from tests.knowledge.conversation.speaker import Speaker, briefing

TALKS = tomllib.loads((Path(__file__).parent / "talks.toml").read_text(encoding="utf-8"))["talk"]


@functools.cache
def answerer(name: str) -> Answerer:
    return briefing(name)


def test_there_are_enough() -> None:
    assert sum(len(talk["turns"]) for talk in TALKS) >= 40
    assert len({talk["briefing"] for talk in TALKS}) >= 3


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk["turns"][0]["said"][:40])
def test_every_turn_says_what_was_meant(talk: dict[str, Any]) -> None:
    speaker = Speaker(answerer(talk["briefing"]))
    for turn in talk["turns"]:
        answer = speaker.say(turn["said"])
        text = answer_text(answer, markdown=False)
        told = f"{turn['said']} -> [{answer.outcome}] {text}"
        for wanted in turn.get("has", ()):
            assert any(each in text for each in wanted.split("|")), told
        assert not [each for each in turn.get("not", ()) if each in text], told
        assert answer.outcome == turn.get("outcome", answer.outcome), told
