"""Difference between a claim and a fact: a detail that they do not share."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge import dates
from knowledge.dates import EdtfDate
from knowledge.messages import say


@dataclass(frozen=True, slots=True)
class ClaimDifference:
    """Difference between a claim and a fact: a detail that they do not share.

    `kind` is that of the detail: "date", "number", "unit", "negation", "relation", "name",
    "words" and others of grammar. `excludes` is whether the claim cannot be true where the fact is.
    `said` and `held` are the detail in the words of both, "" where it is no words; `date` is that
    of the fact, where the two differ by it, and `parts` are what two facts say, with their dates.
    `is_sure` is whether both cannot be true in any case: another name may be one more, and another
    place one within.
    """

    kind: str
    excludes: bool = False
    said: str = ""
    held: str = ""
    date: EdtfDate | None = None
    parts: tuple[tuple[str, EdtfDate], ...] = ()
    is_sure: bool = True

    def held_in_words(self, language: str) -> str:
        """Return the detail of the fact in words."""
        if self.parts:
            told = (f"{words} ({dates.in_words(date, language)})" for words, date in self.parts)
            return ", ".join(told)
        return dates.in_words(self.date, language) if self.date is not None else self.held

    def in_words(self, language: str) -> str:
        """Return a difference that excludes the claim as a sentence."""
        held = self.held_in_words(language)
        return say(f"claim_{self.kind}", language, said=self.said, held=held)
