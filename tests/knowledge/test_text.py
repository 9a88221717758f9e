"""Text: normalisation, tokens, stems and language.

NORM_STRINGS=1000000 tests that many random strings and every code point, instead of a few.
"""

import os
import random
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import text

FEW = 2_000
STRINGS = int(os.environ.get("NORM_STRINGS", str(FEW)))
ANY = st.text(st.characters(categories=None), max_size=200)


@pytest.mark.threat("S15")
@given(ANY)
def test_normalising_again_changes_nothing(words: str) -> None:
    once = text.norm(words)
    assert text.norm(once) == once


@pytest.mark.threat("S15")
def test_every_character_normalises_once() -> None:
    """Every code point of the lower planes, and samples of the rest, surrogates included."""
    step = 1 if STRINGS > FEW else 997
    for code in [*range(0x30000), *range(0x30000, sys.maxunicode + 1, step)]:
        once = text.norm(chr(code))
        assert text.norm(once) == once, hex(code)


@pytest.mark.threat("S15")
def test_random_strings_normalise_once() -> None:
    """Letters that fold in unusual ways, next to marks that combine with them."""
    drawn = random.Random(15)
    assigned = [
        point
        for point in range(0x20, 0x20000)
        if unicodedata.category(chr(point)) not in ("Cn", "Co", "Lo", "So")
    ]
    marks = [point for point in assigned if unicodedata.category(chr(point))[0] == "M"]
    for _ in range(STRINGS):
        points = [*drawn.choices(assigned, k=4), *drawn.choices(marks, k=3)]
        points.append(drawn.randrange(sys.maxunicode + 1))
        drawn.shuffle(points)
        words = "".join(map(chr, points))
        once = text.norm(words)
        assert text.norm(once) == once, words.encode("unicode-escape")
        assert len(once) <= 8 * 18


@given(ANY)
def test_any_text_has_normalised_tokens_and_stems(words: str) -> None:
    for token in text.tokens(words):
        assert token == text.norm(token)
        assert text.stem(token)


@pytest.mark.threat("S15")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UNAMI", "unami"),
        ("  al-Hol\n camp ", "al-hol camp"),
        ("al\u2011Hawl", "al-hawl"),
        ("Jad\u2019ah", "Jad'ah"),
        ("Türkiye", "turkiye"),
        ("ﬁnance", "finance"),
        ("Ⅷ", "viii"),
        ("Straße", "strasse"),
        ("\u212aelvin", "kelvin"),
        ("UN\u200bAMI", "unami"),
        ("\u202eUNAMI", "unami"),
        ("الأنبار", "الانبار"),
        ("بعثةُ", "بعثه"),
        ("العـراق", "العراق"),
        ("على", "علي"),
        ("٢٠٢٤", "2024"),
        ("گبل", "كبل"),
    ],
)
def test_equal_texts(one: str, other: str) -> None:
    assert text.norm(one) == text.norm(other)


@pytest.mark.parametrize(("one", "other"), [("UNAMI", "UNITAD"), ("2014", "2024"), ("قطر", "قطار")])
def test_different_texts(one: str, other: str) -> None:
    assert text.norm(one) != text.norm(other)


@pytest.mark.parametrize(
    ("words", "tokens"),
    [
        ("Jad'ah 1's camp", ["jadah", "1", "camp"]),
        ("1.1 million people, 95%", ["1.1", "million", "people", "95"]),
        ("10,000 returned in 2021-05.", ["10,000", "returned", "in", "2021", "05"]),
        ("What's up?", ["what", "up"]),
        ("don't", ["dont"]),
        ("ما دور قطر؟", ["ما", "دور", "قطر"]),
        ("", []),
        ("?!…", []),
    ],
)
def test_tokens(words: str, tokens: list[str]) -> None:
    assert text.tokens(words) == tokens


def test_stems_join_forms_of_a_word() -> None:
    assert len({text.stem(w) for w in ("attack", "attacks", "attacked", "attacking")}) == 1
    assert text.stem("1.1") == "1.1"
    assert text.stem("نازحين") == text.stem("النازحين")


def test_language_is_that_of_most_letters() -> None:
    assert text.language("متى تنتهي UNAMI") == "ar"
    assert text.language("When does يونامي end?") == "en"
    assert text.language("2024 ?") == "en"


@pytest.mark.threat("S16")
def test_one_character_that_becomes_many_is_cut() -> None:
    """U+FDFA normalises to eighteen characters."""
    assert len(text.norm("\ufdfa" * 20_000)) <= text.LONGEST


@given(
    st.text(
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢؟،؛چگکـ\u064b\u064f\u0651\u0652 abcXYZ'`-.0123",
        max_size=40,
    )
)
def test_plain_arabic_is_normalised_like_any_text(words: str) -> None:
    """A letter that only the slow way takes, set apart, changes nothing around it."""
    assert text.norm(f"{words} ʬ") == f"{text.norm(words)} ʬ".strip()


@given(st.text(st.sampled_from("ab1 ?.!,'_-ßق"), max_size=30))
def test_plain_texts_are_cut_like_all_others(words: str) -> None:
    assert text.tokens(words) == [t for part in words.split() for t in text.tokens(f"{part} ؟")]


@given(
    st.lists(st.one_of(ANY, st.text(st.sampled_from("ab1 ?.!,'`_-ßق\n\x1f\u2028"), max_size=30)))
)
def test_tokens_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    together = text.tokens_of_many(texts)
    assert together == [t for each in texts for t in (*text.tokens(each), text.END)]
