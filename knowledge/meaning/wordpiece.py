"""WordPiece: splits a text into the pieces of words that BERT models have vectors for."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

VOCABULARY = Path(__file__).parent / "bert-uncased.txt"
"""The vocabulary of uncased BERT models, one piece in a line; a line's number is the piece's id."""

LONGEST_WORD = 100
"""Characters of a word from which it is unknown as a whole."""

FIRST, LAST = 101, 102
"""Pieces before a text, and after each one."""

_INSIDE = "##"  # begins a piece that does not begin a word


class WordPieces:
    """Splits texts with a vocabulary; immutable."""

    def __init__(self, ids: Mapping[str, int]) -> None:
        self._ids = ids
        self._unknown = ids["[UNK]"]

    @classmethod
    def load(cls, file: Path = VOCABULARY) -> WordPieces:
        """Read the vocabulary from a file."""
        pieces = file.read_text(encoding="utf-8").split("\n")
        return cls({piece: at for at, piece in enumerate(pieces) if piece})

    def __contains__(self, word: object) -> bool:
        """Return whether a word is one piece."""
        return word in self._ids

    def split(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the id of each piece of a text, with the word it is a part of."""
        for word in words(text):
            for number in self._pieces(word):
                yield number, word

    def _pieces(self, word: str) -> list[int]:
        """Return the ids of the longest pieces, from the left, that make up the word."""
        if len(word) > LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else _INSIDE + word[start:end]
                if (number := self._ids.get(piece)) is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return found


def words(text: str) -> list[str]:
    """Split a text as BERT does: in lower case, without accents, each punctuation mark alone."""
    found: list[str] = []
    word: list[str] = []
    for character in unicodedata.normalize("NFD", _cleaned(text).lower()):
        kind = _kind(character)
        if kind == "mark":
            continue
        if kind != "letter" and word:
            found.append("".join(word))
            word.clear()
        if kind == "alone":
            found.append(character)
        elif kind == "letter":
            word.append(character)
    if word:
        found.append("".join(word))
    return found


def _cleaned(text: str) -> str:
    return "".join(c for c in text if c.isspace() or not (_is_other(c) or c == "\ufffd"))


def _is_other(character: str) -> bool:
    """Return whether a character is a control or format character, or none at all."""
    return unicodedata.category(character)[0] == "C"


@functools.lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """Return "space", "mark" for a combining one, "alone" for a word by itself, or "letter"."""
    if character.isspace():
        return "space"
    category = unicodedata.category(character)
    if category == "Mn":
        return "mark"
    is_ascii_sign = character.isascii() and not character.isalnum()
    is_alone = is_ascii_sign or category[0] == "P" or _is_ideograph(character)
    return "alone" if is_alone else "letter"


_IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


def _is_ideograph(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _IDEOGRAPHS)
