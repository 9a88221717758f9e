"""Clauses of figures: a clause with several figures as one for each, with the words said of it.

"The mill employs 90 people, 30 of them in Varn" says that it employs 90 people, and that it employs
30 people in Varn. Each clause is where its words stand, in its order.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from knowledge import text
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details, StatedDate
from knowledge.answers.entailment.figure_parts import FigurePart, parts_of, unit_places
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.entailment.true_clauses import first_verb, names_in, subject_of
from knowledge.answers.entailment.words import units
from knowledge.relations.grammar import DETERMINERS, PREPOSITIONS, is_adverb

_COMPARING = (
    ("up", "from"),
    ("down", "from"),
    ("compared", "with"),
    ("compared", "to"),
    ("against",),
)
_OF_THEM = (("of", "them"), ("of", "whom"), ("of", "which"))

Part = tuple[list[int], frozenset[int]]
"""Where the words of a sentence stand, in its order, and which of them are telling."""


def with_gaps(fact: Details, part: list[int]) -> Iterator[Part]:
    """Yield a clause, then those with "that" for its subject and no verb: ", that to Varn five"."""
    verb = _present_verb(fact, part)
    starts = [
        at
        for at in part
        if verb is not None
        and at > verb
        and fact.tokens[at] in ("that", "those")
        and fact.tokens[at + 1 : at + 2]
        and fact.tokens[at + 1] in PREPOSITIONS
        and set(fact.breaks[at - 1]) & set(",;")
    ]
    if verb is None or not starts:
        yield part, frozenset()
        return
    head = [at for at in part if at < verb]
    end = next((n for n, at in enumerate(head) if fact.tokens[at] in PREPOSITIONS), len(head))
    yield [at for at in part if at < starts[0]], frozenset()
    for start, stop in itertools.pairwise([*starts, part[-1] + 1]):
        own = [at for at in part if start < at < stop]
        figure = next((f.begin for f in fact.figures if f.begin in own), stop)
        behind = [at for at in own if at >= figure]
        yield [*head[:end], *(at for at in own if at < figure), verb, *behind], frozenset()


def _present_verb(fact: Details, part: Sequence[int]) -> int | None:
    """Return where the verb of a clause stands, before its first figure."""
    figure = next((f for f in fact.figures if f.begin in part), None)
    if figure is None:
        return None
    at = figure.begin - 1
    is_noun = fact.tokens[at] in PREPOSITIONS | DETERMINERS or bool(fact.breaks[at])
    return None if is_noun or at not in part else at


def with_subjects(fact: Details, part: list[int]) -> Iterator[Part]:
    """Yield a clause, then those of others that have its verb in thought: ", Ostria 25 percent"."""
    first = next((f for f in fact.figures if f.begin in part), None)
    others = list(_of_others(fact, part, first)) if first is not None else []
    verb = _begin_of_verb(fact, part)
    if verb is None or first is None or verb >= first.begin or not others:
        yield part, frozenset()
        return
    start = min(others[0][0])
    head = [at for at in part if verb <= at < first.begin]
    end = max((first.end, *(i + 1 for i in first.places if fact.tokens[i] in units())))
    tail = [at for at in part if end <= at < _without_joint(fact, start)]
    yield [at for at in part if at < _without_joint(fact, start)], frozenset()
    for who, figure in others:
        yield [*who, *head, *figure, *tail], frozenset()


def _begin_of_verb(fact: Details, part: Sequence[int]) -> int | None:
    """Return where the verb of a clause begins, in the present too: "owns"."""
    verb = first_verb(fact, part)
    own = [r.trigger.start for r in fact.readings if r.is_verb and r.trigger.start in part]
    return min([*own, *([verb.group] if verb is not None else [])], default=None)


def _of_others(
    fact: Details, part: list[int], first: BoundedNumber
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield who stands before a figure of the unit of the first one without a verb, with that."""
    verbs = {v.at for v in plain_verbs(fact)} | fact.in_verbs
    for figure in fact.figures:
        is_alike = bool(first.unit) and figure.unit == first.unit
        if figure.begin not in part or figure.begin <= first.end or not is_alike:
            continue
        before = range(first.end, figure.begin)
        bounds = (i + 1 for i in before if "," in fact.breaks[i] or fact.tokens[i] == "and")
        start = max(bounds, default=figure.begin)
        who = list(range(start, figure.begin))
        tokens = set(fact.tokens[start : figure.begin])
        is_who = any(at in fact.content for at in who) and verbs.isdisjoint(who)
        end = max((figure.end, *(i + 1 for i in figure.places)))
        ends = end not in part or bool(fact.breaks[end - 1]) or fact.tokens[end] == "and"
        if not is_who or not ends or tokens & _NOT_WHO:
            return
        yield who, list(range(figure.begin, end))


