"""What text the store takes: no characters that hide, reorder or break what people read."""

from __future__ import annotations

import unicodedata

from knowledge.errors import InputError

_JOINERS = {"\u200c", "\u200d"}  # Persian, Indic scripts and emoji need them
_LINE = {"\n", "\t", "\r"}


def fault_in(text: str) -> str | None:
    """Say what is wrong with `text`, or None where it may be stored."""
    for character in text:
        kind = unicodedata.category(character)
        if kind == "Cs":
            return "holds half of a character (a lone surrogate); type the text again"
        if kind == "Cc" and character not in _LINE:
            return f"holds a control character (U+{ord(character):04X}); take it out"
        if kind == "Cf" and character not in _JOINERS:
            return f"holds an invisible character (U+{ord(character):04X}); take it out"
    return None


def require_clean(text: str, what: str) -> None:
    """Raise InputError where `text` may not be stored; `what` names it in the sentence."""
    if fault := fault_in(text):
        raise InputError(f"The {what} {fault}.")
