"""Arabic names in Latin letters: "Abd el-Rahman" is read as the store's "Abdulrahman".

The article has any vowel, and with "Abd" before it is joined to that, to the word after it or to
neither, and takes the first letter of many words: "Abdel Rahman", "Abd-ur-Rahman". A question's
spelling is read as that of the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge import text

_WORD = re.compile(r"[^\W\d_]+")
_MAY_BE = re.compile(r"\b(?:abd|(?:al|el|ul|bin|ben|ibn)\b)", re.IGNORECASE)
_FIRST = re.compile(r"abd(?:[aeou]{1,2}[lnrstdz]{0,2})?")
_ARTICLES = frozenset({"al", "el", "ul"})
_SONS = frozenset({"bin", "ben", "ibn"})
_AFTER_ABD = re.compile(r"[aeu](?:[lnrstdz]|sh)")
_ARTICLE_BEFORE = re.compile(r"[aeou]{1,2}(?:([lnrstdz])(?=\1)|l(?=[^l]))")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("eoy", "iui")
_SHORTEST = 2
"""Letters of the word after "Abd" and its article."""

_Found = tuple[int, int, str]


class ArabicNames:
    """The spellings of names with "Abd", "bin" or an article that a store has; immutable."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        """Read the tokens of each of the store's `names`."""
        spellings: dict[str, set[str]] = {}
        for tokens in names:
            for start, end, form in _found(tokens):
                spellings.setdefault(form, set()).add(" ".join(tokens[start:end]))
        self._spelling = {form: next(iter(s)) for form, s in spellings.items() if len(s) == 1}

    def read(self, words: str) -> str:
        """Return a text with the names spelt as in the store, where it has one spelling of them."""
        if not self._spelling or _MAY_BE.search(words) is None:
            return words
        spans = list(_WORD.finditer(words))
        read, end = [], 0
        for first, last, form in _found([text.norm(m[0]) for m in spans]):
            spelling = self._spelling.get(form)
            between = words[spans[first].start() : spans[last - 1].end()]
            if spelling is not None and not set(between) & set(",.;:?!"):
                read += [words[end : spans[first].start()], spelling]
                end = spans[last - 1].end()
        return "".join([*read, words[end:]])


def _found(tokens: Sequence[str]) -> Iterator[_Found]:
    """Yield where a name with "Abd" or an article begins and ends, and what all spellings share."""
    at = 0
    while at < len(tokens):
        found = _with_son(tokens, at) or _with_abd(tokens, at) or _with_article(tokens, at)
        if found is not None:
            yield found
        at = found[1] if found is not None else at + 1


def _with_abd(tokens: Sequence[str], at: int) -> _Found | None:
    word, end = tokens[at], at + 1
    if not word.startswith("abd"):
        return None
    if _FIRST.fullmatch(word):
        end += 1
        if word == "abd" and end <= len(tokens) and _AFTER_ABD.fullmatch(tokens[end - 1]):
            end += 1
    if end > len(tokens):
        return None
    rest = "".join(tokens[at:end]).removeprefix("abd")
    form = _form(_ARTICLE_BEFORE.sub("", rest, count=1))
    return (at, end, f"abd {form}") if len(form) >= _SHORTEST else None


def _with_son(tokens: Sequence[str], at: int) -> _Found | None:
    """Return a name with "bin": "Khaled ben Nasir" for "Khalid bin Nasser"."""
    if at + 2 >= len(tokens) or tokens[at + 1] not in _SONS:
        return None
    end = at + 3 + (tokens[at + 2] in _ARTICLES and at + 3 < len(tokens))
    after = "".join(tokens[at + 2 : end]).removeprefix("el").removeprefix("al")
    return at, end, f"{_form(tokens[at])} bin {_form(after)}"


def _with_article(tokens: Sequence[str], at: int) -> _Found | None:
    if tokens[at] not in _ARTICLES or at + 1 == len(tokens):
        return None
    return at, at + 2, f"al {_form(tokens[at + 1])}"


def _form(word: str) -> str:
    """Return a word in one spelling of its vowels and doubled letters."""
    plain = word.replace("ee", "i").replace("oo", "u").replace("ou", "u").translate(_VOWELS)
    return _DOUBLED.sub(r"\1", plain).removesuffix("h")
