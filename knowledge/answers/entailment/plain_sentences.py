"""Plain sentences: what a composite statement says, each in a sentence that is true by itself.

"The mill employs 90 people, 30 of them in Varn; it was built when Dorn Steel sold its forge" says
that it employs 90 people, that it employs 30 people in Varn, that it was built, and that Dorn Steel
sold its forge. No two of these may be mixed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.dated_clauses import DatedVerb
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.figure_parts import FigurePart, parts_of, unit_places
from knowledge.answers.entailment.paired_lists import paired_items
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    RELATIVES,
    is_adverb,
)

_OPENING = frozenset(text.tokens("when since after because while whereas although though"))
"""Words that open a clause which is true by itself."""

_OF_ONE_TIME = frozenset({"when", "since", "while"})
"""Those of a clause that is of one time with the main one."""

_PERSONS = frozenset({"he", "she"})
_THINGS = frozenset({"it"})
_OWNERS = frozenset({"its"})
_COMPARING = (
    ("up", "from"),
    ("down", "from"),
    ("compared", "with"),
    ("compared", "to"),
    ("against",),
)
_OF_THEM = (("of", "them"), ("of", "whom"), ("of", "which"))
_VERBS = BE | HAVE | MODALS


@dataclass(frozen=True, slots=True)
class PlainSentence:
    """A plain sentence, with where the words stand that a statement says in it.

    `telling` are those of them without which it would be untrue, as it is of a part only.
    """

    words: str
    places: frozenset[int]
    telling: frozenset[int] = frozenset()


_Part = tuple[list[int], frozenset[int]]
"""Where the words of a sentence stand, in its order, and which of them are telling."""


def plain_sentences(fact: Details) -> tuple[PlainSentence, ...]:
    """Return the plain sentences of a statement; none where it is one itself."""
    parts: list[_Part] = [(part, frozenset()) for part in _clauses(fact)]
    for split in (_with_gaps, _without_parentheses, _of_whole, _of_shares, _of_figures):
        parts = [(own, telling | t) for part, telling in parts for own, t in split(fact, part)]
    parts = [(own, telling) for part, telling in parts for own in paired_items(fact, part)]
    if len(parts) == 1:
        parts = [
            (own, telling | t) for part, telling in parts for own, t in _with_nouns(fact, part)
        ]
    if len(parts) < 2:
        return ()
    return tuple(
        PlainSentence(_written(fact, part), frozenset(part), telling) for part, telling in parts
    )


def _written(fact: Details, part: Sequence[int]) -> str:
    """Return the words of a part, with the marks between those that stand next to each other."""
    words = [
        fact.written[at] + (fact.breaks[at].strip(".;(") if following == at + 1 else "")
        for at, following in itertools.zip_longest(part, part[1:])
    ]
    return f"{' '.join(words).rstrip(',;:')}."


def _clauses(fact: Details) -> Iterator[list[int]]:
    """Yield the clauses of a statement, with their subjects in place of pronouns."""
    subject: list[int] = []
    start = 0
    ends = [at + 1 for at in range(len(fact.tokens)) if ";" in fact.breaks[at]]
    for end in dict.fromkeys((*ends, len(fact.tokens))):
        part = list(range(start, end))
        start = end
        if not part:
            continue
        clauses = list(_main_and_others(fact, part))
        clauses[0] = _with_subject(fact, clauses[0], subject)
        subject = _antecedent(fact, clauses[0])
        clauses[1:] = [_with_subject(fact, each, subject) for each in clauses[1:]]
        yield from clauses


def _main_and_others(fact: Details, part: list[int]) -> Iterator[list[int]]:
    """Yield the main clause of a part, then those that a word such as "when" opens at its end."""
    dated = {at for date in fact.dates for at in range(date.start, date.end)}
    first = _first_verb(fact, part)
    after = part[0] if first is None else first.at + 1
    openings = [
        at
        for at in part
        if at > after and fact.tokens[at] in _OPENING and _is_clause(fact, range(at, part[-1] + 1))
    ]
    beside = _beside(fact, part, after)
    if beside is not None and not openings:
        yield [at for at in part if at < beside]
        yield [at for at in part if at >= beside]
        return
    bounds = [*openings, part[-1] + 1]
    main = [at for at in part if at < bounds[0]]
    others = []
    for start, end in itertools.pairwise(bounds):
        own = list(range(start + 1, end))
        date = [d for d in fact.dates if d.end == start and "," in fact.breaks[start - 1]]
        if date and fact.tokens[start] == "when":
            own += range(date[0].start, date[0].end)  # "until 2 May, when it closed"
        elif fact.tokens[start] in _OF_ONE_TIME:
            main = [*main, *(at for at in own if at in dated)]
        others.append(own)
    yield main
    yield from others


def _beside(fact: Details, part: Sequence[int], after: int) -> int | None:
    """Return where a second clause begins after a comma alone: "it opened, the other stayed shut".

    It has a subject of its own with an article, and its verb comes before the next comma.
    """
    for at in part:
        if at <= after or at == part[-1] or fact.breaks[at] != ",":
            continue
        begin = at + 1
        is_subject = fact.tokens[begin] in DETERMINERS - RELATIVES and begin not in fact.in_verbs
        end = next((i for i in part if i > at and fact.breaks[i]), part[-1])
        verbs = fact.in_verbs | {i for i in part if fact.tokens[i] in _GOING_ON | BE}
        found = [i for i in range(begin + 2, end + 1) if i in verbs or _is_at_verb(fact, i)]
        between = fact.tokens[begin : found[0]] if found else ()
        if is_subject and found and PREPOSITIONS.isdisjoint(between):
            return begin
    return None


_GOING_ON = frozenset(
    {"remains", "remain", "remained", "stays", "stayed", "continues", "continued"}
)


def _is_at_verb(fact: Details, at: int) -> bool:
    return any(verb.group <= at <= verb.at for verb in plain_verbs(fact))


def _is_clause(fact: Details, places: range) -> bool:
    """Return whether a word opens a clause with a subject and a verb that says what is so."""
    verb = _first_verb(fact, places[1:])
    if verb is None or verb.group <= places[0] + 1:
        return False
    return MODALS.isdisjoint(fact.tokens[verb.group : verb.at + 1])


def _first_verb(fact: Details, part: Sequence[int]) -> DatedVerb | None:
    within = set(part)
    return next((v for v in plain_verbs(fact) if v.at in within and v.group in within), None)


def _subject(fact: Details, part: Sequence[int], verb: DatedVerb | None) -> list[int]:
    """Return where the subject of a clause stands, without what comes before it."""
    if verb is None:
        return []
    found = [at for at in part if at < verb.group]
    if found and fact.tokens[found[0]] in PREPOSITIONS:
        comma = next((at for at in found if "," in fact.breaks[at]), None)
        found = [at for at in found if comma is not None and at > comma]
    comma = next((n for n, at in enumerate(found) if "," in fact.breaks[at]), len(found) - 1)
    return found[: comma + 1]


def _antecedent(fact: Details, part: Sequence[int]) -> list[int]:
    """Return what alone a pronoun after a clause can stand for; nothing where it may be two.

    That is the only name of a clause with one, else its subject where it does nothing to another.
    """
    verb = _first_verb(fact, part)
    if verb is None:
        return []
    own = _subject(fact, part, verb)
    names = list(_names(fact, part))
    if names:
        is_own = len(names) == 1 and set(names[0]) <= set(own)
        return own if is_own else names[0] if len(names) == 1 else []
    after = fact.tokens[verb.at + 1 : verb.at + 2]
    is_followed = bool(after) and after[0] not in PREPOSITIONS and not fact.breaks[verb.at]
    is_passive = not BE.isdisjoint(fact.tokens[verb.group : verb.at + 1])
    return own if is_passive or not is_followed else []


def _names(fact: Details, part: Sequence[int]) -> Iterator[list[int]]:
    """Yield the names in a clause, by the capitals of their words."""
    found: list[int] = []
    for at in part:
        if at in fact.capitals and fact.tokens[at] not in DETERMINERS and not _is_in_date(fact, at):
            if found and at > found[-1] + 1:
                yield found
                found = []
            found.append(at)
    if found:
        yield found


def _is_in_date(fact: Details, at: int) -> bool:
    return any(date.start <= at < date.end for date in fact.dates)


def _with_gaps(fact: Details, part: list[int]) -> Iterator[_Part]:
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


def _with_subject(fact: Details, part: list[int], subject: Sequence[int]) -> list[int]:
    """Return a clause with what its pronoun stands for in place of that."""
    is_person = any(at in fact.capitals for at in subject)
    pronouns = _PERSONS if is_person else _THINGS
    bare = [at for at in subject if fact.tokens[at] not in DETERMINERS]
    found: list[int] = []
    for n, at in enumerate(part):
        if fact.tokens[at] in _OWNERS:
            found += bare
        elif fact.tokens[at] in pronouns | _THINGS and n <= 1:
            found += subject
        else:
            found.append(at)
    return found


def _without_parentheses(fact: Details, part: list[int]) -> Iterator[_Part]:
    """Yield a clause without the figures in brackets after its names, then each with its name."""
    names = list(_names(fact, part))
    main = part
    others: list[_Part] = []
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


def _of_whole(fact: Details, part: list[int]) -> Iterator[_Part]:
    """Yield a clause, then those that say how much of its figure who did: "of which Dorn paid"."""
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
    thing = _subject(fact, main, _first_verb(fact, main))
    yield main, frozenset()
    rest = [each for each in part if each > at + 1]
    verb = _first_verb(fact, rest)
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


def _of_shares(fact: Details, part: list[int]) -> Iterator[_Part]:
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


def _with_nouns(fact: Details, part: list[int]) -> Iterator[_Part]:
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
    verb = _first_verb(fact, part)
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
    """Return whether a name or words after a preposition tell what a figure is of."""
    ahead = [at for at in part.span if at < part.figure.begin]
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


def _of_figures(fact: Details, part: list[int]) -> Iterator[_Part]:
    """Yield a clause without the figures told beside its own, then each of those with its words."""
    places = {at: n for n, at in enumerate(part)}
    figures = [f for f in fact.figures if f.begin in places and f.end - 1 in places]
    main: list[int] = part
    others: list[_Part] = []
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
    """Return where words stand by which a figure is told for comparison: "up from"."""
    for words in _COMPARING:
        if fact.tokens[begin - len(words) : begin] == words:
            return begin - len(words)
    return None
