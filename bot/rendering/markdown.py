"""Text made safe to show in Discord: mentions, markup and hidden characters; length limits."""

from __future__ import annotations

import re
import unicodedata

CARD = 3_900
"""Characters of all texts of a card; Discord refuses more than 4,000."""

_LEAST = 80
"""Characters below which a text is left out rather than cut."""

LINK = re.compile(r"https?://[^\s<>\[\](){}|`*\"'\\]+", re.IGNORECASE)

_MASS_MENTION = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_MARKUP = re.compile(r"[\\*_~|`\[\]]|<(?=[^\s\d=<])")
_LINE_START = re.compile(r"^([ \t]*)(#{1,3}|-#|[-+]|>{1,3})(?=\s)", re.MULTILINE)
# Discord's own reading of an address goes on to a space or a "<", past backslashes: that before
# the "<" would be part of it, and what follows would be markup after all.
_MARKUP_IN_LINK = re.compile(r"(https?://[^\s<]*)(\\<)", re.IGNORECASE)
_NUMBERED = re.compile(r"^([ \t]*\d+)([.)])(?=\s)", re.MULTILINE)
_JOINERS = "\u200c\u200d"
_MOST_REMEMBERED = 10_000  # characters; a flood of rare ones must not fill the memory
_ELLIPSIS = "…"


class _Visible(dict[int, int | None]):
    """What `str.translate` makes of each character: itself, a space, or None to drop it.

    Filled as characters are met, as most of Unicode never is.
    """

    def __missing__(self, point: int) -> int | None:
        category = unicodedata.category(chr(point))
        shown: int | None = point
        if category in ("Cs", "Co", "Cn") or (category == "Cf" and chr(point) not in _JOINERS):
            shown = None
        elif category in ("Cc", "Zl", "Zp") and point != ord("\n"):
            shown = ord(" ")
        if len(self) < _MOST_REMEMBERED:
            self[point] = shown
        return shown


_VISIBLE = _Visible()


def clean(text: str) -> str:
    """Return text without mass mentions and invisible characters.

    Control characters become spaces (line ends stay); lone surrogates and format characters
    (direction overrides, zero-width marks, tags) go, but for the two joiners some scripts need.
    """
    text = text.replace("\r\n", "\n")
    if not text.isprintable():
        text = text.translate(_VISIBLE)
    return _MASS_MENTION.sub("@\u200b", text).strip()


def escape(text: str) -> str:
    """Return cleaned text in which nothing is markup to Discord; web addresses stay as they are."""
    text = clean(text)
    parts: list[str] = []
    end = 0
    for link in LINK.finditer(text):
        parts += [_MARKUP.sub(r"\\\g<0>", text[end : link.start()]), link[0]]
        end = link.end()
    parts.append(_MARKUP.sub(r"\\\g<0>", text[end:]))
    escaped = _MARKUP_IN_LINK.sub(r"\1 \2", "".join(parts))
    escaped = _LINE_START.sub(r"\1\\\2", escaped)
    return _NUMBERED.sub(r"\1\\\2", escaped)


def fit(text: str, most: int, *, markdown: bool = True) -> str:
    """Return `text` cleaned, and escaped for `markdown`, in at most `most` characters (1 or more).

    What is cut ends at a word with an ellipsis; a web address is shown whole or not at all.
    """
    make = escape if markdown else clean
    text = clean(text[: 8 * most + 2_000])
    if len(made := make(text)) <= most:
        return made
    room = most - 1
    while room > 0:
        kept = _cut(text, room)
        # A space keeps the ellipsis out of an address at the end.
        made = make(kept) + (f" {_ELLIPSIS}" if _ends_in_link(kept) else _ELLIPSIS)
        if len(made) <= most:
            return made
        room = min(room - 1, room * most // len(made))
    return _ELLIPSIS


def one_line(text: str) -> str:
    """Return text with its line ends as spaces, for a heading or a label."""
    return " ".join(text.split())


class Budget:
    """The characters left for one card, of all its texts together; what is longer is shortened."""

    def __init__(self, characters: int = CARD) -> None:
        self.left = characters

    def take(self, text: str, most: int, *, before: str = "", keep: int = 0) -> str:
        """Return `before` and the escaped text in `most` characters.

        `keep` characters remain for later texts. Returns "" where there is no text, or so little
        room that what is left of it would be of no use.
        """
        room = min(most, self.left - keep - len(before) - 1)
        made = fit(text, max(room, 1))
        if not made or room < 1 or (room < min(most, _LEAST) and made.endswith("…")):
            return ""
        self.left -= len(before) + len(made) + 1
        return before + made


def _cut(text: str, most: int) -> str:
    for link in LINK.finditer(text):
        if link.start() < most < link.end():
            most = link.start()
            break
    kept = text[:most]
    space = kept.rfind(" ")
    if most < len(text) and not text[most].isspace() and space > most * 2 // 3:
        kept = kept[:space]
    return kept.rstrip()


def _ends_in_link(text: str) -> bool:
    return any(link.end() == len(text) for link in LINK.finditer(text))
