"""Details of a text that a claim is judged by: dates, figures, names, words and their grammar."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from knowledge import dates, text
from knowledge.answers.dated_clauses import with_years
from knowledge.answers.entailment.elided_counts import elided_counts
from knowledge.answers.entailment.figures import BoundedNumber, figures_in, in_one_notation
from knowledge.answers.entailment.words import countries, places_of
from knowledge.answers.fact_features import FactFeatures
from knowledge.dates import EdtfDate
from knowledge.errors import DateError
from knowledge.model import Fact, FactKind
from knowledge.query.entities import EntityLinker, Mention
from knowledge.query.identifiers import Identifier
from knowledge.query.number_reader import read_numbers
from knowledge.relations import Reading, read_statement
from knowledge.relations.clauses import split
from knowledge.relations.figures import date_spans, positions
from knowledge.relations.grammar import BE, DETERMINERS, PREPOSITIONS, is_adverb, is_year
from knowledge.retrieval.lexicon import function_words, lexicon

GRAMMAR = ("negation", "all", "only", "most", "some", "still", "planned", "wished", "possible",
           "advised", "condition", "said", "comparative")  # fmt: skip
_RELATIONS = frozenset(
    text.tokens("since from until till by before after between to and in on at during through")
) | {text.norm(word) for word in ("منذ", "حتى", "قبل", "بعد", "بحلول", "في")}
_CARRYING = frozenset({"negation", "all", "only", "most", "some"})
"""Kinds of words of grammar that are no content; those of other kinds may be both."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a text, with the word before it that relates it: "since"; "" for none."""

    date: EdtfDate
    relation: str
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class Details:
    """Details of a text, by the positions of its tokens.

    `content` are the positions of the words that say something, without those of dates, figures
    and grammar; `light` those among them that frame it only ("take place"). `grammar` has, for each
    kind of words in GRAMMAR, where they stand. `names` are the entities it names, `capitals` the
    positions of words with a capital letter, but for those that begin a later sentence. `written`
    are the tokens as they are written, of `spelt`: the text with its signs and acronyms in words.
    """

    words: str
    spelt: str
    written: tuple[str, ...]
    tokens: tuple[str, ...]
    stems: tuple[str, ...]
    content: tuple[int, ...]
    light: frozenset[int]
    capitals: frozenset[int]
    breaks: tuple[str, ...]
    names: tuple[Mention, ...]
    dates: tuple[StatedDate, ...]
    figures: tuple[BoundedNumber, ...]
    grammar: dict[str, tuple[tuple[int, int], ...]]
    readings: tuple[Reading, ...]

    @property
    def in_names(self) -> frozenset[int]:
        """Positions of the words of names."""
        return frozenset(at for name in self.names for at in range(name.start, name.end))

    @property
    def in_verbs(self) -> frozenset[int]:
        """Positions of the words of verbs that state a relation."""
        return frozenset(at for r in self.readings if r.is_verb for at in range(*r.trigger))

    def has(self, kind: str) -> bool:
        """Return whether it has words of grammar of a kind."""
        return bool(self.grammar[kind])


def read_details(words: str, linker: EntityLinker, *, as_written: bool = False) -> Details:
    """Read the details of a sentence of a claim, or of a statement.

    `as_written` leaves signs and acronyms as they are, so that its words can be quoted.
    """
    spelt = words if as_written else with_years(in_one_notation(linker.spell_out(words)))
    whole = split(spelt)
    tokens, breaks = whole.tokens, whole.breaks
    written = _as_written(spelt, tokens)
    names = tuple(linker.link(list(tokens)))
    stated = _dates(tokens, {name.end for name in names})
    in_dates = positions(tuple((each.start, each.end) for each in stated))
    in_names = {at for name in names for at in range(name.start, name.end)}
    naming = _naming_numbers(tokens, read_numbers(spelt, linker.numbered).identifiers)
    readings = read_statement(spelt)
    verbs = {r.trigger.start for r in readings if r.is_verb}
    naming |= {
        name.end for name in names if name.is_proper and _names_a_version(tokens, name.end, verbs)
    }
    capitals = frozenset(_capitals(written, breaks))
    naming -= set(elided_counts(tokens, breaks, capitals, in_dates))
    figures = figures_in(tokens, in_dates, in_names | naming, breaks)
    in_figures = {at for each in figures for at in range(each.begin, each.end)}
    grammar = {
        kind: tuple(
            place
            for place in places_of(tokens, kind)
            if (in_dates | in_figures).isdisjoint(range(*place))
            and not (kind == "comparative" and place[1] in in_dates)
        )
        for kind in GRAMMAR
    }
    grammar["negation"] += tuple(_hindered(tokens))
    complete = tuple(place for place in grammar["all"] if not _has_exceptions(tokens, place))
    grammar["most"] += tuple(place for place in grammar["all"] if place not in complete)
    grammar["all"] = complete
    carried = {at for kind in _CARRYING for start, end in grammar[kind] for at in range(start, end)}
    light = {at for place in places_of(tokens, "light") for at in range(*place)}
    content = tuple(
        at
        for at, token in enumerate(tokens)
        if (
            token not in function_words()
            or is_adverb(token)
            or _is_predicate(tokens, breaks, at)
            or (token in _OWN_NOUNS and at and not _is_of_grammar(tokens[at - 1]))
        )
        and (at in in_names or at not in in_dates | in_figures | carried)
    )
    return Details(
        words=words,
        spelt=spelt,
        written=written,
        tokens=tokens,
        stems=tuple(map(text.stem, tokens)),
        content=content,
        light=frozenset(light & set(content) - in_names),
        capitals=capitals - in_dates - _plain_start(written, names),
        breaks=breaks,
        names=names,
        dates=stated,
        figures=tuple(figures),
        grammar=grammar,
        readings=readings,
    )