_NOT_WHO = (PREPOSITIONS - {"of"}) | frozenset(
    text.tokens("its his her their our one ones other others that those")
)


def it_was(fact: Details, before: list[int], part: list[int]) -> Part | None:
    """Return a clause with what "it" stands for in it: "in 2024 it was 23"; None for others."""
    at = next((i for i in part if fact.tokens[i] == "it"), None)
    first = next((f for f in fact.figures if f.begin in before), None)
    figure = next((f for f in fact.figures if at is not None and f.begin == at + 2), None)
    if at is None or first is None or figure is None or figure.begin not in part:
        return None
    if fact.tokens[at + 1] not in ("was", "were") or (figure.unit and figure.unit != first.unit):
        return None
    end = next((i for i in before if i >= first.end - 1 and fact.breaks[i]), before[-1])
    unit = [i for i in figure.places if figure.unit]
    own, lead = [*range(figure.begin, figure.end), *unit], [i for i in part if i < at]
    dated = [d for d in fact.dates if d.start in part]
    told = {i for d in fact.dates if d.start in before for i in range(_opening(fact, d), d.end)}
    rest = [i for i in before if i <= end]
    if dated and lead and _opening(fact, dated[0]) == lead[0]:
        rest = [i for i in rest if i not in told]
        n = next(n for n, i in enumerate(rest) if i == first.begin)
        kept = [i for i in rest[n:] if i >= first.end]
        return [*rest[:n], *own, *kept, *lead], frozenset(lead)
    thing = subject_of(fact, rest, first_verb(fact, rest))
    if not thing or not lead or fact.tokens[lead[0]] not in PREPOSITIONS:
        return None
    return [*thing, at + 1, *own, *lead, *sorted(told)], frozenset(lead)


def _opening(fact: Details, date: StatedDate) -> int:
    """Return where a date begins with its preposition: "in the third quarter of 2026"."""
    at = date.start - 1
    while at > 0 and fact.tokens[at] in DETERMINERS:
        at -= 1
    return at if at >= 0 and fact.tokens[at] in PREPOSITIONS else date.start


def without_parentheses(fact: Details, part: list[int]) -> Iterator[Part]:
    """Yield a clause without the figures in brackets after its names, then each with its name."""
    names = list(names_in(fact, part))
    main = part
    others: list[Part] = []
    for figure in fact.figures:
        name = next((each for each in names if each[-1] == figure.begin - 1), None)
        is_apart = name is not None and "(" in fact.breaks[name[-1]] and figure.begin in part
        if name is None or not is_apart or ")" not in fact.breaks[figure.end - 1]:
            continue
        own = list(range(figure.begin, figure.end))
        main = [at for at in main if at not in own]
        others.append(([*name, *own], frozenset(name)))
    yield main, frozenset()
    yield from others


