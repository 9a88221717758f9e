"""What text the store takes: no characters that hide, reorder or break what people read."""

from __future__ import annotations

import unicodedata

from knowledge.errors import InputError

_JOINERS = {"\u200c", "\u200d"}
_JOINED = {"\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))}  # emoji's variation and skin tones
_LINE = {"\n", "\t", "\r"}
_BLANK = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"}  # letters that look like nothing


def fault_in(text: str) -> str | None:
    """Say what is wrong with `text`, or None where it may be stored."""
    if text.isprintable() and _BLANK.isdisjoint(text):
        return None  # as nearly all text is, which a look at each character would take long for
    before = ""
    for character in text:
        kind = unicodedata.category(character)
        if kind == "Cs":
            return "holds half of a character (a lone surrogate); type the text again"
        if kind == "Cc" and character not in _LINE:
            return f"holds a control character (U+{ord(character):04X}); take it out"
        joins = character in _JOINERS and _may_join(before)
        if (kind == "Cf" and not joins) or character in _BLANK:
            return f"holds an invisible character (U+{ord(character):04X}); take it out"
        before = character
    return None


def _may_join(before: str) -> bool:
    """Whether a joiner has a use after this character: Arabic, Persian, Indic scripts, emoji."""
    if not before:
        return False
    letter = unicodedata.category(before)[0] in "LM" and "\u0600" <= before <= "\u1cff"
    return letter or before in _JOINED or unicodedata.category(before) == "So"


def require_clean(text: str, what: str) -> None:
    """Raise InputError where `text` may not be stored; `what` names it in the sentence."""
    if fault := fault_in(text):
        raise InputError(f"The {what} {fault}.")
