"""The unanswered queue: open questions of one scope, grouped by similarity, most asked first."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from knowledge.answers.model import Outcome
from knowledge.question_log.model import Feedback, QuestionGroup, is_chat
from knowledge.question_log.similarity import group_similar
from knowledge.store.tables import QuestionLogRow, QuestionMarkRow

MOST_QUESTIONS = 5_000
"""Open questions that are read, the latest ones."""

MOST_WORDINGS = 500
"""Wordings that are compared, the most frequent ones: the work grows as the square."""

_Q, _M = QuestionLogRow, QuestionMarkRow
_UNANSWERED = (Outcome.ABSTAIN.value, Outcome.CLOSEST.value)
_LONG_AGO = datetime.datetime.min.replace(tzinfo=datetime.UTC)
_COMPLAINTS = (Feedback.WRONG.value, Feedback.RECORD.value)


@dataclass(slots=True)
class _OpenWording:
    """All open questions with one normalised text."""

    texts: Counter[str] = field(default_factory=Counter)
    ids: list[int] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    marks: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    confirmed: Counter[str] = field(default_factory=Counter)
    denied: int = 0
    last: datetime.datetime = _LONG_AGO

    @property
    def weight(self) -> tuple[int, int, datetime.datetime]:
        return len(self.people), len(self.ids), self.last


def open_questions(session: Session, scope: int) -> list[QuestionGroup]:
    """Return the open questions of a scope in groups; see QuestionLog.unanswered."""
    wordings = _wordings(session, scope)
    ranked = sorted(wordings.values(), key=lambda each: each.weight, reverse=True)
    ranked = ranked[:MOST_WORDINGS]
    groups = [
        _group([ranked[at] for at in group])
        for group in group_similar([each.texts.most_common(1)[0][0] for each in ranked])
    ]
    return sorted(groups, key=lambda group: (-group.people, -group.times, -group.last.timestamp()))


def _wordings(session: Session, scope: int) -> dict[str, _OpenWording]:
    complained = select(_M.question_id).where(_M.scope == scope, _M.mark.in_(_COMPLAINTS))
    rows = session.execute(
        select(_Q.id, _Q.norm, _Q.text, _Q.person, _Q.at, _Q.fact_key, _Q.outcome)
        .where(
            _Q.scope == scope,
            _Q.verdict.is_(None),
            or_(_Q.outcome.in_(_UNANSWERED), _Q.id.in_(complained)),
        )
        .order_by(_Q.at.desc(), _Q.id)
        .limit(MOST_QUESTIONS)
    ).all()
    marks: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, who, mark in session.execute(
        select(_M.question_id, _M.person, _M.mark).where(
            _M.scope == scope, _M.mark.in_(_COMPLAINTS)
        )
    ):
        marks[number].append((who, mark))
    dismissed = set(
        session.scalars(
            select(_Q.norm).where(_Q.scope == scope, _Q.verdict == "dismissed").distinct()
        )
    )
    found: defaultdict[str, _OpenWording] = defaultdict(_OpenWording)
    for number, norm, words, person, at, fact_key, outcome in rows:
        given = Counter(mark for _, mark in marks[number])
        is_closest = outcome == Outcome.CLOSEST.value
        denied = given.pop(Feedback.WRONG.value, 0) if is_closest else 0
        if not given and (norm in dismissed or is_chat(words)):
            continue
        wording = found[norm]
        wording.denied += denied
        if is_closest and (confirmed := given.pop(Feedback.RECORD.value, 0)):
            wording.confirmed[fact_key or ""] += confirmed
        wording.texts[words] += 1
        wording.ids.append(number)
        wording.people.update([person or "", *(other for other, _ in marks[number])])
        wording.marks.update(given)
        wording.last = max(wording.last, at if at.tzinfo else at.replace(tzinfo=datetime.UTC))
        if fact_key is not None:
            wording.facts[fact_key] += 1
    return found


def _group(wordings: Iterable[_OpenWording]) -> QuestionGroup:
    wordings = list(wordings)
    first = wordings[0]
    people = set().union(*(each.people for each in wordings))
    facts = sum((each.facts for each in wordings), Counter[str]())
    confirmed = sum((each.confirmed for each in wordings), Counter[str]())
    return QuestionGroup(
        id=first.ids[0],
        text=first.texts.most_common(1)[0][0],
        wordings=tuple((each.texts.most_common(1)[0][0], tuple(each.ids)) for each in wordings),
        people=len(people),
        times=sum(len(each.ids) for each in wordings),
        wrong=sum(each.marks[Feedback.WRONG.value] for each in wordings),
        recorded=sum(each.marks[Feedback.RECORD.value] for each in wordings),
        last=max(each.last for each in wordings),
        fact_key=facts.most_common(1)[0][0] if facts else None,
        confirmed=confirmed.total(),
        denied=sum(each.denied for each in wordings),
        confirmed_key=confirmed.most_common(1)[0][0] if confirmed else None,
    )
