"""One normalisation of text, and the words, stems and language read from it.

Two texts are the same to the store where `norm` makes them equal.
"""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Sequence

import Stemmer

LONGEST = 20_000
"""Characters of one text that are normalised; longer ones are cut, before and after."""

_ARABIC = range(0x0600, 0x0700)
_DROPPED = frozenset({"Mn", "Me", "Cf", "Cs", "Co", "Cn"})
_FOLD = str.maketrans(
    {
        # Arabic letters that people write one for the other, and Iraqi ones for Persian sounds.
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىئی", "ي"),
        **dict.fromkeys("گک", "ك"),
        "ؤ": "و",
        "ة": "ه",
        "چ": "ج",
        "پ": "ب",
        "ڤ": "ف",
        "ـ": None,
        **dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)),
        **dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)),
        # One apostrophe, one hyphen.
        **dict.fromkeys("’‘ʼ`´ʿʾ", "'"),
        **dict.fromkeys("‐‑–—−", "-"),
    }
)
_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"(?<=\w)'s\b")
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_TOKEN = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+)*")
_TOKEN_OR_END = re.compile(rf"{_TOKEN.pattern}|\n")
_THREAD = threading.local()

_CUT_AT_ONCE = 1_000  # no other thread goes on meanwhile, for a few milliseconds

END = "\n"
"""What stands after the tokens of each text in `tokens_of_many`: no token is white space."""


def norm(text: str) -> str:
    """Fold `text` to the form it is compared in; never fails, and folding again changes nothing.

    Compatibility forms, case, accents, invisible characters, Arabic letter variants and white
    space are folded. What is over LONGEST characters is cut.
    """
    if text.isascii():
        plain = text[:LONGEST].lower().replace("`", "'")
        if not plain.isprintable():
            plain = _CONTROL.sub(" ", plain)
        return " ".join(plain.split())
    if _PLAIN.fullmatch(text, 0, LONGEST):
        return _SPACE.sub(" ", text[:LONGEST].translate(_plain_fold())).strip()
    folded = text[:LONGEST]
    # One round is not always enough: dropping a mark may let the letters around it compose.
    for _ in range(8):
        again = _fold(folded)[:LONGEST]
        if again == folded:
            break
        folded = again
    return folded


_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(
        " " if unicodedata.category(c) == "Cc" else c
        for c in apart
        if unicodedata.category(c) not in _DROPPED
    )
    composed = unicodedata.normalize("NFKC", kept).translate(_FOLD)
    return _SPACE.sub(" ", composed).strip()


_PLAIN_LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩؟،؛"
_PLAIN = re.compile(rf"[\x20-\x7e{_PLAIN_LETTERS}]*")


@functools.cache
def _plain_fold() -> dict[int, str]:
    """What each letter of plain Arabic and English text folds to, whatever stands around it."""
    ascii_letters = map(chr, range(0x20, 0x7F))
    return {ord(c): _fold(f"x{c}x")[1:-1] for c in (*_PLAIN_LETTERS, *ascii_letters)}


def tokens(text: str) -> list[str]:
    """The words and numbers of `text`, normalised: "Jad'ah 1's" -> ["jadah", "1"]."""
    return list(_tokens(text))


def tokens_of_many(texts: Sequence[str]) -> list[str]:
    """The tokens of several texts one after another, with END after those of each.

    The same as `tokens` gives of each by itself, in a third of the time.
    """
    found: list[str] = []
    for at in range(0, len(texts), _CUT_AT_ONCE):
        some = texts[at : at + _CUT_AT_ONCE]
        plain = (t[:LONGEST].lower() if t.isascii() and t.isprintable() else norm(t) for t in some)
        together = "".join(f"{line}\n" for line in plain).replace("`", "'")
        found += _TOKEN_OR_END.findall(_without_apostrophes(together))
    return found


def _without_apostrophes(plain: str) -> str:
    if "'" not in plain:
        return plain
    return _INNER_APOSTROPHE.sub("", _POSSESSIVE.sub("", plain))


@functools.lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[str, ...]:
    plain = _without_apostrophes(norm(text))
    bare = plain.rstrip("?.! ")
    if bare.isascii() and bare.replace(" ", "").isalnum():
        return tuple(bare.split())  # what the pattern would find, in a third of the time
    return tuple(_TOKEN.findall(plain))


@functools.lru_cache(maxsize=4096)
def stem(token: str) -> str:
    """The stem of a normalised word, by the rules of its script: English or Arabic."""
    if not token or not token[0].isalpha():
        return token
    arabic = ord(token[0]) in _ARABIC
    if not arabic and not token.isascii():
        return token
    found = str(_stemmer("arabic" if arabic else "english").stemWord(token)) or token
    # "He ends" and "she ends" are one word: an Arabic verb begins with its subject's letter.
    return f"ت{found[1:]}" if found[0] == "ي" and len(found) > 3 else found


def _stemmer(name: str) -> Stemmer.Stemmer:
    """The stemmer of this thread: they keep state while they work."""
    held = getattr(_THREAD, name, None)
    if held is None:
        held = Stemmer.Stemmer(name, maxCacheSize=0)  # `stem` remembers, in a third of the time
        setattr(_THREAD, name, held)
    return held


def language(text: str) -> str:
    """Tell "ar" where most letters are Arabic, else "en"."""
    letters = [c for c in text[:LONGEST] if c.isalpha()]
    return "ar" if sum(ord(c) in _ARABIC for c in letters) * 2 > len(letters) else "en"
