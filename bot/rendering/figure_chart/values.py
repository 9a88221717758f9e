"""The value axis of a chart: from figures to pixels, from nought on wherever columns are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

from bot.rendering.messages import label
from knowledge.reports.figures import Series
from knowledge.reports.trends import is_share

_FLAT = 0.12
"""Share of the largest figure that figures differ by, below which columns would look alike."""

_WORDS = ((1e12, "chart_trillion"), (1e9, "chart_billion"), (1e6, "chart_million"))


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Maps figures from `low` to `high` to pixels between `bottom` and `top`."""

    low: float
    high: float
    top: float
    bottom: float

    def y(self, value: float) -> float:
        """Return the pixel of a figure."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    @property
    def from_nought(self) -> bool:
        """Return whether nought is on the axis, without which no column may be drawn."""
        return self.low <= 0 <= self.high

    def ticks(self, apart: float) -> list[float]:
        """Return round figures to draw lines at, at least so many pixels apart."""
        most = min(4, int((self.bottom - self.top) / apart))
        if most < 1:
            return [each for each in (0.0,) if self.from_nought]
        found = MaxNLocator(most, steps=[1, 2, 5, 10]).tick_values(self.low, self.high)
        ticks: list[float] = []
        # Nought first: of lines that are too near to each other it is the one to stay.
        for each in sorted((float(f) for f in found if self.low <= f <= self.high), key=abs):
            if all(abs(self.y(each) - self.y(other)) >= apart for other in ticks):
                ticks.append(each)
        return sorted(ticks)


def value_scale(series: Series, values: Sequence[float], top: float, bottom: float) -> ValueScale:
    """Choose an axis from nought to the largest figure, or without nought for ones much alike."""
    low, high = min(values), max(values)
    if low > 0 and len(values) > 1 and 0 < high - low < _FLAT * high:
        spare = (high - low) * 0.35
        return ValueScale(low - spare, high + spare * 0.2, top, bottom)
    if is_share(series.unit) and low >= 0 and high <= 100:
        return ValueScale(0.0, 100.0, top, bottom)
    low, high = min(0.0, low), max(0.0, high)
    return ValueScale(low, high if high > low else low + 1, top, bottom)


def short_number(value: float, language: str) -> str:
    """Write a figure of the axis: "2.5 million", "1,200", "0"."""
    for size, key in _WORDS:
        if abs(value) >= size:
            return label(key, language, number=round(value / size, 3))
    return f"{value:,.0f}" if value == round(value) else f"{value:,.6g}"
