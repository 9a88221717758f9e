"""Spelling of the words that state relations."""

import pytest

from knowledge.relations.spelling import correct_word


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lenght", "length"),
        ("heigth", "height"),
        ("reslt", "result"),
        ("clsoed", "closed"),
        ("openned", "opened"),
        ("estabished", "established"),
        ("oepn", "open"),
    ],
)
def test_letters_swapped_missing_or_twice_are_corrected(written: str, meant: str) -> None:
    assert correct_word(written) == meant


@pytest.mark.parametrize(
    "word", ["lansing", "stored", "stard", "marth", "closed", "open", "expires", "12a", "كم"]
)
def test_another_letter_makes_another_word(word: str) -> None:
    assert correct_word(word) == word
