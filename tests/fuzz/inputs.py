"""Texts without end: good ones, cut, mixed, repeated, with what parsers stumble over put in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

PIECES = (
    "\0", "\r", "\n", "\t", '"', "'", "\\", "\ufeff", "\u202e", "\u200b", "\U000e0041", "\ud800",
    "&a ", "*a", "!!x ", "NaN", "{", "[", "]}", ": ", "- ", "\\ud800", "~", "null", "1e9", ",", ";",
    "|", "...", "---\n", "%", "`", "9" * 400, "é", "e\u0301" * 30, "ﷺ" * 20, "١٢", "٪", "ß", "Ⅷ",
    "İ", "<@1>", "@everyone", "[a](b)", "||", "```", "?" * 50, " and " * 30, "/", "..", "-", "0",
    "to", "until ", "between 2", "XX", "?~", "س", "من ", "🎉", "=1+1", "'", "\x1b[31m", "%s", "{0}",
    "'; DROP TABLE facts; --", "\u2028", "a" * 300, "2024-13-45", "next ", "last ", "Q5 ",
)  # fmt: skip
"""Pieces that have a meaning to some parser, or none to any."""


def texts(drawn: random.Random, good: Sequence[str]) -> Iterator[str]:
    """Texts made of good ones; the same for the same seed."""

    def any_letters() -> str:
        return "".join(chr(drawn.choice((0x20, 0x600, 0x2000, 0x10000)) + drawn.randrange(256))
                       for _ in range(drawn.randint(0, 40)))  # fmt: skip

    def once(text: str) -> str:
        at = drawn.randint(0, len(text))
        way = drawn.randrange(6)
        if way == 0:
            return text[:at]
        if way == 1:
            other = drawn.choice(good)
            return text[:at] + other[drawn.randint(0, len(other)) :]
        if way == 2:
            return (text[at : at + 20] or "x") * drawn.randint(2, 200)
        if way == 3:
            return text[:at] + any_letters() + text[at + drawn.randint(0, 9) :]
        return text[:at] + drawn.choice(PIECES) + text[at + drawn.randint(0, 4) :]

    while True:
        text = drawn.choice(good)
        for _ in range(drawn.choice((0, 1, 1, 1, 2, 4))):
            text = once(text)
        yield text[:200_000]


def files(drawn: random.Random, good: Sequence[bytes]) -> Iterator[bytes]:
    """Files made of good ones, on the level of bytes too."""
    words = texts(drawn, [each.decode("utf-8", "replace") for each in good])
    while True:
        if drawn.random() < 0.5:
            content = next(words).encode("utf-8", "replace")
        else:
            content = drawn.choice(good)
        for _ in range(drawn.randint(0, 3)):
            at = drawn.randint(0, len(content))
            more = bytes(drawn.randrange(256) for _ in range(drawn.randint(0, 4)))
            content = content[:at] + more + content[at + drawn.randint(0, 8) :]
        yield content
