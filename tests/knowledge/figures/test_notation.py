"""Numbers in the notations of several languages: one value each, or both readings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.figures import plain_digits, read_figures, read_number

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
SEPARATORS = {  # thousands and decimals
    "English": (",", "."),
    "German": (".", ","),
    "French": (" ", ","),
    "French, no-break": ("\u00a0", ","),
    "French, thin": ("\u202f", ","),
    "thin": ("\u2009", "."),
    "Swiss": ("'", "."),
    "Swiss, typographic": ("’", "."),
    "Arabic": ("٬", "٫"),
}
SENTENCES = {
    "en": "In 2023 there were {} displaced people in Aren.",
    "ar": "بلغ عدد النازحين في أرين {} نازح عام 2023.",
}


def grouped(whole: int, mark: str) -> str:
    return f"{whole:,}".replace(",", mark)


def indian(whole: int) -> str:
    digits, last = str(whole)[:-3], str(whole)[-3:]
    parts = []
    while digits:
        parts.insert(0, digits[-2:])
        digits = digits[:-2]
    return ",".join((*parts, last))


def read_in(language: str, written: str) -> tuple[Decimal, ...]:
    (figure,) = read_figures(SENTENCES[language].format(written))
    assert figure.upper is None
    return figure.readings


languages = pytest.mark.parametrize("language", SENTENCES)
notations = pytest.mark.parametrize("notation", SEPARATORS)


@languages
@notations
@given(st.integers(1_000_000, 10**15))
def test_whole_numbers_in_groups_have_one_value(language, notation, number):
    thousands, _ = SEPARATORS[notation]

    assert read_in(language, grouped(number, thousands)) == (Decimal(number),)


@languages
@notations
@given(st.integers(1000, 10**12), st.integers(1, 99).filter(lambda n: n % 10))
def test_groups_with_decimals_have_one_value(language, notation, number, part):
    thousands, decimal = SEPARATORS[notation]
    written = f"{grouped(number, thousands)}{decimal}{part}"

    assert read_in(language, written) == (Decimal(f"{number}.{part}"),)


@languages
@given(st.integers(100_000, 10**12))
def test_indian_groups_have_one_value(language, number):
    assert read_in(language, indian(number)) == (Decimal(number),)


@languages
@notations
@given(st.integers(1000, 10**12))
def test_arabic_digits_are_read_like_others(language, notation, number):
    written = grouped(number, SEPARATORS[notation][0])

    assert read_in(language, written.translate(ARABIC)) == read_in(language, written)


@notations
@given(
    st.integers(1, 999),
    st.integers(1, 99).filter(lambda n: n % 10),
    st.sampled_from(
        [
            ("million", 10**6),
            ("mn", 10**6),
            ("Mio", 10**6),
            ("bn", 10**9),
            ("Mrd", 10**9),
            ("thousand", 1000),
            ("lakh", 10**5),
            ("crore", 10**7),
            ("مليون", 10**6),
            ("ملايين", 10**6),
            ("مليار", 10**9),
            ("ألف", 1000),
            ("آلاف", 1000),
        ]
    ),
)
def test_scales_multiply(notation, whole, part, scale):
    word, value = scale
    written = f"{whole}{SEPARATORS[notation][1]}{part} {word}"

    for language in SENTENCES:
        assert read_in(language, written) == (Decimal(f"{whole}.{part}") * value,)


@given(st.integers(1, 999), st.integers(100, 999))
def test_a_point_before_three_digits_has_two_readings(whole, part):
    both = (Decimal(f"{whole}{part}"), Decimal(f"{whole}.{part}").normalize())

    assert read_in("en", f"{whole}.{part}") == both
    assert read_in("ar", f"{whole}.{part}") == both


@pytest.mark.parametrize(
    ("statement", "readings"),
    [
        ("Of 2.000.000 people 1.100 left.", (2_000_000, 1100)),
        ("Of 2,000,000 people 1.125 per cent left.", (2_000_000, Decimal("1.125"))),
        ("It is 3.5 km, and 1.125 km of it are paved.", (Decimal("3.5"), Decimal("1.125"))),
        ("3,5 % are 1.100 people.", (Decimal("3.5"), 1100)),
        ("0.125 km of it are paved.", (Decimal("0.125"),)),
        ("1,100 people left.", (1100,)),
    ],
)
def test_the_text_shows_which_reading_is_meant(statement, readings):
    assert tuple(each.number for each in read_figures(statement)) == readings


def test_a_text_that_contradicts_itself_leaves_both_readings():
    share, people = read_figures("3,5 % are 1,100 people.")

    assert share.number == Decimal("3.5")
    assert people.number is None
    assert people.readings == (1100, Decimal("1.1"))


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("1,1", ("1.1",)),
        ("1.1", ("1.1",)),
        ("1,100", ("1100",)),
        ("1.100", ("1100", "1.100")),
        ("-1 100,5", ("-1100.5",)),
        ("٤٬٢٠٠", ("4200",)),
        ("1.2.3", ()),
        ("12,34,5", ()),
        ("many", ()),
        ("", ()),
    ],
)
def test_a_number_alone(written, readings):
    assert read_number(written) == tuple(map(Decimal, readings))


@pytest.mark.parametrize(
    ("token", "plain"),
    [("1,100", "1100"), ("1,1", "1.1"), ("1.100.000", "1100000"), ("3.12.4", "3.12.4"), ("7", "7")],
)
def test_numbers_among_tokens_are_the_same_however_they_are_written(token, plain):
    assert plain_digits(token) == plain


@given(st.text(alphabet="0123456789.,'٬٫ \u00a0-mk%€$٠١٢ ab", max_size=60))
def test_any_text_is_read(words):
    for figure in read_figures(words):
        assert figure.readings
        assert 0 <= figure.start < figure.end <= len(words)
