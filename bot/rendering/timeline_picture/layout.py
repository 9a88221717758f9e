"""How many of the highlights a postcard has room for, and in which layout.

Most dates are shown of a few styles, each of which needs less room than the one before it: with
a date above its statement, run on as one paragraph, without a heading for what is alone in its
lane, and at last with long statements cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.rendering.timeline_picture import bands
from bot.rendering.timeline_picture.callouts import Arrangement, Band
from bot.rendering.timeline_picture.day_labels import DayLabel, day_labels, days_height
from bot.rendering.timeline_picture.scale import Scale
from knowledge.reports.highlights import MOST
from knowledge.reports.timeline_model import Entry, Timeline

BAND_GAP = 14.0
"""Between two bands, in pixels."""

_SIZES = (26.0, 28.0, 31.0, 34.0, 37.0)  # of words: the smallest first, larger if there is room
_WANTED = 7  # highlights, before more of them are shown in another style
_ENOUGH = 5  # highlights without a word cut off, before more of them with some cut
_FROM_DAYS = 40.0  # from a heading to the label of a day next to it


@dataclass(frozen=True, slots=True)
class Style:
    """How callouts are worded and put in bands; `cuts` is whether long statements may be cut."""

    most_lines: int = 4
    run_on: bool = False
    pooled: bool = False
    cuts: bool = False

    def arrangement(self, timeline: Timeline, size: float, language: str) -> Arrangement:
        """Return what arranges callouts in this style."""
        return Arrangement(
            timeline, size, self.most_lines, language, run_on=self.run_on, pooled=self.pooled
        )


_STYLES = (
    Style(),
    Style(run_on=True),
    Style(run_on=True, pooled=True),
    Style(run_on=True, pooled=True, cuts=True, most_lines=3),
    Style(run_on=True, pooled=True, cuts=True, most_lines=2),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The entries shown, on their scale, in bands, with the labels of days above them."""

    entries: tuple[Entry, ...]
    scale: Scale
    days: list[DayLabel]
    bands: list[Band]
    style: Style

    @property
    def height(self) -> float:
        """The height of all bands, in pixels."""
        return sum(map(bands.height, self.bands)) + BAND_GAP * max(0, len(self.bands) - 1)

    @property
    def is_cut(self) -> bool:
        """Return whether some words are left out."""
        return any(each.wording.is_cut for band in self.bands for row in band.rows for each in row)


def fit(
    timeline: Timeline,
    ranked: tuple[Entry, ...],
    left: float,
    right: float,
    room: Callable[[tuple[Entry, ...]], float],
    language: str,
) -> Layout:
    """Lay out as many of the highlights as fit, between `left` and `right`, in larger words if few.

    `room` returns the height that is free for bands and labels of days where some are shown.
    """

    def fits(made: Layout) -> bool:
        return made.height + days_height(made.days) <= room(made.entries)

    def lay_out(entries: Sequence[Entry], style: Style, arranged: Arrangement) -> Layout:
        scale = Scale(timeline, entries, left, right, source_day=True)
        days = day_labels(timeline, scale, language)
        first, *others = arranged.bands(entries, scale)
        if days:
            free = min(each.left for each in days) - scale.left - _FROM_DAYS
            first = bands.with_heading_above(first, free)
        return Layout(tuple(entries), scale, days, [first, *others], style)

    wanted = min(_WANTED, len(ranked))
    best: Layout | None = None
    for style in _STYLES:
        if best is not None and len(best.entries) >= (
            min(_ENOUGH, wanted) if style.cuts else wanted
        ):
            break
        arranged = style.arrangement(timeline, _SIZES[0], language)
        chosen: list[Entry] = []
        for entry in ranked:
            made = lay_out([*chosen, entry], style, arranged)
            if fits(made) and not (made.is_cut and not style.cuts):
                chosen.append(entry)
                if best is None or len(chosen) > len(best.entries):
                    best = made
            if len(chosen) == MOST:
                break
    if best is None:
        style = Style(most_lines=1, cuts=True)
        return lay_out(ranked[:1], style, style.arrangement(timeline, _SIZES[0], language))
    for size in _SIZES[1:]:
        arranged = best.style.arrangement(timeline, size, language)
        larger = lay_out(best.entries, best.style, arranged)
        if not fits(larger) or (larger.is_cut and not best.is_cut):
            break
        best = larger
    return best
