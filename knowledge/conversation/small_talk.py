"""Small talk: messages that are nothing but greetings, thanks and the like, and their replies.

The phrases and replies are a file in TOML, `small-talk.toml`, that an owner may change in parts.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge import text
from knowledge.errors import InputError
from knowledge.messages import LANGUAGES
from knowledge.query.noise import strip_markup, unstretch

_WORDS = "words"
_LONGEST = 16
"""Words of a message that may be small talk."""

_KEYS = frozenset({"said", "example", *LANGUAGES})


@dataclass(frozen=True, slots=True)
class SmallTalkReply:
    """Reply to one kind of small talk, by language; "{topics}" stands for the topics.

    `example` is whether a question that the store answers is added.
    """

    name: str
    words: Mapping[str, str]
    example: bool = False

    def in_language(self, language: str) -> str:
        """Return the reply in a language, in English where it has none."""
        return self.words.get(language) or self.words["en"]


class SmallTalk:
    """A table of small talk: phrases and what is said to them; immutable."""

    def __init__(self, sections: Mapping[str, Mapping[str, Any]]) -> None:
        """Make it of the sections of a file, the most important first; see `small-talk.toml`."""
        self._replies: list[SmallTalkReply] = []
        self._phrases: dict[tuple[str, ...], int | None] = {}
        self._reactions: dict[str, int] = {}
        for name, section in sections.items():
            words = {each: section[each] for each in LANGUAGES if section.get(each)}
            if words:
                reply = SmallTalkReply(name, words, bool(section.get("example", False)))
                self._replies.append(reply)
            if words or name == _WORDS:
                number = len(self._replies) - 1 if words else None
                for phrase in section.get("said", ()):
                    for written in (phrase, phrase.replace("'", "")):
                        self._add(written, number)
        self._longest = max(map(len, self._phrases), default=0)

    def _add(self, phrase: str, number: int | None) -> None:
        tokens = tuple(text.tokens(unstretch(phrase)))
        if tokens:
            self._phrases.setdefault(tokens, number)
        elif number is not None:
            for sign in _signs(phrase):
                self._reactions.setdefault(sign, number)

    def reply_to(self, said: str) -> SmallTalkReply | None:
        """Return the reply to a message that is nothing but small talk, None for any other."""
        tokens = text.tokens(unstretch(strip_markup(said)))
        if not tokens and (signs := _signs(said)):
            meant = [self._reactions[sign] for sign in signs if sign in self._reactions]
            return self._replies[min(meant)] if len(meant) == len(signs) else None
        if not 0 < len(tokens) <= _LONGEST:
            return None
        found = self._cover(tokens, 0)
        return self._replies[min(found)] if found else None

    def without(self, said: str) -> str:
        """Return a message without its clauses of small talk; all of it where only those are."""
        plain = strip_markup(said)
        kept = [part for part in _CLAUSE.findall(plain) if not self._is_talk(part)]
        return "".join(kept).strip() or plain

    def _is_talk(self, part: str) -> bool:
        return not text.tokens(part) or self.reply_to(part) is not None

    def _cover(self, tokens: list[str], start: int) -> list[int] | None:
        """Return the kinds of the phrases that make up all tokens, None where they do not."""
        if start == len(tokens):
            return []
        for end in range(min(len(tokens), start + self._longest), start, -1):
            phrase = tuple(tokens[start:end])
            if phrase in self._phrases and (rest := self._cover(tokens, end)) is not None:
                kind = self._phrases[phrase]
                return rest if kind is None else [kind, *rest]
        return None


def _signs(words: str) -> list[str]:
    """Return the emoji of a text."""
    return [sign for sign in words if unicodedata.category(sign) == "So"]


_CLAUSE = re.compile(r"[^,.!?؟،;؛\n]*[,.!?؟،;؛\n]*")


@functools.cache
def default_small_talk() -> SmallTalk:
    """Return the table that the bot comes with."""
    return SmallTalk(_default_sections())


def read_small_talk(file: Path) -> SmallTalk:
    """Return the bot's table with the sections of an owner's file in place of its own.

    Raises InputError, which names the file and what is wrong with it.
    """
    try:
        own = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError:
        raise InputError("small_talk_unreadable", file=str(file)) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError("small_talk_syntax", file=str(file), why=str(error)) from None
    for name, section in own.items():
        _require_section(file, name, section)
    default = _default_sections()
    new = {name: section for name, section in own.items() if name not in default}
    return SmallTalk(new | {name: own.get(name, section) for name, section in default.items()})


def _default_sections() -> dict[str, Any]:
    file = Path(__file__).with_name("small-talk.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _require_section(file: Path, name: str, section: object) -> None:
    """Raise InputError unless a section has phrases, and replies in known languages."""
    if not isinstance(section, dict):
        raise InputError("small_talk_section", file=str(file), name=name)
    unknown = sorted(section.keys() - _KEYS)
    if unknown:
        raise InputError("small_talk_key", file=str(file), name=name, entry=unknown[0])
    said = section.get("said", [])
    are_texts = isinstance(said, list) and _are_texts(said)
    if not are_texts or not _are_texts(section[each] for each in LANGUAGES if each in section):
        raise InputError("small_talk_section", file=str(file), name=name)
    has_reply = any(section.get(each) for each in LANGUAGES)
    if has_reply and (not section.get("en") or not said):
        raise InputError("small_talk_section", file=str(file), name=name)


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)