def of_whole(fact: Details, part: list[int]) -> Iterator[Part]:
    """Yield a clause, then those with a share of its figure: "of which Dorn paid"."""
    at = next(
        (
            at
            for at in part
            if fact.tokens[at : at + 2] in (("of", "which"), ("of", "whom"))
            and at
            and "," in fact.breaks[at - 1]
        ),
        None,
    )
    whole = next((f for f in reversed(fact.figures) if at is not None and f.end <= at), None)
    if at is None or whole is None or whole.begin not in part:
        yield part, frozenset()
        return
    main = [each for each in part if each < at]
    thing = subject_of(fact, main, first_verb(fact, main))
    yield main, frozenset()
    rest = [each for each in part if each > at + 1]
    verb = first_verb(fact, rest)
    joint = next((each for each in rest if fact.tokens[each] == "and"), rest[-1] + 1)
    for own in ([p for p in rest if p < joint], [p for p in rest if p > joint]):
        if not own:
            continue
        figure = next((f for f in fact.figures if f.begin in own), None)
        noun = [each for each in whole.places if each >= whole.end]
        if figure is not None and not any(each in own for each in figure.places):
            own = [*(p for p in own if p < figure.end), *noun, *(p for p in own if p >= figure.end)]
        if verb is not None and verb.at not in own:
            end = next((n for n, p in enumerate(own) if fact.tokens[p] in DETERMINERS and n), 1)
            begin = figure.begin if figure is not None else own[end]
            own = [*(p for p in own if p < begin), verb.at, *(p for p in own if p >= begin)]
        telling = frozenset(own) - set(noun) - {verb.at if verb is not None else -1}
        yield [*own, at, *thing], telling


def of_shares(fact: Details, part: list[int]) -> Iterator[Part]:
    """Yield a clause without what it says of a share of its things, then that: "most of them"."""
    for at in part:
        start = next((i + 1 for i in range(at - 1, part[0], -1) if fact.breaks[i]), None)
        is_of_them = fact.tokens[at : at + 2] in _OF_THEM and start is not None
        if start is None or not is_of_them or not 0 < at - start <= _LONGEST_SHARE:
            continue
        one = next((f for f in reversed(fact.figures) if part[0] <= f.begin < start), None)
        if one is None or any(f.begin >= start for f in fact.figures if f.end <= at):
            continue
        end = next((i + 1 for i in part if i > at + 1 and fact.breaks[i]), part[-1] + 1)
        noun = [i for i in one.places if i >= one.end]
        rest = range(at + 2, end)
        yield [i for i in part if not start <= i < end], frozenset()
        yield [*range(start, at + 1), *noun, *rest], frozenset(rest)
        return
    yield part, frozenset()


_LONGEST_SHARE = 4  # tokens of "about a third"


def with_nouns(fact: Details, part: list[int]) -> Iterator[Part]:
    """Yield a clause up to its second figure, then one for each without a noun of its own.

    "It made 160 jobs in Milan and 90 in Turin" says that it made 90 jobs in Turin.
    """
    within = set(part)
    found = [each for each in parts_of(fact) if each.figure.begin in within]
    pairs = [
        (one.figure, each)
        for one, each in itertools.pairwise(found)
        if each.figure.inherits and one.figure.end < each.span.start and each.before | each.after
    ]
    is_plain = bool(pairs) and not pairs[0][0].inherits and bool(pairs[0][0].places)
    is_plain = is_plain and all(each.whole is None for each in found)
    if not is_plain or not all(_is_apart(fact, each) for _, each in pairs):
        yield part, frozenset()
        return
    first, bare = pairs[0][0], [each for _, each in pairs]
    starts = [_without_joint(fact, each.span.start) for each in bare]
    yield [at for at in part if at < starts[0]], frozenset()
    verb = first_verb(fact, part)
    noun = list(unit_places(fact, first))
    dated = {at for d in fact.dates for at in range(d.start - 1, d.end)}
    for each, stop in zip(bare, [*starts[1:], part[-1] + 1], strict=True):
        own = [at for at in part if each.span.start <= at < stop]
        ahead = [at for at in own if at < each.figure.begin]
        lead = ahead if ahead and fact.tokens[ahead[0]] not in PREPOSITIONS else []
        begin = verb.group if lead and verb is not None else part[0]
        head = [at for at in part if begin <= at < first.begin]
        if not dated.isdisjoint(own):
            head = [at for at in head if at not in dated]
        figure = range(each.figure.begin, each.figure.end)
        rest = [at for at in own if at >= each.figure.end]
        later = [] if lead else ahead
        yield [*lead, *head, *figure, *noun, *later, *rest], frozenset()


