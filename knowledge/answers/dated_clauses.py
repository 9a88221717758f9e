"""Dated clauses: the verbs of a statement, each with the dates that stand with it.

"Order 17, adopted on 4 April, was repealed on 28 June" has two. Where it is not plain from the
words which verb a date stands with, it stands with none: nothing is guessed.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.answers.stated_dates import says_when
from knowledge.dates import EdtfDate
from knowledge.errors import DateError
from knowledge.query.date_patterns import MONTH, YEAR
from knowledge.query.periods import PeriodRelation, placed_periods
from knowledge.relations.clauses import Text, split
from knowledge.relations.grammar import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    GET,
    HAVE,
    MODALS,
    MONTHS,
    NUMBER_WORDS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    is_before_verbs,
)
from knowledge.relations.triggers import find_triggers
from knowledge.retrieval.lexicon import past_forms

_HARD = frozenset(";:.!?")
_AUXILIARIES = BE | GET | HAVE | DO | MODALS
_STANDING_ALONE = BE | HAVE
_LEADING_TO = frozenset(
    text.tokens(
        "return returned returns returning back rise rose risen fall fell fallen come came comes "
        "go went gone goes move moved bring brought restored lead led leads"
    )
)
"""Verbs whose "to" has a noun after it: "returned to service", "came to power", "led to war"."""

_NO_INFINITIVES = DETERMINERS | NUMBER_WORDS | MONTHS
_JOINING = CONJUNCTIONS | RELATIVES | SUBORDINATORS | {"then", "ثم"}
_BEFORE_GERUNDS = frozenset(
    text.tokens("after before since while when by for from without in on of upon")
)
_OF_TIME = TIMES | MONTHS | frozenset(text.tokens("end start beginning middle week weekend"))
_FRONTED = PREPOSITIONS | ADVERBS | CONJUNCTIONS | DETERMINERS | frozenset(("then", "again"))
_DAY_ALONE = re.compile(
    rf"(?<![\w.,/-])(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?)"
    rf"(?!,? {YEAR})(?![\w/])"
)
_FIRST_YEAR = 1_000


@dataclass(frozen=True, slots=True)
class DateOfClause:
    """A date that a statement names, where its tokens stand, and how a time relates to it."""

    start: int
    end: int
    date: EdtfDate
    relation: PeriodRelation
    is_deadline: bool = False


@dataclass(frozen=True, slots=True)
class DatedVerb:
    """A verb of a statement with the dates that stand with it.

    `group` is where its auxiliaries begin, `subject` where its own subject does, if it has one;
    `begin` and `end` are the bounds of its clause. `relations` are those that it states.
    `may_take_next` is whether the date that stands with the next verb may be its own: "closed the
    mill built by Dorn in 1990". `is_plain` is whether its form or place shows that it is a verb, as
    those of "votes" do not.
    """

    at: int
    group: int
    subject: int
    begin: int
    end: int
    relations: frozenset[str]
    dates: tuple[DateOfClause, ...]
    may_take_next: bool = False
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class DatedText:
    """A statement as its tokens, dates and verbs; `nouns` are where nouns state which relations."""

    whole: Text
    dates: tuple[DateOfClause, ...]
    verbs: tuple[DatedVerb, ...]
    nouns: tuple[tuple[int, frozenset[str]], ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens of the statement."""
        return self.whole.tokens

    def after_noun(self, at: int) -> tuple[DateOfClause, ...]:
        """Return the dates that stand with the noun at a position: "the launch of 3 May"."""
        end = next((v.group for v in self.verbs if v.group > at), len(self.tokens))
        end = next((i + 1 for i in range(at, end) if _is_hard(self.whole, i)), end)
        behind = tuple(d for d in self.dates if at < d.start < end)
        if behind or end == len(self.tokens):
            return behind
        return next((v.dates for v in self.verbs if v.group == end), ())


@functools.lru_cache(maxsize=1024)
def read_dated(statement: str) -> DatedText:
    """Return the dates and verbs of a statement."""
    whole = split(statement)
    found = tuple(_dates_of(statement, whole.tokens))
    in_date = {at for each in found for at in range(each.start, each.end)}
    triggers = [t for t in find_triggers(whole.tokens) if t.start not in in_date]
    stated = {t.start: t.relations for t in triggers if t.is_verb}
    places = sorted(_verbs(whole, in_date, stated.keys()))
    groups = [_group(whole.tokens, at) for at in places]
    owned: dict[int, list[DateOfClause]] = {at: [] for at in places}
    for each in found:
        owner = _owner(whole, each, places, groups)
        if owner is not None:
            owned[owner].append(each)
    verbs = []
    for index, at in enumerate(places):
        begin = places[index - 1] + 1 if index else 0
        end = groups[index + 1] if index + 1 < len(groups) else len(whole.tokens)
        begin = next((i + 1 for i in range(at - 1, begin - 1, -1) if _is_hard(whole, i)), begin)
        end = next((i + 1 for i in range(at, end) if _is_hard(whole, i)), end)
        group = groups[index]
        own = [i + 1 for i in range(begin - 1, group) if i >= 0 and _is_soft(whole, i)]
        subject = own[-1] if own else begin if not index else group
        relations = stated.get(at, frozenset())
        following = places[index + 1] if index + 1 < len(places) else None
        may_take_next = following is not None and _is_reduced(
            whole, at, following, owned[following]
        )
        dated = tuple(owned[at])
        is_plain = subject < at or _is_past_form(whole.tokens[at])
        verbs.append(
            DatedVerb(at, group, subject, begin, end, relations, dated, may_take_next, is_plain)
        )
    nouns = tuple((t.start, t.relations) for t in triggers if not t.is_verb)
    return DatedText(whole, found, tuple(verbs), nouns)


