"""Several questions in one message: where one ends and the next begins, and what two share."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Sequence

from knowledge import text
from knowledge.answers.builder import join_answers
from knowledge.answers.model import Answer, Outcome
from knowledge.messages import say
from knowledge.query import Asks, Question
from knowledge.query.noise import sentences, strip_markup
from knowledge.query.parts import parts_of
from knowledge.query.periods import Period
from knowledge.query.question_periods import find_asked_periods
from knowledge.retrieval.analysis import LONGEST_SCORED

MOST_PARTS = 6
"""Questions of one message that are answered."""

MOST_PIECES = 60
"""Sentences of a message that are looked at: of more, as many at its beginning as at its end."""

_MARK = re.compile(r"(?<=[?؟])\s*(?=\S)")
_NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.)]|[-*•])\s+")
_LEADS_ON = re.compile(
    r"^(?:and|also|plus|what about|how about|what of|وماذا عن|ماذا عن|و)\b", re.IGNORECASE
)
_NO_QUESTION = frozenset({Asks.KEYWORDS, Asks.STATUS})
_OF_ONE = frozenset({Asks.WHEN, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.WHO, Asks.WHERE, Asks.WHAT})
_BETWEEN = re.compile(r"\bbetween\b|بين", re.IGNORECASE)
_BEFORE = "in|on|by|for|of|at|في|عام|سنة"
_AND = r"\s*(?:,?\s+and\b|,|\s+و|\s+&)\s*"
_AND_ASKS = re.compile(
    r"(?:,|(?<!\s))\s+(?:and|also)\s+(?=(?:until|since|by|from|at|in|to|on|with|for)\s+"
    r"(?:when|where|which|what|how|whom)\b)",
    re.IGNORECASE,
)
_AND_LAST = re.compile(
    r",\s+(?=and\s+(?P<rest>[^,?؟]+)[?؟]?$)|،\s*(?=و(?P<arabic>[^،?؟]+)[?؟]?$)", re.IGNORECASE
)
_SEMICOLON = re.compile(r"[;؛]\s+(?:(?:and|و)\s+)?(?:(?:lastly|finally|last|next|also)\b,?\s+)?")
_SHORT = 4
"""Words of a name that stands for a whole question at the end: "..., and Freddy?"."""


def split_questions(said: str, read: Callable[[str], Question]) -> list[str]:
    """Return the questions of a message in order; the message itself where it has just one.

    A sentence that is no question, such as a reason for asking, stays with the one after it. Of a
    message that is too long to be read as one question those in it are returned; one that names
    nothing with what stands right before it.
    """
    pieces = [
        part
        for sentence in sentences_of(said)
        for marked in _MARK.split(sentence)
        for part in _with_marks(marked, read)
    ]
    if len(pieces) > MOST_PIECES:
        pieces = [*pieces[: MOST_PIECES // 2], *pieces[-MOST_PIECES // 2 :]]
    is_long = len(strip_markup(said)) > LONGEST_SCORED
    by_mark = is_long and any(piece.endswith(("?", "؟")) for piece in pieces)
    found: list[str] = []
    waiting: list[str] = []
    for piece in pieces:
        plain = _NUMBERED.sub("", piece).strip()
        if not text.tokens(plain) or plain.rstrip(".").isdigit():
            continue
        asks = plain.endswith(("?", "؟")) or (not by_mark and read(plain).asks not in _NO_QUESTION)
        if asks or (found and _LEADS_ON.match(plain)):
            is_whole = is_long and bool(read(plain).mentions)
            found.append(plain if is_whole else _with_reasons(waiting, plain))
            waiting = []
        else:
            waiting.append(plain)
    return found if (len(found) > 1 and not waiting) or (found and is_long) else [said]


def is_cut(said: str, parts: list[str]) -> bool:
    """Return whether a message is too long to be read, and no question stands out in it."""
    return parts == [said] and len(strip_markup(said)) > LONGEST_SCORED


def _with_reasons(before: list[str], asked: str) -> str:
    """Return a question with the sentences before it, as many as are read."""
    for sentence in reversed(before):
        longer = f"{sentence}. {asked}"
        if len(longer) > LONGEST_SCORED:
            break
        asked = longer
    return asked


def sentences_of(said: str) -> list[str]:
    """Return the sentences of a message with their question marks."""
    plain = strip_markup(said)
    found, begin = [], 0
    for sentence in sentences(plain):
        at = plain.index(sentence, begin)
        begin = at + len(sentence)
        mark = plain[begin : begin + 1]
        found.append(sentence + (mark if mark in ("?", "؟") else ""))
    return found


def coordinated(question: Question, today: datetime.date) -> list[str]:
    """Return a question for each of several dates or names that it joins by "and"; else none.

    "How many in 2014 and in 2023?" and "when do the Aren and the Koss ferry end?" are two.
    """
    asked = question.shown
    if question.asks not in _OF_ONE or _BETWEEN.search(asked):
        return []
    # All of the message counts: the question was read up to a comma.
    named = find_asked_periods(text.norm(asked), today)
    if any(_has_year_of_another(period, named) for period in named):
        return []  # "April and June 2026", "Q1 and Q2 2026"
    periods = [re.escape(p.written) for p in named]
    names = [r"\W+".join(map(re.escape, m.written.split())) for m in question.mentions]
    for several in (periods, names):
        if not 1 < len(several) <= MOST_PARTS:
            continue
        pieces = [rf"((?:(?:{_BEFORE}|the)\s+)*{each})" for each in several]
        found = re.search(_AND.join(pieces), asked, re.IGNORECASE)
        if found is None:
            continue
        first = re.match(rf"(?:(?:{_BEFORE})\s+)+", found[1], re.IGNORECASE)
        leads = [
            "" if first is None or re.match(rf"(?:{_BEFORE})\s", each, re.IGNORECASE) else first[0]
            for each in found.groups()
        ]
        return [
            f"{asked[: found.start()]}{lead}{each}{asked[found.end() :]}"
            for lead, each in zip(leads, found.groups(), strict=True)
        ]
    return []


def _has_year_of_another(period: Period, named: Sequence[Period]) -> bool:
    """Return whether the year of a period stands with another one of the same question."""
    if period.date is None or period.date.earliest is None:
        return False
    year = f"{period.date.earliest.year}"
    return not re.search(r"\d{4}", period.written) and any(year in p.written for p in named)


def joined(said: str, answers: list[Answer], *, left: int) -> Answer:
    """Return the answers to all questions of a message as one; each unknown one is named.

    `left` is how many more questions there were.
    """
    asked, first = strip_markup(said), answers[0]
    if any(answer.outcome.answers for answer in answers):
        answer = join_answers(asked, answers)
        notes = answer.notes
    else:
        missing = [
            say("part_missing", a.language, question=a.question, lead=a.lead) for a in answers
        ]
        answer = Answer(
            outcome=Outcome.ABSTAIN,
            question=asked,
            lead=missing[0],
            today=first.today,
            revision=first.revision,
            notes=tuple(missing[1:]),
            related=tuple({v.fact.key: v for a in answers for v in a.related}.values())[:3],
            language=first.language,
        )
        notes = answer.notes
    if left:
        notes = (*notes, say("talk_parts_left", first.language, count=len(answers)))
    return dataclasses.replace(answer, notes=notes)


def _with_marks(piece: str, read: Callable[[str], Question]) -> list[str]:
    """Return the questions that "and who ..." and the like join, each with its mark."""
    mark = piece[-1:] if piece.endswith(("?", "؟")) else ""
    listed = [each for each in _SEMICOLON.split(piece) if each.strip()]
    if len(listed) == 1 or any(read(each).asks in _NO_QUESTION for each in listed):
        listed = [piece]
    parts = [part for each in listed for a in _AND_ASKS.split(each) for part in parts_of(a)]
    last = _AND_LAST.search(parts[-1])
    if last is not None and _is_name(last["rest"] or last["arabic"] or "", read):
        parts[-1:] = [parts[-1][: last.start()], parts[-1][last.end() :]]
    return [f"{part.rstrip(' ?؟')}{mark}" for part in parts] if len(parts) > 1 else [piece]


def _is_name(words: str, read: Callable[[str], Question]) -> bool:
    """Return whether words are one name and nothing else."""
    piece = read(words)
    return (
        len(piece.mentions) == 1
        and len(piece.tokens) <= _SHORT
        and not (set(piece.content) - piece.named)
    )
