"""Overviews: the facts about a name that a question gives without asking anything of it.

What it is or how it stands comes first, then its dates ahead or passed, then the newest of the
rest. A name that is in most topics is shown with one fact of each.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.dates_ahead import DueDate, due_date
from knowledge.answers.duties import asks_duty
from knowledge.answers.entailment.words import places_of
from knowledge.answers.exclusions.contents import asks_content, lacks_content
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.leads import plan_in_words, with_statement
from knowledge.answers.model import Answer, Outcome
from knowledge.dates import EdtfDate
from knowledge.messages import say
from knowledge.model import Fact, FactKind, Snapshot
from knowledge.query import Asks, Question
from knowledge.relations.grammar import BE, DETERMINERS, MODALS

BESIDE = 4
"""Facts shown beside the one that comes first."""

LONGEST = 6
"""Facts of an overview of a name that is in most topics."""

_ASK_NOTHING = frozenset({Asks.KEYWORDS, Asks.STATUS, Asks.WHAT})
_OF_STATUS = frozenset(
    text.tokens(
        "status state situation news update updates latest going happening standing doing stand "
        "up on now current currently today lately recently things know have got info information "
        "anything something overview summary brief profile background who what tell about "
        "explain describe word there with of is are the a "
        "وضع حال اخبار جديد الجديد معلومات شي شيء نبذه عن حول"
    )
)
"""Words beside a name that ask how it stands, or for anything on it."""

_OF_RELEASES = frozenset(text.tokens("latest current newest last next first new old oldest"))
_STATES = frozenset({FactKind.STATUS, FactKind.FIGURE, FactKind.PLAN})
_SPREAD, _SPREAD_OF_STATUS = 0.5, 0.75
"""Share of the topics from which a name is in most of them."""

_LEAST_TOPICS = 4
_ASKING_WHETHER = frozenset({"is", "are", "does", "do", "هل"})
_DEFINING = frozenset({"mean", "definition"})


@dataclass(frozen=True, slots=True)
class Overview:
    """The facts of an overview in the order to show them; `over` counts those left out.

    `name` is the name as it is shown, and `is_named` whether the first fact begins with it in its
    own language. `is_spread` is whether it is of a name in most topics, so
    that no fact comes before the others; `is_status` whether the question asks how it stands.
    """

    name: str
    facts: tuple[Fact, ...]
    over: int
    is_spread: bool = False
    is_status: bool = False
    is_named: bool = False


def overview(
    question: Question, index: AnswerIndex, today: datetime.date, answer: Answer
) -> Overview | None:
    """Return the overview that a question asks for; None where it asks for anything else.

    It does where it names one thing and has no other words than those that ask for news of it.
    `answer` is what is found by its words: a fact that answers it comes first.
    """
    if question.asks not in _ASK_NOTHING or question.periods or question.identifiers:
        return None
    if asks_duty(question):
        return None
    if question.asked is not None and question.asked.relations == ("mean",):
        return None  # "what does it stand for?"
    if not _ASKING_WHETHER.isdisjoint(question.meant[:1]) and places_of(question.tokens, "being"):
        return None  # "is it still standing?"
    named = _named(question, index)
    if named is None:
        return None
    name, about = named
    if asks_content(question):
        about = [f for f in about if not lacks_content(question, f) and _place(f, name) == 0]
    if not about:
        return None
    dues = {f.fact.key: due_date(f.fact, index.snapshot, today) for f in about}
    topics = {each.fact.topic for each in about}
    of_all = len(index.snapshot.topics)
    is_status = _asks_status(question)
    share = _SPREAD_OF_STATUS if is_status else _SPREAD
    is_answered = answer.outcome is Outcome.ANSWER
    if not is_answered and len(topics) >= max(_LEAST_TOPICS, share * of_all):
        return _spread(name, about, dues)
    order = _by_status if is_status else _by_definition
    found = [f for f in about if f.fact.key in answer.keys]
    if is_answered and not found:
        return None
    if is_answered and _place(found[0], name) != 0:
        found = []
    if found and not is_status:
        found += [f for f in about if _defines(f, name)]
    first = min(found or about, key=lambda f: order(f, name, dues[f.fact.key]))
    rest = [f for f in about if f is not first and f.fact.kind is not FactKind.RECOMMENDATION]
    rest.sort(key=lambda f: _beside(f, name, dues[f.fact.key], is_status=is_status))
    facts = tuple(f.fact for f in (first, *rest[:BESIDE]))
    over = len(about) - len(facts)
    is_named = any(
        _names_near(first.fact.statement, each)
        for each in (_shown(name, question), *map(" ".join, name.forms))
    )
    return Overview(_shown(name, question), facts, over, is_status=is_status, is_named=is_named)


def overview_lead(found: Overview, snapshot: Snapshot, today: datetime.date, language: str) -> str:
    """Return the lead of an overview: the name, the day it was known, and the first fact."""
    first = found.facts[0]
    known = [k for f in found.facts if (k := snapshot.known_at(f)) is not None]
    newest = max(known, key=lambda d: d.sort_key(), default=None)
    if found.is_spread:
        count = len(found.facts) + found.over
        if newest is None:
            return say("overview_of_undated", language, name=found.name, count=count)
        date = dates.in_words(newest, language)
        return say("overview_of", language, name=found.name, count=count, date=date)
    due = due_date(first, snapshot, today)
    if found.is_status and due is not None:
        return with_statement(plan_in_words(first, snapshot, today, language), first.statement)
    as_of = snapshot.known_at(first) if found.is_status else None
    if as_of is None or _YEAR.search(first.statement[:_NEAR_CHARACTERS]):
        return (
            first.statement
            if found.is_named
            else say("overview_name", language, name=found.name, statement=first.statement)
        )
    date = dates.in_words(as_of, language)
    return say("overview_as_of", language, date=date, statement=first.statement)


_NEAR_CHARACTERS = 40
_YEAR = re.compile(r"\b(?:1[5-9]|20|21)\d\d\b")


def _names_near(statement: str, name: str) -> bool:
    """Return whether a statement begins with a name, but for words of grammar."""
    return text.norm(name) in text.norm(statement)[: len(name) + _NEAR_CHARACTERS // 2]


@dataclass(frozen=True, slots=True)
class _NameAsked:
    """A name: as it is shown, and the tokens of each form of it."""

    shown: str
    forms: tuple[tuple[str, ...], ...]

    def place_in(self, tokens: Sequence[str]) -> int | None:
        """Return where a statement names it first, an article aside; None where it does not."""
        start = 1 if tokens and tokens[0] in DETERMINERS else 0
        found = [
            at - start
            for form in self.forms
            for at in range(start, len(tokens) - len(form) + 1)
            if tuple(tokens[at : at + len(form)]) == form
        ]
        return min(found, default=None)


def _named(question: Question, index: AnswerIndex) -> tuple[_NameAsked, list[FactFeatures]] | None:
    """Return the one name in a question that has nothing else, with the facts about it."""
    named = {t for m in question.mentions for t in question.tokens[m.start : m.end]}
    left = [t for t in question.content if t not in _OF_STATUS]
    left = [t for t in left if t not in named]
    keys = {m.key for m in question.mentions if not m.rivals}
    features = index.features
    if len(keys) == 1 and not left:
        (key,) = keys
        mention = question.mentions[0]
        if mention.distance or len(question.mentions) > 1 or not mention.is_proper:
            return None
        if not _OF_RELEASES.isdisjoint(question.tokens[: mention.start][-1:]):
            return None  # "the latest Debian" is one of them
        linker = index.reader.linker
        forms = tuple(sorted({*linker.names_of(key), tuple(mention.alias.split())}, key=len))
        about = [features[k] for k in index.lookup.in_order(index.lookup.about(key))]
        about = [f for f in about if key in f.entities]
        entity = index.snapshot.entities.get(key)
        shown = entity.name_in(question.language) if entity is not None else mention.written
        return _NameAsked(shown, forms), about
    return _named_by_words(tuple(left), index) if left and not question.mentions else None


def _named_by_words(
    words: tuple[str, ...], index: AnswerIndex
) -> tuple[_NameAsked, list[FactFeatures]] | None:
    """Return a name that is no entity of the store, as the statements write it."""
    keys = index.lookup.in_order(index.lookup.with_name(words))
    found = [(f, _as_written(words, f)) for f in map(index.features.__getitem__, keys)]
    written = {shown for _, shown in found if shown}
    if len(written) != 1:
        return None  # of several things, as of two councils
    return _NameAsked(written.pop(), (words,)), [f for f, shown in found if shown]


def _as_written(words: tuple[str, ...], features: FactFeatures) -> str:
    """Return the name that a statement has the words in, all of it; "" where it has none."""
    if not set(words) <= features.proper:
        return ""
    pattern = r"[^\w]+?".join(map(re.escape, words))
    named = rf"(?:[A-Z][\w'-]* )*\b(?i:{pattern})\b(?: [A-Z][\w'-]*)*"
    found = re.search(named, features.fact.statement)
    return found[0] if found else ""


def _asks_status(question: Question) -> bool:
    return question.asks is Asks.STATUS or not _NEWS.isdisjoint(question.tokens)


_NEWS = frozenset(
    text.tokens("status state situation news update updates latest now current وضع حال اخبار")
)


def _by_definition(
    features: FactFeatures, name: _NameAsked, due: DueDate | None
) -> tuple[bool, bool, bool, bool, bool, int]:
    """Return the order of facts on what a thing is: its definition, then its newest state."""
    place = _place(features, name)
    return (
        not _defines(features, name),
        not _explains(features.fact.statement, name),
        place != 0,
        features.fact.kind not in _STATES,
        due is not None or _is_over(features),
        -_begins(features),
    )


def _by_status(
    features: FactFeatures, name: _NameAsked, due: DueDate | None
) -> tuple[bool, bool, bool, bool, int]:
    """Return the order of facts on how a thing stands: its end, then its newest state."""
    place = _place(features, name)
    is_past_due = due is not None and not due.is_ahead and place == 0
    is_state = features.fact.kind in _STATES and due is None
    is_other_time = _is_over(features) or (due is not None and due.is_ahead)
    return (not is_past_due, not is_state, is_other_time, place is None, -_begins(features))


def _beside(
    features: FactFeatures, name: _NameAsked, due: DueDate | None, *, is_status: bool
) -> tuple[bool, bool, bool, bool, int]:
    """Return the order of the facts after the first: its dates, then the newest about it.

    Where it is asked how it stands, a state of it that goes on comes before what is newer.
    """
    place = _place(features, name)
    date = features.fact.date
    goes_on = date is not None and date.is_interval and date.latest is None and date.earliest
    is_its_state = bool(goes_on) and place is not None and place <= _NEAR_BEGINNING
    return (
        due is None or place is None,
        not (is_status and is_its_state and features.fact.kind in _STATES),
        _is_over(features),
        place is None,
        -_begins(features),
    )


def _place(features: FactFeatures, name: _NameAsked) -> int | None:
    """Return where a fact's statement names it first, an article aside; None where it does not."""
    return name.place_in(text.tokens(features.fact.statement))


