"""Text: normalisation, tokens, stems, language, number words, and the characters allowed.

Two texts are the same to the store if `norm` makes them equal.
"""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import Stemmer

from knowledge.errors import InputError
from knowledge.messages import Message

LONGEST = 20_000
"""Characters of a text that are normalised; longer ones are cut, before and after."""

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

_CUT_AT_ONCE = 1_000  # takes a few milliseconds, in which no other thread runs

END = "\n"
"""The token that ends each text in `tokens_of_many`; no other token is white space."""


def norm(text: str) -> str:
    """Normalise `text` for comparison; never fails, and normalising again changes nothing.

    Compatibility forms, case, accents, invisible characters, Arabic letter variants and white
    space are folded. Characters beyond LONGEST are cut.
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


# Of the marks those alone that never become one letter with the letter before.
_PLAIN_LETTERS = (
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩؟،؛"
    + "چپڤگکـ"
    + "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
)
_PLAIN = re.compile(rf"[\x20-\x7e{_PLAIN_LETTERS}]*")


@functools.cache
def _plain_fold() -> dict[int, str]:
    """Return the folded form of each letter of plain Arabic and English text."""
    ascii_letters = map(chr, range(0x20, 0x7F))
    return {ord(c): _fold(f"x{c}x")[1:-1] for c in (*_PLAIN_LETTERS, *ascii_letters)}


def tokens(text: str) -> list[str]:
    """Return the words and numbers of `text`, normalised: "Jad'ah 1's" -> ["jadah", "1"]."""
    return list(_tokens(text))


def initials(words: Sequence[str]) -> str:
    """Return the first letters of words in one string, with a space for each that has no letters.

    "lts" is in the initials of "a long term support release".
    """
    return "".join(word[0] if word.isalpha() else " " for word in words)


SHORTEST_INITIALS, LONGEST_INITIALS = 3, 5
"""Letters of an abbreviation that may stand for as many words."""


def tokens_of_many(texts: Sequence[str]) -> list[str]:
    """Return the tokens of several texts, with END after those of each.

    The tokens are the same as from `tokens`, in a third of the time.
    """
    found: list[str] = []
    for at in range(0, len(texts), _CUT_AT_ONCE):
        some = texts[at : at + _CUT_AT_ONCE]
        plain = (t[:LONGEST].lower() if t.isascii() and t.isprintable() else norm(t) for t in some)
        together = "".join(f"{line}\n" for line in plain).replace("`", "'")
        found += _TOKEN_OR_END.findall(_without_apostrophes(together))
    return found


def tokens_of_each(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the tokens of each of several texts, as fast as `tokens_of_many`."""
    found: list[str] = []
    for token in tokens_of_many(texts):
        if token == END:
            yield found
            found = []
        else:
            found.append(token)


def _without_apostrophes(plain: str) -> str:
    if "'" not in plain:
        return plain
    return _INNER_APOSTROPHE.sub("", _POSSESSIVE.sub("", plain))


@functools.lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    plain = _without_apostrophes(norm(text))
    bare = plain.rstrip("?.! ")
    if bare.isascii() and bare.replace(" ", "").isalnum():
        return tuple(bare.split())  # what the pattern would find, in a third of the time
    return tuple(_TOKEN.findall(plain))


@functools.lru_cache(maxsize=4096)
def stem(token: str) -> str:
    """Return the stem of a normalised word, by the rules of its script: English or Arabic."""
    if not token or not token[0].isalpha():
        return token
    arabic = is_arabic(token)
    if not arabic and not token.isascii():
        return token
    if token.endswith(("ate", "ates")) and _OFFICE.search(token):
        return token.removesuffix("s")  # a governorate is no governor
    base = token if arabic else _base_forms().get(token, token)
    found = str(_stemmer("arabic" if arabic else "english").stemWord(base)) or base
    # "He ends" and "she ends" are one word: an Arabic verb begins with its subject's letter.
    return f"ت{found[1:]}" if found[0] == "ي" and len(found) > 3 else found


_OFFICE = re.compile(r"(?:[tn]or|consul|emir|caliph|sultan|khan|patriarch)ates?$")
_AUXILIARIES = frozenset({"be", "do", "have"})
_OF_TWO_WORDS = frozenset(
    {"ground", "wound", "bound", "bit", "lay", "born", "lives", "leaves", "bases", "axes", "dice"}
    | {"data", "media", "people"}
)


@functools.cache
def irregular_forms(kind: str) -> tuple[tuple[str, ...], ...]:
    """Return the irregular English "verbs" or "plurals": each word with its forms after it."""
    content = Path(__file__).with_name("lexicon").joinpath("irregular-forms.txt").read_text("utf-8")
    section = content.partition(f"\n# {kind}\n")[2].partition("\n#")[0]
    lines = filter(None, section.splitlines())
    return tuple(tuple(word.strip() for word in line.split(",")) for line in lines)


