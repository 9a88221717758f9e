"""Hypothesis strategies for EDTF texts of levels 0 and 1."""

import calendar

from hypothesis import strategies as st

from knowledge.dates import parse
from knowledge.errors import DateError

YEARS = st.one_of(st.integers(1, 9998), st.integers(1900, 2100))
QUALIFIERS = st.sampled_from(["", "", "", "?", "~", "%"])


@st.composite
def singles(draw: st.DrawFn) -> str:
    """A date that is not an interval, with or without a qualifier."""
    year = draw(YEARS)
    month = draw(st.integers(1, 12))
    last = calendar.monthrange(year, month)[1]
    shapes = [
        f"{year:04}",
        f"{max(year, 10):04}"[:3] + "X",
        f"{max(year, 100):04}"[:2] + "XX",
        f"{year:04}-{month:02}",
        f"{year:04}-{draw(st.integers(21, 24))}",
        f"{year:04}-{month:02}-{draw(st.integers(1, last)):02}",
        f"{year:04}-XX",
        f"{year:04}-XX-XX",
        f"{year:04}-{month:02}-XX",
    ]
    return draw(st.sampled_from(shapes)) + draw(QUALIFIERS)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """An interval that does not end before it begins; one end may be open or unknown."""
    one, other = draw(singles()), draw(singles())
    kind = draw(st.sampled_from(["both", "both", "start", "end"]))
    gap = draw(st.sampled_from(["", ".."]))
    if kind != "both":
        return f"{one}/{gap}" if kind == "start" else f"{gap}/{one}"
    try:
        return parse(f"{one}/{other}").text
    except DateError:
        return f"{other}/{one}"


def texts() -> st.SearchStrategy[str]:
    """Any date or interval."""
    return st.one_of(singles(), intervals())
