"""One normalisation of text, and the words, stems and language read from it."""

from __future__ import annotations

import functools
import re
import threading
import unicodedata

import snowballstemmer

_LOCAL = threading.local()
_FOLD = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None,
    "گ": "ك", "ک": "ك", "ی": "ي", "چ": "ج", "پ": "ب", "ڤ": "ف",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "ʿ": "'", "ʾ": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
})
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*", re.UNICODE)

def _once(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    decomposed = unicodedata.normalize("NFKD", folded)
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn","Me","Cf","Cs","Co","Cn"))
    kept = unicodedata.normalize("NFKC", kept).translate(_FOLD)
    kept = "".join(" " if unicodedata.category(c) in ("Cc",) else c for c in kept)
    return _SPACE.sub(" ", kept).strip()

def norm(text: str) -> str:
    for _ in range(4):
        again = _once(text)
        if again == text: return text
        text = again
    return text

@functools.lru_cache(4096)
def _tokens(t: str) -> tuple[str, ...]:
    n = norm(t)
    n = re.sub(r"(?<=\w)'s\b", "", n)
    n = re.sub(r"(?<=\w)'(?=\w)", "", n)
    return tuple(_WORD.findall(n))

def tokens(text: str) -> list[str]:
    return list(_tokens(text))

@functools.lru_cache(100_000)
def stem(token: str) -> str:
    name = "arabic" if token and "\u0600" <= token[0] <= "\u06ff" else "english"
    st = getattr(_LOCAL, name, None)
    if st is None:
        st = snowballstemmer.stemmer(name); setattr(_LOCAL, name, st)
    return st.stemWord(token)

def language(text: str) -> str:
    ar = sum("\u0600" <= c <= "\u06ff" for c in text)
    la = sum(c.isalpha() for c in text) - ar
    return "ar" if ar > la else "en"