def _dates_of(statement: str, tokens: Sequence[str]) -> Iterator[DateOfClause]:
    """Yield the dates that a statement names as times, in order, with their tokens."""
    normal = text.norm(statement)
    begins: list[int] = []
    here = 0
    for token in tokens:
        found = normal.find(token, here)
        begins.append(found if found >= 0 else here)
        here = begins[-1] + len(token) if found >= 0 else here
    stated: list[tuple[int, str, EdtfDate, PeriodRelation, bool]] = []
    for start, period in placed_periods(normal, datetime.date.min):
        before = normal[:start]
        if period.date is None or not _has_year(period.date):
            continue
        if before.rstrip().endswith(("as of", "as at")) or not says_when(period, before):
            continue
        is_end = before.endswith((" to ", " الي "))
        relation = PeriodRelation.UNTIL if is_end else period.relation
        stated.append((start, period.written, period.date, relation, period.is_deadline))
    years = [(start, date) for start, _, date, _, _ in stated]
    for match in _DAY_ALONE.finditer(normal):
        if any(s <= match.start() < s + len(w) for s, w, _, _, _ in stated):
            continue
        date = _with_year(match[0], match.start(), years)
        if date is not None:
            stated.append((match.start(), match[0], date, PeriodRelation.IN, False))
    for start, written, date, relation, is_deadline in sorted(stated, key=lambda s: s[0]):
        inside = [i for i, b in enumerate(begins) if start <= b < start + len(written)]
        if inside:
            yield DateOfClause(inside[0], inside[-1] + 1, date, relation, is_deadline)


def _with_year(written: str, start: int, years: Sequence[tuple[int, EdtfDate]]) -> EdtfDate | None:
    """Return a day written without its year, which the date next to it has, if they are in order.

    "Left on 16 July and landed on 20 July 1969" is so, December and January are not.
    """
    before = [date for at, date in years if at < start][-1:]
    after = [date for at, date in years if at > start][:1]
    for neighbour, is_later in [(d, True) for d in after] + [(d, False) for d in before]:
        known = neighbour.earliest
        if known is None:
            continue
        try:
            date = dates.from_words(f"{written} {known.year:04}", None)
        except DateError:
            continue
        day = date.earliest
        if day is not None and (day <= known if is_later else day >= known):
            return date
    return None


def with_years(statement: str) -> str:
    """Return a statement with the year after each day that another date of it gives it."""
    normal = text.norm(statement)
    if len(normal) != len(statement) or not _DAY_ALONE.search(normal):
        return statement
    years = [
        (start, period.date)
        for start, period in placed_periods(normal, datetime.date.min)
        if period.date is not None and _has_year(period.date)
    ]
    found = statement
    for match in reversed(list(_DAY_ALONE.finditer(normal))):
        date = _with_year(match[0], match.start(), years)
        if date is not None and date.earliest is not None:
            found = f"{found[: match.end()]} {date.earliest.year}{found[match.end() :]}"
    return found


def _has_year(date: EdtfDate) -> bool:
    first = date.earliest or date.latest
    return first is not None and first.year > _FIRST_YEAR


def _verbs(whole: Text, in_date: set[int], stated: Container[int]) -> set[int]:
    """Return where the verbs of a text stand, those of helping verbs only where they are alone."""
    tokens = whole.tokens
    found = {
        at
        for at in range(len(tokens))
        if at not in in_date
        and tokens[at] not in _AUXILIARIES
        and not _is_adjective(whole, at)
        and not _is_adverb(whole, at)
        and (at in stated or _is_verb(whole, at))
    }
    for at, token in enumerate(tokens):
        if token not in _STANDING_ALONE or at in in_date:
            continue
        after = at + 1
        while after < len(tokens) and is_before_verbs(tokens[after]):
            after += 1
        if after not in found and not (at and tokens[at - 1] in _AUXILIARIES):
            found.add(at)
    return found


