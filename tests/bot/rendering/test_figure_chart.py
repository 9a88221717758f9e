"""Charts of figures: nothing overlaps or is cut, columns begin at nought, words say the same."""

from __future__ import annotations

import datetime
import io
import random
from decimal import Decimal

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure as Drawing
from matplotlib.patches import Circle, Rectangle
from matplotlib.transforms import Bbox
from PIL import Image

from bot.rendering.figure_chart.picture import figure, png
from bot.rendering.figures_text import MOST_PANELS, heading
from bot.rendering.timeline_picture import POSTCARD, Look
from bot.rendering.timeline_picture.description import description
from bot.rendering.timeline_picture.palette import LIGHT
from knowledge import dates
from knowledge.model import Fact, FactKind, Figure, Snapshot, Source, Translation
from knowledge.reports.figures import Point, Series
from knowledge.reports.figures import series as all_series
from tests.bot.rendering.test_timeline_picture import boxes_of, outside, overlapping

TODAY = datetime.date(2026, 11, 28)
LOOKS = {"light": Look(), "dark": Look(dark=True), "ar": Look(language="ar")}
LOG = Source("log", "Log book", "https://example.org/log", published=dates.parse("2024-06-19"))
NAMES = (
    "Boats in the harbour",
    "Share of the households of the upper and the lower town that have a boat of their own, "
    "a share in one, or a mooring",
    "قوارب في الميناء",
)
UNITS = ("boats", "%", "US dollars", "thousand tonnes of dried and salted herring a year")


def series(
    *values: tuple[str, str],
    unit: str = "boats",
    name: str = NAMES[0],
    hedge: str | None = None,
    statements: tuple[str, ...] = (),
    arabic: tuple[str, ...] = (),
) -> Series:
    points = []
    for at, (date, number) in enumerate(values):
        counted = Figure(Decimal(number), unit, name, hedge)
        statement = statements[at] if statements else f"There were {number}."
        told = (Translation("ar", arabic[at]),) if arabic else ()
        fact = Fact(f"f{at}", "sea", statement, "log", translations=told)
        points.append(Point(fact, counted, dates.parse(date), LOG))
    return Series("key", name, unit, "sea", tuple(points))


def at_random(dice: random.Random) -> Series:
    """Make a series of one of the kinds there are: few or many figures, alike or far apart."""
    count = dice.choice((2, 2, 3, 4, 6, 9, 20, 30))
    size = 10 ** dice.randrange(0, 10)
    kind = dice.choice(("any", "alike", "negative", "nought", "growing"))
    year, values = dice.randrange(1700, 2020), []
    for at in range(count):
        year += dice.choice((1, 1, 1, 2, 7)) if count < 20 else 1
        date = dice.choice((f"{year}", f"{year}-03", f"{year}-03-0{at % 9 + 1}", f"{year}~"))
        if dice.random() < 0.1:
            date = f"{year}/{year + 3}"
        number = {
            "any": dice.random() * size,
            "alike": size * (1 + dice.random() / 100),
            "negative": (dice.random() - 0.5) * size,
            "nought": dice.choice((0, dice.random() * size)),
            "growing": size * 1.5**at,
        }[kind]
        values.append((date, f"{number:.{dice.choice((0, 1))}f}"))
    hedge = dice.choice((None, None, "about", "at least"))
    return series(*values, unit=dice.choice(UNITS), name=dice.choice(NAMES), hedge=hedge)


def columns(drawn: Drawing) -> list[Bbox]:
    canvas = FigureCanvasAgg(drawn)
    colour = to_hex(LIGHT.lane(0))
    return [
        each.get_window_extent(canvas.get_renderer())
        for each in drawn.get_children()
        if isinstance(each, Rectangle) and to_hex(each.get_facecolor()) == colour
    ]


