"""Sentence splitting of a passage, English and Arabic, and the statements of one sentence."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from knowledge.articles.vocabulary import words_of

_CLOSING = "\"'”’»)\\]"
_END = re.compile(
    rf"(?:(?<![.!?؟…])[.!?؟…]++|。)[{_CLOSING}]{{0,4}}(?:\[\d{{1,3}}\]|[¹²³⁴-⁹]){{0,5}}(?=\s)"
)
_NEXT = re.compile(r"\s+[\"'“‘«(\[•-]*(\S+)")
_INITIAL = re.compile(r"(?:^|[\s(\"“.])[^\W\d_]$")
_SPOKEN = re.compile(
    r"(?:[^\W\d_]\S{0,30}\s){0,3}(?:said|says|told|added|adds|asked|wrote|recalled|explained)\b"
)
_LAST_WORD = re.compile(r"[^\s(\"“«]+$")


def split_sentences(passage: str) -> tuple[str, ...]:
    """Split a passage into its sentences, each word for word as it stands there.

    A full stop after an abbreviation or an initial ends none, nor does one inside a quotation
    that goes on with its speaker.
    """
    return tuple(_sentences(passage))


def _sentences(passage: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(passage):
        following = _NEXT.match(passage, end.end())
        if following is None or not _ends(passage[start : end.end()], end[0], following):
            continue
        if sentence := passage[start : end.end()].strip():
            yield sentence
        start = end.end()
    if sentence := passage[start:].strip():
        yield sentence


def _ends(before: str, mark: str, following: re.Match[str]) -> bool:
    """Return whether a mark ends the sentence `before`, given the word that follows."""
    word = following[1]
    if word[:1].islower() or _is_in_brackets(before, following):
        return False
    if any(sign in mark for sign in _CLOSING.replace("\\", "")) and _SPOKEN.match(
        following.string[following.start(1) :]
    ):
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    last = _LAST_WORD.search(before[: len(before) - len(mark)])
    if last is None:
        return True
    bare = last[0]
    if bare in _words("abbreviation") or _INITIAL.search(f" {bare}"):
        return bare in _words("may end") and word in _words("begins a sentence")
    if bare in _words("may end") or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", bare):
        return word.strip(",") in _words("begins a sentence")
    return True


def _is_in_brackets(before: str, following: re.Match[str]) -> bool:
    """Return whether a mark stands in brackets that are closed soon: "(case Pl. 19/20)"."""
    if before.count("(") <= before.count(")"):
        return False
    return _CLOSED_SOON.match(following.string, following.start()) is not None


_CLOSED_SOON = re.compile(r"[^()]{1,60}\)")


@functools.cache
def _words(section: str) -> frozenset[str]:
    words = words_of(section)
    return frozenset((*words, *(word.capitalize() for word in words if word.islower())))
