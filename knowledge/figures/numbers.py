"""Numbers of a folded text, in digits or in words, and two in a row set apart."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.figures.notation import FRACTION
from knowledge.figures.words import any_of, numbers_of, words_of, words_value

_SCALES = any_of("scale")
_PART_ADDED = (
    rf" and (?:an? )?(?:{any_of('part')})(?:(?: of an?)?(?= (?:{_SCALES})(?!\w))|(?! of)(?= ))"
)
"""A part behind a number in digits: "3 and three quarters of a million", "3 and a half"."""
_DIGITS = (
    rf"(?:\d{{1,3}}(?: \d{{3}})++(?!\d)(?:[.,٫]\d{{1,6}}(?![.,٫]?\d))?"  # "1 100 000,5"
    rf"|\d+(?:[.,'٬٫]\d+)*)(?:{FRACTION}|{_PART_ADDED})?|[½¼¾](?= ?[^\W\d])"
)
_WORDS = any_of("number", "scale", "part")
_PARTS_IN_TWO_WORDS = "|".join(
    word.replace(" ", "[ -]") for word in numbers_of("part") if " " in word
)
_FIRST = (
    rf"(?!(?:{_PARTS_IN_TWO_WORDS})(?!(?:[ -]of an?)?[ -](?:{_SCALES})(?!\w)))(?:{_WORDS})"
    rf"|{any_of('number')}"
)
"""The first word of a number; "three quarters" are one only where a scale follows."""
_RUN = rf"(?:an? )?(?:{_WORDS})(?:[ -](?:(?:of[ -])?an?[ -])?(?:{_WORDS}))*"
_CODES = "|".join(code for code in words_of("currency") if code.isalpha() and len(code) == 3)
NUMBER = re.compile(
    rf"(?:(?<![\w.,'/:-])|(?<=\d-)|(?<=\b(?:{_CODES}))|(?<=\s[وبل])|(?<=[\s(]-)|(?<=^-))"
    rf"(?:(?P<digits>{_DIGITS})"
    rf"|(?P<words>(?:an? |و)?(?:{_FIRST})"
    rf"(?:[ -](?:and[ -]|و ?)?(?:(?:of[ -])?an?[ -])?(?:{_WORDS}))*)"
    r"(?!\w))"
)
PART_BEHIND = re.compile(
    rf" (?:and (?=an? |three)|و ?)((?:an? )?(?:{any_of('part')}))(?!\w)"
    rf"(?! of (?!an? (?:{_SCALES})))"
)
_NO_PART = re.compile(r"^an? (?!third)| of an?$|-")
_BETWEEN_WORDS = re.compile(
    rf"(\bbetween {_RUN}) and (?=(?:an? )?(?:{_WORDS})(?!\w))(?!{_RUN} and (?:{_WORDS}))"
)
_BETWEEN_ARABIC = re.compile(rf"(?<!\w)(بين )((?:{_WORDS})(?: و?(?:{_WORDS})){{1,5}})(?!\w)")
"""A range whose ends are words, which else are one number: "between five and seven thousand"."""
_SEVERAL_WORDS = re.compile(
    rf"(?<![\w.,'/:-])(?:{_WORDS})(?:[ -](?:and |و ?)?(?:(?:of )?an? )?(?:{_WORDS})){{2,12}}(?!\w)"
)
_SCIENTIFIC = re.compile(
    r"\d(?:[.,]\d+)?(?:e[+-]?\d{1,3}|(?: ?[×x·*] ?10(?:\^|\*\*|(?=[⁰-⁹¹²³]))[⁰-⁹¹²³\d-]+))"
    r"|(?<![\d.,])10(?:(?:\^|\*\*)-?\d+|[⁰-⁹¹²³]+)"
)
"""What no reading is tried of: "5×10^6"."""


def numbers_apart(folded: str) -> str:
    """Return a folded text in which numbers in a row are none of each other's; as long as before.

    What is in powers of ten is left without digits.
    """
    folded = _SCIENTIFIC.sub(lambda match: "e" * len(match[0]), folded)
    folded = _BETWEEN_WORDS.sub(lambda match: f"{match[1]} to  ", folded)
    folded = _BETWEEN_ARABIC.sub(_apart, folded)
    return _SEVERAL_WORDS.sub(_set_apart, folded)


def part_value(words: str) -> Decimal:
    """Return the value of a part: "a half", "three-quarters of a"."""
    return numbers_of("part")[_NO_PART.sub(" ", words).strip()]


def last_scale(match: re.Match[str]) -> Decimal | None:
    """Return the scale with which a number in words ends, None where it has none."""
    return numbers_of("scale").get((match["words"] or "").rpartition(" ")[2])


def least_place(value: Decimal) -> Decimal:
    """Return the place of the last digit of a number that is no zero: 1000 of 23,000."""
    digits = f"{value.to_integral_value():f}"
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)


def _apart(match: re.Match[str]) -> str:
    """Return a range in Arabic words with a dash between its ends: "بين عشرين وثلاثين"."""
    run = match[2]
    if words_value(run) is not None:
        return match[0]
    for joint in reversed(list(re.finditer(" و", run))):
        ends = words_value(run[: joint.start()]), words_value(run[joint.end() :])
        if ends[0] is not None and ends[1] is not None and ends[0] < ends[1]:
            return f"{match[1]}{run[: joint.start()]} -{run[joint.end() :]}"
    return match[0]


def _set_apart(match: re.Match[str]) -> str:
    """Return two numbers in words with a comma between them: "two thousand, three thousand"."""
    run = match[0]
    if words_value(run) is not None:
        return run
    for joint in re.finditer(r" (?:و|and )", run):
        if words_value(run[: joint.start()]) and words_value(run[joint.end() :]):
            return f"{run[: joint.start()]},{' ' * (len(joint[0]) - 1)}{run[joint.end() :]}"
    return run