def check(*several: Series, look: Look) -> str:
    """Check one picture's labels; return all its words."""
    drawn = figure(several, TODAY, look)
    found, height = boxes_of(drawn)
    assert height == (1200 if len(several) > 2 else POSTCARD[1])
    assert outside(found, POSTCARD[0], height) == []
    assert overlapping(found) == []
    return " ".join(text.strip("\u200e\u200f") for text, _ in found)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("seed", range(25))
def test_labels_lie_apart_and_within_the_picture(seed: int, look: Look) -> None:
    dice = random.Random(seed)
    check(*(at_random(dice) for _ in range(seed % (MOST_PANELS + 2) + 1)), look=look)


@pytest.mark.parametrize("seed", range(25, 45))
def test_no_label_lies_upon_a_column(seed: int) -> None:
    drawn = figure([at_random(random.Random(seed))], TODAY, Look())
    found, _ = boxes_of(drawn)
    bars = [(str(at), each) for at, each in enumerate(columns(drawn))]
    assert {one for one, _ in bars}.isdisjoint(
        each for pair in overlapping([*bars, *found]) for each in pair
    )


FALL = series(
    ("2014", "6000000"),
    ("2023-06", "1100000"),
    unit="people",
    name="People without a home",
    statements=("In 2014 there were 6 million people.", "In 2023 some 1.1 million people."),
    arabic=("كان هناك عام 2014 ستة ملايين نازح.", "حتى حزيران 2023 كان هناك 1.1 مليون نازح."),
)


def test_the_title_says_what_the_figures_come_to() -> None:
    words = check(FALL, look=Look())
    assert "People without a home: down 82 % by June 2023" in words
    assert "−82 %" in words
    assert "6 million people 2014" in words
    assert "1.1 million people June 2023" in words
    assert "2 figures, the newest of June 2023 · as known on 19 June 2024" in words
    assert "Source: Log book" in words
    assert "Today, 28 Nov 2026" in words


def test_a_reader_of_arabic_gets_the_words_of_the_translation() -> None:
    words = check(FALL, look=Look(language="ar"))
    assert "انخفاض بمقدار 82 % حتى حزيران 2023" in words
    assert "ستة ملايين نازح" in words
    assert "1.1 مليون نازح" in words
    assert "people" not in words


@pytest.mark.parametrize(
    ("values", "unit", "hedge", "told"),
    [
        ((("2017/2020", "95"), ("2022", "67")), "%", None, "down 28 percentage points by 2022"),
        ((("2020", "67"), ("2022", "68")), "%", None, "up 1 percentage point by 2022"),
        ((("2020", "40"), ("2022", "41")), "boats", None, "up 2.5 % by 2022"),
        ((("2020", "40"), ("2022", "40")), "boats", None, "the same in 2022 as in 2020"),
        ((("2020", "40"), ("2022", "50")), "boats", "nearly", "up about 25 % by 2022"),
        ((("2020", "40"), ("2022", "50")), "boats", "at least", "from 2020 to 2022"),
        ((("2020", "0"), ("2022", "50")), "boats", None, "from 2020 to 2022"),
        ((("2020", "4"), ("2022", "50")), "boats", None, "up 12-fold by 2022"),
        (
            (("2010", "40"), ("2015", "90"), ("2022", "30")),
            "boats", None, "down 67 % by 2022, from the high of 2015",
        ),
        (
            (("2010", "40"), ("2015", "10"), ("2018", "20"), ("2022", "30")),
            "boats", None, "up 200 % by 2022, from the low of 2015",
        ),
    ],
)  # fmt: skip
def test_a_change_is_named_as_far_as_the_figures_allow(
    values: tuple[tuple[str, str], ...], unit: str, hedge: str | None, told: str
) -> None:
    made = series(*values, unit=unit, hedge=hedge)
    assert heading([made], "en").removeprefix(f"{NAMES[0]}: ") == told


