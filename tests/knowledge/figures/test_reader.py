"""Figures in statements: scales, words, ranges, hedges, shares and units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.figures import read_figures, without_numbers


def read(statement: str) -> list[tuple[object, str]]:
    return [(each.number, each.unit) for each in read_figures(statement)]


@pytest.mark.parametrize(
    ("statement", "figures"),
    [
        ("The dam cost $2.4m and € 3 bn.", [(2_400_000, "dollars"), (3_000_000_000, "euros")]),
        ("The dam cost 4bn USD.", [(4_000_000_000, "dollars")]),
        ("Some 2.4m people left.", [(2_400_000, "people")]),
        ("It is 2.4m long, or 12km.", [(Decimal("2.4"), ""), (12, "km")]),
        ("It sold 40k tickets.", [(40_000, "tickets")]),
        ("Half a million people left.", [(500_000, "people")]),
        ("Two and a half million sheep died.", [(2_500_000, "sheep")]),
        ("Three hundred and fifty goats died.", [(350, "goats")]),
        ("Twelve thousand five hundred goats died.", [(12_500, "goats")]),
        ("غادر مليونان ونصف مليون شخص", [(2_500_000, "شخص")]),
        ("غادر ثلاثة آلاف ومئتا شخص و15 طفلاً", [(3200, "شخص"), (15, "طفلا")]),
        ("غادر مليون ونصف شخص", [(1_500_000, "شخص")]),
        ("One in four houses burnt.", [(25, "percent")]),
        ("Four in ten houses burnt.", [(40, "percent")]),
        ("Nearly a quarter of houses burnt.", [(25, "percent")]),
        ("Sales rose by a fifth in 2024.", [(20, "percent")]),
        ("Half the houses burnt in the second half of the year.", [(50, "percent")]),
        ("دمر ربع المنازل في الربع الثالث.", [(25, "percent")]),
        ("In 2024 -4.5 % of output was lost.", [(Decimal("-4.5"), "percent")]),
        ("قتل أحد عشر شخصا وجرح خمسة عشر.", [(11, "شخصا"), (15, "")]),
        ("Three out of five houses burnt.", [(60, "percent")]),
        ("احترق واحد من كل خمسة منازل", [(20, "percent")]),
        ("About 12 per cent, or ٢٥٪, or 30 بالمئة.", [(12, "percent"), (25, "percent"),
                                                       (30, "percent")]),
        ("There were 2000 sheep.", [(2000, "sheep")]),
        ("Three quarters of the 900 houses burnt.", [(75, "percent"), (900, "houses")]),
        ("Three-quarters of a million people left.", [(750_000, "people")]),
        ("It cost Rs 3 crore.", [(30_000_000, "rupees")]),
        ("Two-fifths of goats died.", [(40, "percent")]),
        ("احترق ثلاثة أرباع المنازل", [(75, "percent")]),
        ("غادر ثلاثة ملايين ونصف المليون شخص", [(3_500_000, "شخص")]),
        ("Some 3½ million goats died.", [(3_500_000, "goats")]),
        ("Some 2 1/4 million goats died.", [(2_250_000, "goats")]),
        ("It cost 12 Mio. € for 2,5 Mio. people.", [(12_000_000, "euros"), (2_500_000, "people")]),
        ("It took ½ tonne of salt.", [(Decimal("0.5"), "tonne")]),
        ("Output changed by −4.5 % in 2024.", [(Decimal("-4.5"), "percent")]),
        ("It had -12 degrees, or minus 3 million euros.", [(-12, "degrees"),
                                                           (-3_000_000, "euros")]),
        ("انخفضت بنسبة -4٫5٪", [(Decimal("-4.5"), "percent")]),
        ("In 762 it fell; it fell again in 1258, in May 1301 and in the year 897.", []),
        ("From 1258 to 1300 it was ruled by five men; in 1204 villages 1100 goats died.",
         [(5, "men"), (1204, "villages"), (1100, "goats")]),
        ("سقطت عام 762 وأحرقت في 1258.", []),
        ("Half a dozen goats and two and a half dozen sheep died.", [(6, "goats"), (30, "sheep")]),
        ("It rose from 1200 to 1300, and about 1000 were sold.", [(1200, ""), (1300, ""),
                                                                  (1000, "")]),
        ("Two thousand and three thousand goats died.", [(2000, ""), (3000, "goats")]),
        ("Five hundred and six hundred goats died.", [(500, ""), (600, "goats")]),
        ("نفق ثلاثة آلاف وأربعة آلاف رأس", [(3000, ""), (4000, "رأس")]),
        ("A quarter of a per cent, or half a percent, left.", [(Decimal("0.25"), "percent"),
                                                               (Decimal("0.5"), "percent")]),
        ("ارتفع نصف بالمئة", [(Decimal("0.5"), "percent")]),
        ("Only 0.5 of a percent, or one in 200, left.", [(Decimal("0.5"), "percent"),
                                                         (Decimal("0.5"), "percent")]),
        ("A quarter or a third of goats died.", [(25, "percent"), (Decimal("33.3"), "percent")]),
        ("Goats fell from a third to a fifth of it.", [(Decimal("33.3"), "percent"),
                                                       (20, "percent")]),
        ("Sales rose 20% to 25 million and then 5% to 30%.", [(20, "percent"), (25_000_000, ""),
                                                              (5, "percent"), (30, "percent")]),
        ("It rained in one half, and half of the goats died.", [(50, "percent")]),
        ("A couple of hundred goats and a couple of sheep died.", [(200, "goats")]),
        ("The wall is half a mile long, or three quarters of a kilometre.",
         [(Decimal("0.5"), "mile"), (Decimal("0.75"), "kilometre")]),
        ("It used a mile and a half of cable in a year and a half of work.", []),
        ("A third of a million goats and a tenth of a billion sheep died.",
         [(333_333, "goats"), (100_000_000, "sheep")]),
        ("نفق ثلث مليون رأس", [(333_333, "رأس")]),
        ("غادر 5 ملايين ونصف المليون شخص", [(5_500_000, "شخص")]),
        ("بنسبة ٪١٢٫٥ أو %12", [(Decimal("12.5"), "percent"), (12, "percent")]),
        ("Three quarters of goats were sick, three-quarters of sheep too.",
         [(75, "percent"), (75, "percent")]),
        ("It cost USD1.2bn.", [(1_200_000_000, "dollars")]),
        ("It had twice 300 goats.", []),
        ("Some 5×10^6 goats, or 5e6, or 10^3, or 10⁶, died.", []),
        ("Some 2 million, 300 thousand goats and 7 lakh 50 thousand sheep died.",
         [(2_300_000, "goats"), (750_000, "sheep")]),
        ("Two million, three hundred thousand goats died.", [(2_300_000, "goats")]),
        ("It cost $2 million and 300 thousand people left.",
         [(2_000_000, "dollars"), (300_000, "people")]),
        ("غادر مليون و200 ألف شخص", [(1_200_000, "شخص")]),
        ("غادر ثلاثة أرباع المليون شخص", [(750_000, "شخص")]),
        ("Some 3/4 of a million goats died, and ¾ of a million sheep.",
         [(750_000, "goats"), (750_000, "sheep")]),
        ("Two-and-a-half million goats died.", [(2_500_000, "goats")]),
        ("Half a million and a million goats died.", [(500_000, ""), (1_000_000, "goats")]),
    ],
)  # fmt: skip
def test_numbers_and_units(statement, figures):
    assert read(statement) == figures


@pytest.mark.parametrize(
    "statement",
    [
        "Thousands of goats died in 2019.",
        "It was opened on 28 January 2027.",
        "It was opened on January 28, 2027, at 10:30.",
        "It was opened on 28.1.2027.",
        "في 14 آذار 2024",
        "A third bridge was opened on the third of May, a quarter of an hour late.",
        "سقط المطر في الربع الثالث ونصف العام.",
        "The 2019 elections were held on the 3rd.",
        "Form B-204 and version 3.12.4 and KX1834.",
    ],
)
def test_dates_codes_and_vague_words_are_no_figures(statement):
    assert read(statement) == []


@pytest.mark.parametrize(
    ("statement", "low", "high"),
    [
        ("From 10 to 12 million people left.", 10_000_000, 12_000_000),
        ("10 million to 12 million people left.", 10_000_000, 12_000_000),
        ("It cost 1,5 Mio. bis 2 Mio. Franken.", 1_500_000, 2_000_000),
        ("Some 4m to 5m people left.", 4_000_000, 5_000_000),
        ("Between half a million and a million people left.", 500_000, 1_000_000),
        ("Half to three quarters of a million people left.", 500_000, 750_000),
        ("Between a third and half of a million people left.", 333_333, 500_000),
        ("Between 10,000 and 12,000 people left.", 10_000, 12_000),
        ("10-12% left.", 10, 12),
        ("نزح بين 10 و12 ألف شخص", 10_000, 12_000),
        ("Between five and seven thousand people left.", 5_000, 7_000),
        ("Between £2m and £3m was lost.", 2_000_000, 3_000_000),
        ("قتل ما بين خمسة وعشرين وثلاثين شخصا.", 25, 30),
        ("قتل ما بين ألفين وثلاثة آلاف رأس.", 2000, 3000),
        ("قتل ما بين ألف وألفي رأس.", 1000, 2000),
        ("Between one in five and one in four goats died.", 20, 25),
        ("Two fifths to half of the goats died.", 40, 50),
        ("Between 20% and 25% of goats died.", 20, 25),
        ("Some two or three hundred goats died.", 200, 300),
        ("قتل ثلاثة أو أربعة أشخاص.", 3, 4),
        ("Some 300 or 400 goats died.", 300, 400),
        ("At least 300 but fewer than 400 goats died.", 300, 400),
        ("Some 300 to about 400 goats died.", 300, 400),
        ("From 300 up to 400 goats died.", 300, 400),
        ("Some 20 per cent to 25 per cent of goats died.", 20, 25),
    ],
)
def test_a_range_is_no_one_number(statement, low, high):
    (figure,) = read_figures(statement)

    assert (figure.readings, figure.upper) == ((low,), high)
    assert figure.number is None


def test_two_thirds_are_about_a_percentage():
    (figure,) = read_figures("Two thirds of the goats died.")

    assert (figure.number, figure.unit, figure.hedge) == (Decimal("66.7"), "percent", "about")


@pytest.mark.parametrize(
    ("statement", "numbers"),
    [
        ("After three quarters of growth it fell.", [3]),
        ("Pages 10 -12 and rooms 3-5 burnt.", [None, None]),
        ("The goats –5 of them– died.", []),
    ],
)
def test_what_is_no_share_and_no_negative_number(statement, numbers):
    assert [each.number for each in read_figures(statement)] == numbers


def test_a_change_is_no_range():
    before, after = read_figures("The reward was raised from $5 million to $10 million.")

    assert (before.number, after.number) == (5_000_000, 10_000_000)


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("at least 500", "at_least"),
        ("no fewer than 500", "at_least"),
        ("500 or more", "at_least"),
        ("500+", "at_least"),
        ("more than 500", "more_than"),
        ("up to 500", "at_most"),
        ("fewer than 500", "less_than"),
        ("nearly 500", "nearly"),
        ("about 500", "about"),
        ("~500", "about"),
        ("نحو 500", "about"),
        ("ما لا يقل عن 500", "at_least"),
        ("أكثر من 500", "more_than"),
        ("500", None),
    ],
)
def test_hedges(words, hedge):
    (figure,) = read_figures(f"It had {words} sheep.")

    assert (figure.number, figure.unit, figure.hedge) == (500, "sheep", hedge)


@pytest.mark.parametrize(
    ("statement", "hedge"),
    [
        ("It had 500 sheep or more.", "at_least"),
        ("It had 500 young sheep at least.", "at_least"),
        ("It had 500 sheep or so.", "about"),
        ("It had 500-odd sheep.", "about"),
        ("It had close on 500 sheep.", "nearly"),
        ("It had approx. 500 sheep.", "about"),
        ("It had in the region of 500 sheep.", "about"),
        ("It had upward of 500 sheep.", "more_than"),
        ("It had north of 500 sheep.", "more_than"),
        ("It had max. 500 sheep.", "at_most"),
        ("It had a minimum of 500 sheep.", "at_least"),
        ("كان فيها 500 رأس كحد أدنى.", "at_least"),
        ("It had just shy of 500 sheep.", "nearly"),
        ("It had 500-plus sheep.", "at_least"),
        ("It had 500 sheep at the very least.", "at_least"),
        ("كان فيها 500 رأس على الأقل.", "at_least"),
        ("احترق نصف المنازل تقريبا.", "about"),
        ("It had 500 sheep, at least 300 of them old.", None),
    ],
)
def test_hedges_behind_what_is_counted(statement, hedge):
    assert read_figures(statement)[0].hedge == hedge


_SHARES = {
    Decimal(10): ("a tenth", "عشر"),
    Decimal(20): ("a fifth", "خمس"),
    Decimal(25): ("a quarter", "ربع"),
    Decimal("33.3"): ("a third", "ثلث"),
    Decimal(50): ("half", "نصف"),
}


@given(st.sets(st.sampled_from(sorted(_SHARES)), min_size=2, max_size=2))
def test_two_shares_are_the_ends_of_a_range(ends):
    low, high = sorted(ends)
    (one, one_ar), (other, other_ar) = _SHARES[low], _SHARES[high]

    for statement in (
        f"From {one} to {other} of the goats died.",
        f"Between {one} and {other} of the goats died.",
        f"نفق ما بين {one_ar} و{other_ar} الماعز.",
        f"نفق من {one_ar} إلى {other_ar} الماعز.",
    ):
        (figure,) = read_figures(statement)
        assert (figure.readings, figure.upper, figure.unit) == ((low,), high, "percent")


_WORDS = {1: "one", 2: "two", 7: "seven", 12: "twelve", 20: "twenty", 35: "thirty-five"}
_ADDED = {
    "a half": Decimal("0.5"), "a quarter": Decimal("0.25"), "three quarters": Decimal("0.75"),
    "three-quarters": Decimal("0.75"),
}  # fmt: skip
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


@given(
    st.sampled_from(sorted(_WORDS)),
    st.sampled_from(sorted(_ADDED)),
    st.sampled_from(sorted(_SCALES)),
    st.data(),
)
def test_a_part_is_added_to_a_number_before_its_scale(whole, part, scale, data):
    written = data.draw(st.sampled_from([_WORDS[whole], str(whole)]))
    joint = data.draw(st.sampled_from([" ", " of a "]))
    value = (whole + _ADDED[part]) * _SCALES[scale]

    assert read(f"Some {written} and {part}{joint}{scale} goats died.") == [(value, "goats")]
    assert read(f"Some {written} {scale} and {part} goats died.") == [
        (whole * _SCALES[scale] + _ADDED[part] * _SCALES[scale], "goats")
    ]


def test_what_is_counted_is_left_without_the_numbers():
    assert without_numbers("About 1.1 million sheep and 40 goats died.") == "sheep and goats died."


@pytest.mark.parametrize("words", ["It rose to 1.1m.", "وصل ألفا شخص"])
def test_a_scale_that_may_be_another_leaves_both_readings(words):
    (figure,) = read_figures(words)

    assert figure.number is None
    assert len(figure.readings) == 2