def _hindered(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where "from" denies what follows: "kept the crew from landing"."""
    for at, word in enumerate(tokens):
        is_deed = word == "from" and "".join(tokens[at + 1 : at + 2]).endswith("ing")
        before = {text.stem(each) for each in tokens[max(0, at - _NEAR_EXCEPTION) : at]}
        if is_deed and not _HINDERING.isdisjoint(before):
            yield at, at + 1


_HINDERING = frozenset(map(text.stem, text.tokens("keep kept prevent stop bar ban block hinder")))


def _has_exceptions(tokens: Sequence[str], place: tuple[int, int]) -> bool:
    """Return whether "all" leaves some out: "all but two", "nearly all", "all flights except"."""
    start, end = place
    if not _ALMOST.isdisjoint(tokens[max(0, start - 1) : start]):
        return True
    return "but" in tokens[end : end + 1] or not EXCEPTING.difference({"but"}).isdisjoint(
        tokens[end : end + _NEAR_EXCEPTION]
    )


EXCEPTING = frozenset(
    text.tokens("but except excepting excluding save apart other باستثناء عدا ماعدا الا")
)
"""Words before what is left out of "all"."""

_ALMOST = frozenset(text.tokens("nearly almost virtually practically not"))
_NEAR_EXCEPTION = 6


def _plain_start(written: Sequence[str], names: Iterable[Mention]) -> set[int]:
    """Return where a sentence begins, if not with a name: its capital says nothing there."""
    first = written[0] if written else ""
    is_named = any(name.start == 0 and name.is_proper for name in names)
    is_followed = len(written) > 1 and written[1][:1].isupper()
    is_common = text.norm(first) in function_words() or text.norm(first) in lexicon().words
    is_country = text.norm(first) in countries()
    return {0} if is_common and not (is_named or is_followed or is_country) else set()


def _is_predicate(tokens: Sequence[str], breaks: Sequence[str], at: int) -> bool:
    """Return whether a word of grammar says all: "the fight is over"."""
    if tokens[at] not in _PREDICATES:
        return False
    ends = at + 1 == len(tokens) or bool(breaks[at]) or tokens[at + 1] in PREPOSITIONS
    return ends and not {*BE, "declared"}.isdisjoint(tokens[max(0, at - 3) : at])


_OWN_NOUNS = frozenset({"mine", "mines"})
"""Nouns that are words of grammar as well: "the mine" is no pronoun."""


def _is_of_grammar(token: str) -> bool:
    return token in function_words() - DETERMINERS


_PREDICATES = frozenset({"over", "up", "off", "out", "down"})


def _capitals(written: Sequence[str], breaks: Sequence[str]) -> Iterable[int]:
    for at, word in enumerate(written):
        if word[:1].isupper() and (not at or not set(breaks[at - 1]) & set(".!?")):
            yield at


def _names_a_version(tokens: Sequence[str], at: int, verbs: Container[int]) -> bool:
    """Return whether a number after a name counts nothing, and so belongs to it: "Ruby 3.5"."""
    if at >= len(tokens) or not tokens[at][0].isdigit():
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    return not after or after in function_words() or at + 1 in verbs


_ROMAN = re.compile(r"[ivxl]{2,}")


def _naming_numbers(tokens: Sequence[str], identifiers: Iterable[Identifier]) -> set[int]:
    """Return where numbers stand that name things: "stage 1", "M1"."""
    sure = [each for each in identifiers if each.is_sure]
    values = {each.value for each in sure} | {each.written for each in sure}
    before = {each.word for each in sure}
    found = set()
    for at, (previous, token) in enumerate(itertools.pairwise(tokens), start=1):
        if token[0].isdigit() and _ROMAN.fullmatch(previous):
            found.add(at)  # "decision XI/5"
        if token in values and text.stem(previous) in before and token[0].isdigit():
            found.add(at)
    return found


def _dates(tokens: Sequence[str], after_names: Container[int]) -> tuple[StatedDate, ...]:
    spans = list(date_spans(tokens))
    taken = positions(tuple(spans))
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        if at in taken or at in after_names or not is_year(token):
            continue  # "Windows Server 2016" is no date
        is_of_noun = at and tokens[at - 1] == "the" and after and after.isalpha()
        is_told = at and tokens[at - 1] in _YEARS
        is_season = _is_next_year(token, after)
        if not after or after in function_words() or is_of_noun or is_told or is_season:
            spans.append((at, at + 1))
    found = []
    for start, end in sorted(spans):
        begin = _begin_of_part(tokens, start)
        written = " ".join(tokens[begin:end])
        if _is_next_year(tokens[end - 1], "".join(tokens[end : end + 1])):
            written = f"{written}-{tokens[end]}"  # "the 2025-26 season"
            end += 1
        part, at = _part_before(tokens, begin)
        before = tokens[at - 1] if at else ""
        try:
            date = dates.from_words(written, None)
            if part and before not in _UP_TO:
                date = dates.from_words(f"{part} {written}", None)
        except DateError:
            continue
        begin = at if part else begin
        if before == "of":
            before = "as" if tokens[begin - 2 : begin - 1] == ("as",) else ""
        found.append(StatedDate(date, before if before in _RELATIONS else "", begin, end, written))
    return tuple(found)


def _is_next_year(year: str, after: str) -> bool:
    is_short = is_year(year) and len(after) == 2 and after.isdigit()
    return is_short and int(after) == (int(year) + 1) % 100


_YEARS = frozenset(text.tokens("year عام سنة العام"))


def _begin_of_part(tokens: Sequence[str], start: int) -> int:
    """Return where the part of a year or month begins that ends in it: "second quarter of 2028"."""
    if start and _PART.fullmatch(tokens[start - 1]):
        return start - 1
    at = start - 1 if start and tokens[start - 1] in ("of", "من") else start
    if at > 1 and {tokens[at - 1], tokens[at - 2]} & _NAMED_PARTS:
        return at - 2
    return start


def _part_before(tokens: Sequence[str], begin: int) -> tuple[str, int]:
    """Return which part of a date is meant ("the end of May"), and where the words for it begin."""
    part = _PARTS_OF.get(tokens[begin - 2]) if begin > 1 and tokens[begin - 1] == "of" else None
    if part is None:
        return "", begin
    at = begin - 2
    return part, at - 1 if at and tokens[at - 1] == "the" else at


_PARTS_OF = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
_UP_TO = frozenset({"by", "until", "till", "before", "to"})
_PART = re.compile(r"early|mid|late|q[1-4]|h[12]")
_NAMED_PARTS = frozenset({"quarter", "half", "الربع", "النصف"})


def _as_written(words: str, tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the tokens of a text as they are written, capitals and all."""
    found = _WRITTEN.findall(_APOSTROPHE.sub("", words))[: len(tokens)]
    return tuple(found) if len(found) == len(tokens) else tuple(tokens)


_WRITTEN = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+)*")
_APOSTROPHE = re.compile(r"['’ʼ`](?:s\b)?")