def test_several_units_are_small_multiples_on_one_axis_of_time() -> None:
    shares = series(("2016", "95"), ("2022", "67"), unit="%", name="Share of sails")
    more = series(("2015", "1"), ("2022", "2"), name="Herring")
    words = check(FALL, shares, look=Look())
    assert f"{NAMES[0]}: " not in words
    assert "People without a home: down 82 % by June 2023" in words
    assert "All figures fell" in words
    assert "−28 percentage points Share of sails" in words
    assert words.count("2014") >= 3  # its own label, and the axis of either panel
    assert "Figures over time: 1 rose, 2 fell" in check(FALL, shares, more, look=Look())
    assert "4 of 5 shown" in check(FALL, shares, more, more, more, look=Look())


def test_columns_stand_in_even_time_and_from_nought() -> None:
    bars = columns(figure([FALL], TODAY, Look()))
    first, last = sorted((b for b in bars if b.width > 50), key=lambda bar: bar.x0)
    assert first.y0 == pytest.approx(last.y0)
    assert last.height / first.height == pytest.approx(1.1 / 6, abs=0.01)
    three = series(("2000", "3"), ("2001", "4"), ("2020", "5"))
    middles = sorted((b.x0 + b.x1) / 2 for b in columns(figure([three], TODAY, Look())))
    # 19 years are 19 times as long as one.
    assert (middles[2] - middles[1]) / (middles[1] - middles[0]) == pytest.approx(19, rel=0.02)


def test_figures_much_alike_are_dots_on_a_numbered_axis_without_nought() -> None:
    alike = series(("2020", "9500"), ("2021", "9530"), ("2022", "9610"))
    drawn = figure([alike], TODAY, Look())
    assert columns(drawn) == []
    assert sum(isinstance(each, Circle) for each in drawn.get_children()) == 3
    assert "9,550" in check(alike, look=Look())


def test_a_figure_known_before_its_time_is_not_drawn_as_the_others() -> None:
    planned = series(("2020", "40"), ("2030", "90"))
    drawn = figure([planned], TODAY, Look())
    assert len(columns(drawn)) == 1
    assert any(isinstance(each, Rectangle) and each.get_hatch() for each in drawn.get_children())
    assert "2030, expected" in check(planned, look=Look())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_description_says_what_the_picture_does(language: str) -> None:
    content = png([FALL], TODAY, Look(language=language))
    told = description(content)
    assert told.startswith(heading([FALL], language))
    assert "82 %" in told
    assert "2014" in told
    assert "Log book" in told
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == POSTCARD
    assert len(content) < 200_000


def test_an_amount_in_another_language_keeps_the_order_of_its_words() -> None:
    made = series(("2014", "50"), ("2023", "79"))
    found, _ = boxes_of(figure([made], TODAY, Look(language="ar")))
    assert "\u200e79 boats" in [text for text, _ in found]


def test_without_a_label_the_statement_of_the_last_figure_is_the_title() -> None:
    facts = {
        key: Fact(
            key, "sea", f"The ferry carried {count} passengers in {year}.", "log",
            kind=FactKind.FIGURE, date=dates.parse(year),
        )
        for key, year, count in (("a", "2009", "500"), ("b", "2019", "790"))
    }  # fmt: skip
    [found] = all_series(Snapshot(None, 1, facts, {"log": LOG}, {}, {}))
    assert heading([found], "en") == (
        "The ferry carried 790 passengers in 2019: up 58 % since 2009"
    )


def test_the_arrow_of_a_change_meets_no_label() -> None:
    made = series(("2022-03-31", "273000"), ("2022-04-30", "303000"), unit="people")
    drawn = figure([made], TODAY, Look())
    found, _ = boxes_of(drawn)
    canvas = FigureCanvasAgg(drawn)
    heads = [
        (str(at), each.get_window_extent(canvas.get_renderer()))
        for at, each in enumerate(drawn.lines)
        if to_hex(each.get_color()) == to_hex(LIGHT.lane(0)) and each.get_linestyle() == "-"
    ]
    names = {name for name, _ in heads}
    thick = [(name, Bbox.from_extents(b.x0, b.y0 - 3, b.x1, b.y1 + 3)) for name, b in heads]
    assert all(names.isdisjoint(pair) for pair in overlapping([*thick, *found]))
