"""Number words as numbers: "thirty" -> "30"."""

from __future__ import annotations

from knowledge import text

_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_ARABIC = {
    "اثنان": 2, "اثنين": 2, "ثلاثه": 3, "ثلاث": 3, "اربعه": 4, "اربع": 4, "خمسه": 5, "خمس": 5,
    "سته": 6, "ست": 6, "سبعه": 7, "سبع": 7, "ثمانيه": 8, "ثمان": 8, "تسعه": 9, "تسع": 9,
    "عشره": 10, "عشر": 10, "عشرين": 20, "عشرون": 20, "ثلاثين": 30, "اربعين": 40, "خمسين": 50,
}  # fmt: skip
_NUMBERS: dict[str, str] = {
    **{word: str(at) for at, word in enumerate(_WORDS.split(), start=2)},
    **{word: str(10 * at) for at, word in enumerate(_TENS.split(), start=3)},
    **{text.norm(word): str(number) for word, number in _ARABIC.items()},
}


def number_of(token: str) -> str | None:
    """The number a word stands for, as digits; None for any other word, and for "one"."""
    return _NUMBERS.get(token)