@dataclass(frozen=True, slots=True)
class FactDetails:
    """A fact with the details of its statement.

    `entities` are those that it is about even where its statement does not name them. `dates` are
    those of the statement, else `own_dates`: the date of the fact itself, of an interval both ends
    too. `is_ahead` is whether what it says lay ahead when it was known, `known` the last day on
    which it is known to be so; `stems` are those of all its texts.
    """

    fact: Fact
    details: Details
    entities: frozenset[str]
    stems: frozenset[str]
    dates: tuple[EdtfDate, ...]
    own_dates: tuple[EdtfDate, ...]
    is_ahead: bool
    known: datetime.date | None = None


_MOST_KEPT = 2_000
"""Statements whose details are kept for the next claims, of each set of names."""

_KEPT: WeakKeyDictionary[EntityLinker, dict[str, Details]] = WeakKeyDictionary()


def read_kept_details(words: str, linker: EntityLinker) -> Details:
    """Read the details of a statement, and keep them for the next claims."""
    kept = _KEPT.setdefault(linker, {})
    details = kept.get(words)
    if details is None:
        details = read_details(words, linker)
        if len(kept) < _MOST_KEPT:
            kept[words] = details
    return details


def read_fact_details(
    features: FactFeatures, linker: EntityLinker, subjects: frozenset[str] = frozenset()
) -> FactDetails:
    """Read a fact for comparison; `subjects` are entities that all the facts are about."""
    fact = features.fact
    details = read_kept_details(fact.statement, linker)
    own: list[EdtfDate] = []
    if fact.date is not None:
        own = [fact.date, *(end for end in fact.date.ends() if end is not None)]
    found = [each.date for each in details.dates] or own
    return FactDetails(
        fact=fact,
        details=details,
        entities=subjects | (features.entities if len(features.entities) == 1 else frozenset()),
        stems=features.stems,
        dates=tuple(dict.fromkeys(found)),
        own_dates=tuple(dict.fromkeys(own)),
        is_ahead=features.lay_ahead or fact.kind is FactKind.PLAN,
        known=features.known_day,
    )


def is_within(date: EdtfDate, period: EdtfDate) -> bool:
    """Return whether a date is the same as another, or lies within it for certain."""
    if date == period:
        return True
    first, last = period.earliest, period.latest
    if first is None or last is None or date.earliest is None or date.latest is None:
        return False
    return first <= date.earliest and date.latest <= last