def _is_verb(whole: Text, at: int) -> bool:
    token, before = whole.tokens[at], whole.tokens[at - 1] if at else ""
    if not token.isascii() or not token.isalpha() or (at and whole.capitals[at]):
        return False
    if before == "to":
        leads_somewhere = at > 1 and whole.tokens[at - 2] in _LEADING_TO
        return token not in _NO_INFINITIVES and not leads_somewhere
    if before in MODALS:
        return True
    if before in _BEFORE_GERUNDS and token.endswith("ing") and len(token) > 4:
        return True
    if (before in DETERMINERS - RELATIVES - ADVERBS) or before in PREPOSITIONS:
        return False
    return _is_past_form(token)


def _is_past_form(token: str) -> bool:
    return token in past_forms() or (token.endswith("ed") and len(token) > 3)


def _is_adjective(whole: Text, at: int) -> bool:
    """Return whether a participle is of the noun after it: "the extended service"."""
    before = whole.tokens[at - 1] if at else ""
    after = whole.tokens[at + 1] if at + 1 < len(whole.tokens) else ""
    is_arabic = text.is_arabic(whole.tokens[at])
    if is_arabic or whole.breaks[at] or after in PREPOSITIONS or after in DETERMINERS:
        return False
    return not at or (before in DETERMINERS and before not in RELATIVES)


def _is_adverb(whole: Text, at: int) -> bool:
    """Return whether a word that may be a verb goes with the verb after it: "was last seen"."""
    is_one = is_before_verbs(whole.tokens[at]) and at + 1 < len(whole.tokens)
    return is_one and _is_past_form(whole.tokens[at + 1])


def _group(tokens: Sequence[str], at: int) -> int:
    while at and is_before_verbs(tokens[at - 1]):
        at -= 1
    return at


def _owner(
    whole: Text, date: DateOfClause, places: Sequence[int], groups: Sequence[int]
) -> int | None:
    """Return the verb that a date stands with, None where that is not plain."""
    if _is_of_noun(whole, date):
        return None
    before = max((i for i, at in enumerate(places) if at < date.start), default=None)
    after = next((i for i, at in enumerate(places) if at >= date.end), None)
    since = places[before] if before is not None else 0
    begin = next((i + 1 for i in range(date.start - 1, since - 1, -1) if _is_hard(whole, i)), None)
    if begin is not None:
        before = None  # the verb is of another sentence
    begin = begin if begin is not None else since + 1 if before is not None else 0
    until = groups[after] if after is not None else len(whole.tokens)
    if after is not None and any(_is_hard(whole, i) for i in range(date.end - 1, until)):
        after = None
    if after is not None and _is_fronted(whole, date, begin, is_first=before is None):
        rest = range(date.end, until)
        if whole.tokens[date.end] in _JOINING or _is_arabic_verb(whole.tokens, date.end):
            return places[before] if before is not None else None
        if any(_is_soft(whole, i) for i in rest):
            return None
        return places[after]
    if before is None:
        is_at_once = date.start and whole.tokens[date.start - 1] in ("in", "on")
        return places[after] if after is not None and is_at_once and date.end == until else None
    between = range(since, date.start)
    is_joined = any(_is_soft(whole, i) for i in between)
    if is_joined and after is not None and date.end == until:
        return None
    if any(_is_arabic_verb(whole.tokens, i) for i in between if i > since):
        return None
    return places[before]


def _is_reduced(whole: Text, at: int, following: int, found: Sequence[DateOfClause]) -> bool:
    """Return whether a participle follows the object of a verb, and has words before its date."""
    is_joined = any(_is_soft(whole, i) for i in range(at, following))
    is_bare = _group(whole.tokens, following) == following and not is_joined
    return is_bare and all(each.start > following + 2 for each in found)


def _is_of_noun(whole: Text, date: DateOfClause) -> bool:
    """Return whether a date is of the noun before it: "the warning of 3 May"."""
    at = date.start - 1
    return at > 0 and whole.tokens[at] == "of" and whole.tokens[at - 1] not in _OF_TIME


def _is_fronted(whole: Text, date: DateOfClause, begin: int, *, is_first: bool) -> bool:
    """Return whether a date begins a clause: "in 1961 it opened, and in 1999 it closed"."""
    for at in range(date.start - 1, max(begin - 2, -1), -1):
        if _is_soft(whole, at):
            return True
        if whole.tokens[at] not in _FRONTED:
            return False
    return is_first


def _is_hard(whole: Text, at: int) -> bool:
    return not _HARD.isdisjoint(whole.breaks[at])


def _is_soft(whole: Text, at: int) -> bool:
    """Return whether another clause may begin after a token, or with the next."""
    following = whole.tokens[at + 1] if at + 1 < len(whole.tokens) else ""
    is_end = not {*",،;؛:.!?"}.isdisjoint(whole.breaks[at])
    return is_end or (following in _JOINING and following not in PREPOSITIONS)


def _is_arabic_verb(tokens: Sequence[str], at: int) -> bool:
    """Return whether a word of Arabic may begin another clause: "and landed", in one word."""
    token = tokens[at] if at < len(tokens) else ""
    return text.is_arabic(token) and (token in _JOINING or (token[0] in "وف" and len(token) > 3))
