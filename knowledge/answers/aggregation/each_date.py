"""Dates of several things of one kind, each with its own: "when do the UN missions end?"."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Collection

from knowledge import dates, text
from knowledge.answers.aggregation.filters import filter_of
from knowledge.answers.aggregation.members import Member
from knowledge.answers.aggregation.request import ENDINGS, Request
from knowledge.answers.aggregation.sets import Computed
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.dates_ahead import due_date
from knowledge.answers.time_left import apart
from knowledge.messages import say
from knowledge.model import EntityKind
from knowledge.query import Asks, Question
from knowledge.query.entities import Mention
from knowledge.relations import Argument, Asked
from knowledge.relations.grammar import DETERMINERS

MOST = 6
"""Things told each with its date."""

_BODIES = frozenset(
    text.tokens(
        "mission missions body bodies team teams office offices agency agencies organisation "
        "organisations organization organizations operation operations project projects programme "
        "programmes force forces institution institutions"
    )
)
"""Kinds of bodies; which of them a thing is, its statement need not say."""

_ARABIC_BODIES = {
    token: kind
    for words, kind in (
        ("بعثة البعثة بعثتين البعثتين بعثات البعثات مهمة المهمة مهمتين المهمتين", "mission"),
        ("فريق الفريق فريقين الفريقين فرق الفرق", "team"),
        ("هيئة الهيئة هيئتين الهيئتين هيئات الهيئات", "body"),
        ("منظمة المنظمة منظمات المنظمات", "organisation"),
        ("قوة القوة قوات القوات", "force"),
    )
    for token in text.tokens(words)
}

_OF_DISTANCE = frozenset(text.tokens("apart two both years months weeks days"))
_OF_THE_UN = frozenset(text.tokens("أممية الأممية"))
_LEAVING = frozenset({"leave", "withdraw"})
_ENDS = _LEAVING | frozenset(ENDINGS)
_FINISHING = frozenset(text.tokens("finish finishes finished finishing"))
_TEAMS = frozenset(text.tokens("team teams"))


def each_by_date(request: Request, index: AnswerIndex, today: datetime.date) -> Computed | None:
    """Return the things of a kind that a question asks the dates of, or the first or last of them.

    Each is an entity that a statement begins with. None where there are not two of them.
    """
    question, asked = request.question, request.asked
    if asked is None or question.periods or question.identifiers:
        return None
    arabic = _ARABIC_BODIES.keys() & set(question.tokens)
    kinds = _BODIES.intersection(question.tokens) | {_ARABIC_BODIES[each] for each in arabic}
    order = request.order if request.order in _ORDERS.values() else _order_of(kinds, question)
    is_apart = question.asks is Asks.HOW_LONG and "apart" in question.tokens
    is_chosen = order is not None and question.asks in _CHOOSING
    asks_what_ends = _asks_what_ends(question, asked)
    if not (_asks_for_dates(question, asked) or is_chosen or is_apart or asks_what_ends):
        return None
    are_several = any(each.endswith(("s", "ات", "ين")) for each in kinds | arabic)
    if not kinds or (not are_several and order is None):
        return None
    asked = dataclasses.replace(
        asked,
        relations=_relations(asked, kinds, question),
        argument=Argument.DATE,
        agent=(),
        patient=(),
        qualifiers=frozenset(),
    )
    dropped = {
        *kinds,
        *arabic,
        *_OF_THE_UN,
        *_OF_DISTANCE,
        "first",
        "last",
        *request.words("earliest", "latest", "first", "last"),
    }
    chosen = filter_of(question, asked, dropped)
    groups = (tuple(m for m in group if not _is_where(m, question)) for group in chosen.names)
    named = tuple(group for group in groups if group)
    if not named and (chosen.words or (order is None and not asks_what_ends)):
        return None
    found: dict[str, Member] = {}
    stems = frozenset(map(text.stem, kinds))
    of_kind: set[str] = set()
    for member in dataclasses.replace(chosen, names=named).members(index):
        key = _subject(member, index)
        words = frozenset(text.tokens(member.fact.statement))
        if not named and _BODIES.isdisjoint(words):
            continue  # "which mission ends first?", of all that is stored
        if key is None or member.date is None or member.date.earliest is None:
            continue
        if key not in found or member.is_plan or not found[key].is_plan:
            found.setdefault(key, member)
            if not stems.isdisjoint(map(text.stem, words)):
                of_kind.add(key)
    if not named and len(of_kind) >= _PAIR:  # no office among missions
        found = {key: member for key, member in found.items() if key in of_kind}
    if not (named or of_kind) or not _PAIR <= len(found) <= MOST:
        return None
    ordered = sorted(found.items(), key=lambda each: _begins(each[1]))
    if order is not None:
        ordered = [ordered[0 if order == "earliest" else -1]]
    every = tuple(sorted(found.values(), key=_begins))
    if is_apart:
        return _apart(every, question.language)
    return Computed(_lead(ordered, index, today, question.language), every)


def _apart(members: tuple[Member, ...], language: str) -> Computed | None:
    """Return how far apart the dates of two things are, None of more or fewer."""
    if len(members) != _PAIR or members[0].date is None or members[1].date is None:
        return None
    lead = apart(members[0].date, members[1].date, language)
    return Computed(lead, members) if lead is not None else None


_PAIR = 2


def _lead(
    ordered: list[tuple[str, Member]], index: AnswerIndex, today: datetime.date, language: str
) -> str:
    """Return each name with its date; of plans that have passed, that no more is known."""
    due = [due_date(member.fact, index.snapshot, today) for _, member in ordered]
    are_over = all(each is not None and not each.is_ahead for each in due)
    told = [
        say(
            "each_date_planned" if are_over else "each_date",
            language,
            name=_name(key, index, language),
            date=dates.in_words(member.date, language),
        )
        for key, member in ordered
        if member.date is not None
    ]
    listed = ("؛ " if language == "ar" else "; ").join(told)
    return say("each_date_unknown", language, told=listed) if are_over else f"{listed}."


def _name(key: str, index: AnswerIndex, language: str) -> str:
    entity = index.snapshot.entities.get(key)
    return entity.name_in(language) if entity is not None else index.reader.linker.names[key]


_CHOOSING = frozenset({Asks.WHICH, Asks.WHO, Asks.WHAT})


def _asks_for_dates(question: Question, asked: Asked) -> bool:
    return question.asks is Asks.WHEN and asked.argument in (Argument.DATE, Argument.ANY)


_ORDERS = {"first": "earliest", "last": "latest"}


def _order_of(kinds: Collection[str], question: Question) -> str | None:
    """Return the order in "the last mission to leave" and "the first of the missions to leave"."""
    words = " ".join(question.tokens)
    for kind in kinds:
        of_kind = re.search(rf"\b(first|last) (?:\w+ ){{0,2}}?{kind} to\b", words)
        if of_kind is not None:
            return _ORDERS[of_kind[1]]
    return None


def _asks_what_ends(question: Question, asked: Asked) -> bool:
    """Return whether the bodies are asked for that end: "which missions are closing?"."""
    is_to_come = question.asks is Asks.WHICH and not asked.is_past
    return is_to_come and not _ENDS.isdisjoint(asked.relations)


def _relations(asked: Asked, kinds: Collection[str], question: Question) -> tuple[str, ...]:
    """Return the relations by which bodies end: a mission that leaves, closes or finishes.

    Of teams, "which finishes first?" asks for a rank.
    """
    finishes = not _FINISHING.isdisjoint(question.tokens) and _TEAMS.isdisjoint(kinds)
    if asked.relations == ("rank",) and finishes:
        return ENDINGS
    if not _LEAVING.isdisjoint(asked.relations):
        return (*ENDINGS, *asked.relations)
    return asked.relations if _ENDS.isdisjoint(asked.relations) else ENDINGS


def _is_where(mention: Mention, question: Question) -> bool:
    """Return whether a name only gives the place: "the missions in Iraq"."""
    return question.tokens[mention.start - 1 : mention.start] == ("in",)


def _subject(member: Member, index: AnswerIndex) -> str | None:
    """Return the body that a statement begins with, None for anything else."""
    tokens = text.tokens(member.fact.statement)
    start = 1 if tokens and tokens[0] in DETERMINERS else 0
    mention = next((m for m in index.reader.linker.link(tokens) if m.start == start), None)
    if mention is None or mention.distance:
        return None
    entity = index.snapshot.entities.get(mention.key)
    is_body = entity is not None and entity.kind is not EntityKind.PLACE
    return mention.key if is_body and mention.key in member.features.entities else None


def _begins(member: Member) -> tuple[int, int, str]:
    return member.date.sort_key() if member.date is not None else (0, 0, "")