def _explains(statement: str, name: _NameAsked) -> bool:
    """Return whether a statement explains the name right after it: "OCHA, the UN office"."""
    found = re.search(rf"\b{re.escape(name.shown)}(?:,| \() ?(?:the|an?) ", statement)
    return found is not None


def _defines(features: FactFeatures, name: _NameAsked) -> bool:
    """Return whether a statement begins with the name and defines it: "X is a ..."."""
    tokens = text.tokens(_IN_BRACKETS.sub(" ", features.fact.statement))
    place = name.place_in(tokens)
    if place is None or place > 1:
        return False
    if any(
        r.relation in _DEFINING and r.trigger.start <= _NEAR
        for r in features.readings
        if r.relation != "definition" or r.is_verb
    ):
        return True
    return any(
        before in BE and after in ("a", "an", "the")
        for before, after in itertools.pairwise(tokens[:_NEAR])
    ) and MODALS.isdisjoint(tokens[:_NEAR])


_IN_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_NEAR_BEGINNING = 5  # tokens of a statement before its subject: "Since December 2021 the ..."
_NEAR = 9  # tokens of a statement within which it says what its subject is


def _is_over(features: FactFeatures) -> bool:
    """Return whether a fact is of a time that was over when it was known, by its words."""
    date = features.fact.date
    if date is None or not date.is_interval:
        return False
    return date.earliest is None


