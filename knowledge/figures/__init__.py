"""Figures as people write them: numbers, scales, ranges and hedges, in English and Arabic.

A number is read by what its text shows. Where two readings are possible ("1.100"), both are given,
and nothing may be computed with it.
"""

from knowledge.figures.notation import plain_digits, read_number
from knowledge.figures.reader import StatedFigure, read_figures, without_figures, without_numbers

__all__ = [
    "StatedFigure",
    "plain_digits",
    "read_figures",
    "read_number",
    "without_figures",
    "without_numbers",
]
