"""Arabic morphology: the forms under which a dictionary may have a word, without its affixes.

"للاصدار" is found under "اصدار" and "ينتهي" under "انتهي". Words are normalised, as by `text.norm`;
no form is claimed to be a word: the dictionary decides.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

_ARTICLES = ("وال", "فال", "بال", "كال", "عال", "هال", "وبال", "ولل", "فلل", "لل", "ال")
"""The article, by itself and with the particles before it."""

_PROCLITICS = ("وب", "ول", "فب", "فل", "وس", "فس", "و", "ف", "ب", "ك", "ل", "س")
"""Particles written as part of the word after them."""

_SUBJECTS = frozenset("يتنا")  # first letters of the verb in the present: he, she, we, I

# What a word ends with, and what its dictionary form has there, likeliest first. The feminine
# ending is written as normalised: "ه".
_SUFFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("تهما", ("ه", "ت")),
    ("اتها", ("ه", "")),
    ("اتهم", ("ه", "")),
    ("ييها", ("ي",)),
    ("يات", ("يه", "ي", "")),
    ("اته", ("ه", "")),
    ("تين", ("ه",)),
    ("تان", ("ه",)),
    ("تها", ("ه", "ت", "", "ي")),
    ("تهم", ("ه", "ت", "", "ي")),
    ("تنا", ("ه", "ت")),
    ("هما", ("",)),
    ("يين", ("ي", "")),
    ("يون", ("ي", "")),
    ("ات", ("", "ه")),
    ("ان", ("", "ه")),
    ("ون", ("", "ي")),
    ("ين", ("", "ي")),
    ("يه", ("ي", "", "ا")),
    ("ته", ("ه", "ت", "", "ي")),
    ("تم", ("", "ي")),
    ("ها", ("", "ا")),
    ("هم", ("", "ا")),
    ("هن", ("",)),
    ("نا", ("",)),
    ("وا", ("", "ي", "ا")),
    ("ه", ("",)),
    ("ت", ("", "ي", "ا")),
    ("ا", ("", "ي")),
    ("و", ("",)),
    ("ي", ("", "ه")),
)
_SHORTEST = 3
"""Letters of the shortest form that is left when more than the article is taken off."""


@functools.lru_cache(maxsize=4096)
def forms_of(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the forms of a normalised word, level by level, the least changed first.

    The first level is the word, the second one without its article, the next ones without other
    affixes. No form is in two levels.
    """
    whole = [word, *_without(word, _ARTICLES, 2)]
    joined = [*_without(word, _PROCLITICS, _SHORTEST)]
    near = [form for w in whole for form in _without_suffix(w)]
    verbs = [form for w in (word, *joined) for form in _pasts(w)]
    joined += [form for w in joined for form in _without(w, _ARTICLES, 2)]
    far = [form for w in (*joined, *near) for form in _without_suffix(w)]
    far += [form for w in whole for form in (f"{w}ي", *_active(w))]
    far += _of_passive(word)
    levels = [[word], whole, near + joined, verbs, far]
    seen: set[str] = set()
    found = []
    for level in levels:
        new = tuple(form for form in dict.fromkeys(level) if form not in seen)
        seen.update(new)
        found.append(new)
    return tuple(found)


def bare(word: str) -> str:
    """Return a normalised word without its article, with or without a particle before that."""
    return next(iter(_without(word, _ARTICLES, 2)), word)


def without_particles(word: str, shortest: int) -> Iterator[str]:
    """Yield a normalised word, then what is left of it without an article or particles."""
    yield word
    yield from _without(word, (*_ARTICLES, *_PROCLITICS), shortest)


def _without(word: str, prefixes: Iterable[str], shortest: int) -> Iterator[str]:
    """Yield the word without each prefix that it has, where enough is left of it."""
    for prefix in prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= shortest:
            yield word[len(prefix) :]


def _without_suffix(word: str) -> Iterator[str]:
    for suffix, replacements in _SUFFIXES:
        if word.endswith(suffix):
            for ending in replacements:
                form = word[: -len(suffix)] + ending
                if len(form) >= _SHORTEST:
                    yield form


def present_of(word: str) -> tuple[str, ...]:
    """Return the past forms of a normalised word as a verb in the present, likeliest first."""
    return tuple(dict.fromkeys(_pasts(word)))


def _of_passive(word: str) -> Iterator[str]:
    """Yield the verb of a passive of speech: "انقتل" is under "قتل"."""
    if word.startswith("ان"):
        for form in (word, *_without_suffix(word)):
            if len(form) - 2 >= _SHORTEST:
                yield form[2:]


def _active(word: str) -> Iterator[str]:
    """Yield the active form of a passive verb: "اعيد" is under "اعاد"."""
    if len(word) >= _SHORTEST and word[-2] == "ي":
        yield f"{word[:-2]}ا{word[-1]}"


def _pasts(word: str) -> Iterator[str]:
    """Yield the past forms of a verb in the present, under which a dictionary has it.

    "يفتتح" is under "افتتح", "يقود" under "قاد", "يصل" under "وصل".
    """
    if word[:1] not in _SUBJECTS:
        return
    rest = word[1:]
    for stem in (rest, *(form for form in _without_suffix(rest) if len(form) > 1)):
        if len(stem) == 2:
            yield f"و{stem}"
            continue
        if len(stem) < _SHORTEST:
            continue
        yield stem
        yield f"ا{stem}"
        if stem[-1] == "و":
            yield f"{stem[:-1]}ا"
        if stem[-2] in "وي":
            hollow = f"{stem[:-2]}ا{stem[-1]}"
            yield hollow
            yield f"ا{hollow}"
