"""Figures of the facts just shown: what "how many?" and "how many concerts?" ask of them."""

from __future__ import annotations

from knowledge import text
from knowledge.answers.model import Answer, FactView
from knowledge.conversation.follow_ups import Wants
from knowledge.conversation.shown_facts import ShownFacts
from knowledge.figures import read_figures
from knowledge.query import Asks, Question
from knowledge.relations.figures import PEOPLE
from knowledge.relations.grammar import MONEY, UNITS_OF_TIME
from knowledge.text import tokens

OF_FIGURES = frozenset({Wants.HOW_MANY, Wants.HOW_MUCH})
_PEOPLE = frozenset({"people", "persons"})
_HOW_MANY_THINGS = 3  # words of "how many concerts"


def figure_told(
    shown: ShownFacts, view: FactView, wants: Wants, said: str, *, or_count: bool = False
) -> Answer | None:
    """Answer with the only number, or the only sum, that a fact has.

    For "how much?" the number is that of a measure `or_count` where it has no sum: "2,400 barrels".
    """
    statement = view.fact.statement
    figures = [figure for figure in read_figures(statement) if figure.unit]
    sums = [figure for figure in figures if figure.unit in MONEY]
    counts = [f for f in figures if f not in sums and f.unit not in UNITS_OF_TIME]
    asked = tokens(said)
    people = PEOPLE if not _PEOPLE.isdisjoint(asked) else None
    is_of_size = asked[:1] == ["by"] or asked[-1:] == ["by"]
    found = sums if wants is Wants.HOW_MUCH and not is_of_size else counts
    if wants is Wants.HOW_MUCH and is_of_size and not counts:
        found = sums
    if wants is Wants.HOW_MUCH and or_count and not found:
        found = counts
    if people is not None:
        found = [figure for figure in found if figure.unit in people]
    if len(found) != 1:
        return None
    [figure] = found
    noun = figure.unit if figure.written[-1:].isalnum() and figure.unit.isalpha() else ""
    words = (figure.hedge_written, figure.written, noun, figure.noun)
    first = " ".join(filter(None, words))
    return shown.with_first(view, f"{first[:1].upper()}{first[1:]}")


def count_told(shown: ShownFacts, question: Question) -> Answer | None:
    """Answer "how many concerts?" with the number of them in the one fact just shown."""
    is_bare = question.asks is Asks.HOW_MANY and len(question.tokens) == _HOW_MANY_THINGS
    if not is_bare or len(shown.views) != 1 or len(question.content) != 1:
        return None
    noun = text.stem(question.content[0])
    statement = shown.views[0].fact.statement
    found = [f for f in read_figures(statement) if f.unit and text.stem(f.unit) == noun]
    if len(found) != 1:
        return None
    first = f"{found[0].written} {found[0].unit}"
    return shown.with_first(shown.views[0], f"{first[:1].upper()}{first[1:]}")