@functools.cache
def _base_forms() -> dict[str, str]:
    """Return the base forms of irregular verb forms and plurals ("began", "children").

    A form that is as often another word ("ground", "lives") keeps its own stem, and so do those of
    auxiliary verbs, which are words of grammar.
    """
    found: dict[str, str] = {}
    for base, *forms in (*irregular_forms("verbs"), *irregular_forms("plurals")):
        for form in forms:
            if base not in _AUXILIARIES and form not in _OF_TWO_WORDS and " " not in form:
                found.setdefault(form, base)
    return found


def _stemmer(name: str) -> Stemmer.Stemmer:
    """Return the stemmer of this thread, as stemmers are not thread-safe."""
    stemmer = getattr(_THREAD, name, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(name, maxCacheSize=0)  # `stem` has the faster cache
        setattr(_THREAD, name, stemmer)
    return stemmer


def is_arabic(word: str) -> bool:
    """Return whether a word begins with an Arabic letter."""
    return "\u0600" <= word[:1] <= "\u06ff"


def language(text: str) -> str:
    """Return "ar" if most letters are Arabic, else "en"."""
    if text.isascii():
        return "en"
    letters = [c for c in text[:LONGEST] if c.isalpha()]
    return "ar" if sum(map(is_arabic, letters)) * 2 > len(letters) else "en"


_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_ARABIC_NUMBERS = {
    "اثنان": 2, "اثنين": 2, "ثلاثه": 3, "ثلاث": 3, "اربعه": 4, "اربع": 4, "خمسه": 5, "خمس": 5,
    "سته": 6, "ست": 6, "سبعه": 7, "سبع": 7, "ثمانيه": 8, "ثماني": 8, "ثمان": 8, "تسعه": 9, "تسع": 9,
    "عشره": 10, "عشر": 10, "عشرين": 20, "عشرون": 20, "ثلاثين": 30, "اربعين": 40, "خمسين": 50,
}  # fmt: skip
_NUMBERS: dict[str, str] = {
    **{word: str(at) for at, word in enumerate(_NUMBER_WORDS.split(), start=2)},
    **{word: str(10 * at) for at, word in enumerate(_TENS.split(), start=3)},
    **{norm(word): str(number) for word, number in _ARABIC_NUMBERS.items()},
}


def number_of(token: str) -> str | None:
    """Return the number a word stands for, as digits; None for any other word, and for "one"."""
    return _NUMBERS.get(token)


_JOINERS = {"\u200c", "\u200d"}
_JOINED = {"\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))}  # emoji's variation and skin tones
_LINE = {"\n", "\t", "\r"}
_BLANK = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"}  # letters that look like nothing


JOINERS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff")
"""Invisible signs that join or part letters or set a direction, and the byte order mark."""


def without_stray_joiners(text: str) -> str:
    """Return a text without the JOINERS that its script does not need."""
    if JOINERS.isdisjoint(text):
        return text
    kept: list[str] = []
    for character in text:
        if character not in JOINERS or (
            character in _JOINERS and _may_join(kept[-1] if kept else "")
        ):
            kept.append(character)
    return "".join(kept)


def fault_in(text: str) -> Message | None:
    """Return the reason why `text` may not be stored, or None if it may.

    Characters that hide, reorder or break text are not allowed. The reason completes a sentence
    that begins with the name of the text.
    """
    if text.isprintable() and _BLANK.isdisjoint(text):
        return None  # nearly all text is, and looking at each character is slow
    before = ""
    for character in text:
        kind = unicodedata.category(character)
        if kind == "Cs":
            return Message("fault_half_character")
        if kind == "Cc" and character not in _LINE:
            return Message("fault_control", code=f"U+{ord(character):04X}")
        joins = character in _JOINERS and _may_join(before)
        if (kind == "Cf" and not joins) or character in _BLANK or _is_noncharacter(character):
            return Message("fault_invisible", code=f"U+{ord(character):04X}")
        before = character
    return None


def _is_noncharacter(character: str) -> bool:
    """Return whether Unicode has set this code aside; files such as workbooks cannot have it."""
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _may_join(before: str) -> bool:
    """Return whether a joiner is used after this character: Arabic, Persian, Indic, emoji."""
    if not before:
        return False
    letter = unicodedata.category(before)[0] in "LM" and "\u0600" <= before <= "\u1cff"
    return letter or before in _JOINED or unicodedata.category(before) == "So"


def require_clean(text: str, field: str) -> None:
    """Raise InputError if `text` may not be stored; `field` is its name in the message `field`."""
    if fault := fault_in(text):
        raise InputError("text_unfit", field=Message("field", name=field), fault=fault)