def _begins(features: FactFeatures) -> int:
    """Return a number that is larger for what began later; 0 for what has no date."""
    date: EdtfDate | None = features.fact.date or features.fact.as_of
    return date.earliest.toordinal() if date is not None and date.earliest is not None else 0


def _spread(
    name: _NameAsked, about: list[FactFeatures], dues: dict[str, DueDate | None]
) -> Overview:
    """Return one fact of each topic, those with dates that lay ahead first."""
    dated = [f.fact for f in about if dues[f.fact.key] is not None][:2]
    topics = {fact.topic for fact in dated}
    states = [f for f in about if f.fact.kind in _STATES and not _is_over(f)]
    states.sort(key=lambda f: (_place(f, name) is None, -_begins(f)))
    for features in states:
        if features.fact.topic not in topics and len(dated) < LONGEST:
            topics.add(features.fact.topic)
            dated.append(features.fact)
    return Overview(name.shown, tuple(dated), len(about) - len(dated), is_spread=True)


def _shown(name: _NameAsked, question: Question) -> str:
    """Return the name of a thing, with the acronym it was called by: "PKK, the ..."."""
    if not question.mentions:
        return name.shown
    written = question.mentions[0].written.upper()
    is_short = len(written) <= _ACRONYM and written.isascii() and " " not in written
    called = name.shown.split()
    if not is_short or written in name.shown.upper() or len(called) < 2:
        return name.shown
    return f"{name.shown} ({written})"


_ACRONYM = 6