def _is_apart(fact: Details, part: FigurePart) -> bool:
    """Return whether a name or words after a preposition name the thing a figure is of."""
    ahead = [at for at in part.span if at < part.figure.begin]
    if ahead and fact.tokens[ahead[-1]] == "of":
        return False  # "after a profit of 40 million"
    if not ahead or fact.tokens[ahead[0]] in PREPOSITIONS:
        return True
    if all(at in fact.capitals or fact.tokens[at] in DETERMINERS for at in ahead):
        return True
    # "the city pays 12 crowns, the state eight", but not "its imports 410"
    is_whole = PREPOSITIONS.isdisjoint(fact.tokens[: fact.figures[0].begin])
    is_noun = all(at in fact.content or fact.tokens[at] in DETERMINERS for at in ahead)
    return is_whole and is_noun and fact.tokens[ahead[0]] not in _OWNED


_OWNED = frozenset(text.tokens("its his her their our"))


def _without_joint(fact: Details, start: int) -> int:
    return start - 1 if start and fact.tokens[start - 1] in ("and", "but", "while") else start


def of_figures(fact: Details, part: list[int]) -> Iterator[Part]:
    """Yield a clause without the figures added to its own, then each of those with its words."""
    places = {at: n for n, at in enumerate(part)}
    figures = [f for f in fact.figures if f.begin in places and f.end - 1 in places]
    main: list[int] = part
    others: list[Part] = []
    for one, other in itertools.pairwise(figures):
        lead = comparing_lead(fact, other.begin)
        is_of_them = any(
            fact.tokens[other.end : other.end + len(words)] == words for words in _OF_THEM
        )
        start = lead if lead is not None else other.begin
        if not start or "," not in fact.breaks[start - 1] or not (is_of_them or lead is not None):
            continue
        end = next((at + 1 for at in part if at >= other.end and fact.breaks[at]), part[-1] + 1)
        noun = [at for at in one.places if at >= one.end]
        own = list(range(other.begin, other.end))
        if is_of_them:
            rest = list(range(other.end + 2, end))
            is_named = bool(rest) and fact.tokens[rest[0]] not in PREPOSITIONS
            is_named = is_named and not is_adverb(fact.tokens[rest[0]])
            later = []
            own += rest if is_named else [*noun[:1], *rest]
            taken = {*range(one.begin, one.end), *(noun if is_named else noun[:1])}
        else:
            dated = [d for d in fact.dates if other.end <= d.start < end]
            if not dated and any(i in fact.content for i in range(other.end, end)):
                main = [at for at in main if not start <= at < end]
                continue  # "against 75 in normal weeks"
            taken = set(range(one.begin, one.end))
            taken |= {at for d in fact.dates for at in range(d.start - 1, d.end)}
            comma = next((at for at in part if "," in fact.breaks[at]), start)
            if comma < one.begin:  # "In the spring of 2025, 40 cases were reported"
                taken |= set(range(part[0], comma + 1))
            later = [at for d in dated for at in range(d.start - 1, d.end)]
        before = [at for at in part if at < start and at not in taken]
        at = next((n for n, p in enumerate(before) if p > one.begin), len(before))
        telling = frozenset(range(other.end + 2, end) if is_of_them else later)
        others.append(([*before[:at], *own, *before[at:], *later], telling))
        main = [at for at in main if not start <= at < end]
    yield main, frozenset()
    yield from others


def comparing_lead(fact: Details, begin: int) -> int | None:
    """Return where the words before a figure for comparison stand: "up from"."""
    for words in _COMPARING:
        if fact.tokens[begin - len(words) : begin] == words:
            return begin - len(words)
    return None
