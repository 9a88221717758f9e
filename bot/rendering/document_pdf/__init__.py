"""A briefing's document as a PDF, typeset by Typst from a template and the document as data.

This module may be imported anywhere; `typesetting` is imported in worker processes and terminal
commands only.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG file with its alternative text; `topic` is the key of the topic it belongs to."""

    content: bytes
    alt: str
    topic: str = ""
