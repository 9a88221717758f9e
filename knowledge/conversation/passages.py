"""Passages: the statements around a fact just shown that go on about the same thing.

"The pipeline belongs to Sarmat. It is 310 kilometres long. The company is from Dunmere." In a
briefing such statements follow one another, and a question on "it" may be answered by any of them.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.named_subjects import ORGANISATIONS
from knowledge.conversation.noun_phrases import noun_phrases
from knowledge.conversation.wording import OWNING
from knowledge.model import Fact, Snapshot

_MOST_AFTER = 3
_NAME = re.compile(r"[A-Z][\w&-]+(?: [A-Z][\w&-]+)*(?: \d[\w.]*)?")

_BEGINS = re.compile(
    r"^(?:(?:In|On|By|Since|At|During|Until|From|After|Before) [\w' ]{1,24}, )?"
    r"(?:(?:Before|After|Since) (?:that|then),? )?"
    r"(?:(?:So far|Now|Today|Then|Later|According to [\w' ]{1,30}),? )?"
    r"(?:(?:One|Two|Three|Some|Many|Most|All|None|Both|Each) of )?"
    r"(?:(?P<pronoun>it|its|they|their|them|he|his|she|her|him)\b"
    r"|(?:the|this|that|these|those) (?P<noun>(?-i:[a-z])[\w-]{2,})"
    r"(?: of (?:the|this) (?P<of>(?-i:[a-z])[\w-]{2,}))?)",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?P<pronoun>it|its|they|their|them|he|his|she|her|him)\b", re.IGNORECASE)


class Pronouns(enum.StrEnum):
    """Kinds of pronouns: two of different kinds do not stand for the same."""

    THING = "thing"
    SEVERAL = "several"
    MAN = "man"
    WOMAN = "woman"


_KINDS = {
    **dict.fromkeys(("it", "its"), Pronouns.THING),
    **dict.fromkeys(("they", "them", "their", "theirs"), Pronouns.SEVERAL),
    **dict.fromkeys(("he", "him", "his"), Pronouns.MAN),
    **dict.fromkeys(("she", "her", "hers"), Pronouns.WOMAN),
}


@dataclass(frozen=True, slots=True)
class Continued:
    """A fact of a passage, and how its statement refers to those before it.

    `pronoun` is the kind of the pronoun it refers with, None for a noun ("the company") or none at
    all; `noun` is that noun, `of` one that follows it ("the mandate of the mission"), `name` a name
    that it begins with and that was told before. `is_beside` is whether it only stands beside the
    fact shown.
    """

    fact: Fact
    pronoun: Pronouns | None = None
    noun: str = ""
    of: str = ""
    name: str = ""
    is_beside: bool = False

    def may_be_on(self, pronoun: str) -> bool:
        """Return whether the statement may be on the thing that a question's pronoun stands for."""
        kind = _KINDS.get(text.norm(pronoun))
        if self.pronoun is not None:
            return kind is None or kind is self.pronoun
        is_of_person = kind in (Pronouns.MAN, Pronouns.WOMAN)
        return bool(self.name) or (bool(self.noun) and not is_of_person)


def passage(snapshot: Snapshot, key: str) -> tuple[Continued, ...]:
    """Return the statements after and before a fact that refer to it or to the same, nearest first.

    The one right after it is among them in any case, as one that only stands next to it.
    """
    shown = snapshot.facts.get(key)
    if shown is None:
        return ()
    facts, at = _placed(snapshot, shown)
    return (*_after(facts, at), *_before(facts, at))


def subject_of(snapshot: Snapshot, key: str) -> str:
    """Return what a statement is about: what it begins with, or for "it" what that stands for."""
    found = snapshot.facts.get(key)
    while found is not None and (continued := _continued(found)) is not None and continued.pronoun:
        before = [each.fact for each in _before(*_placed(snapshot, found))]
        found = before[0] if before else None
    phrases = noun_phrases(found.statement) if found is not None else []
    return phrases[0] if phrases else ""


def with_subject_told(snapshot: Snapshot, key: str) -> str:
    """Return a statement with its subject in the place of the pronoun that it begins with."""
    fact = snapshot.facts[key]
    found = _BEGINS.match(fact.statement)
    subject = subject_of(snapshot, key) if found is not None and found["pronoun"] else ""
    if found is None or not subject:
        return fact.statement
    owned = "'s" if found["pronoun"].lower() in OWNING else ""
    start, end = found.span("pronoun")
    return f"{fact.statement[:start]}{subject}{owned}{fact.statement[end:]}"


def _placed(snapshot: Snapshot, fact: Fact) -> tuple[list[Fact], int]:
    """Return the facts of the topic of one in their order, and its place among them."""
    facts = [each for each in snapshot.facts.values() if each.topic == fact.topic]
    return facts, next(at for at, each in enumerate(facts) if each.key == fact.key)


def _after(facts: Sequence[Fact], at: int) -> Iterator[Continued]:
    own = _continued(facts[at])
    before = facts[at - 1].statement if at and own is not None and own.pronoun else ""
    statement = f"{before} {facts[at].statement}".strip()
    told = _stems(statement)
    for number, fact in enumerate(facts[at + 1 : at + 1 + _MOST_AFTER]):
        name = _name_told(fact.statement, statement)
        found = _continued(fact) or (Continued(fact, name=name) if name else _owning(fact))
        is_known = found is not None and (
            not found.noun
            or not told.isdisjoint((text.stem(found.noun), text.stem(found.of)))
            or (found.noun in ORGANISATIONS and bool(_NAME.match(statement)))
        )
        if not is_known and (owning := _owning(fact)) is not None:
            found, is_known = owning, True  # "The council is against it"
        if found is not None and is_known:
            yield found
        elif number == 0:
            yield Continued(fact, noun=found.noun if found else "", is_beside=True)
        if not is_known:
            return
        statement += f" {fact.statement}"
        told |= _stems(fact.statement)


def _before(facts: Sequence[Fact], at: int) -> Iterator[Continued]:
    found = _continued(facts[at])
    for fact in facts[max(0, at - 1) : at]:
        is_known = found is not None and (
            not found.noun or text.stem(found.noun) in _stems(fact.statement)
        )
        if found is not None and is_known:
            yield Continued(fact, found.pronoun, found.noun)


def _continued(fact: Fact) -> Continued | None:
    found = _BEGINS.match(fact.statement)
    if found is None:
        return None
    if found["pronoun"]:
        return Continued(fact, _KINDS[found["pronoun"].lower()])
    return Continued(fact, noun=found["noun"].lower(), of=(found["of"] or "").lower())


def _owning(fact: Fact) -> Continued | None:
    found = _WITHIN.search(fact.statement)
    return Continued(fact, _KINDS[found["pronoun"].lower()]) if found else None


def _name_told(statement: str, before: str) -> str:
    """Return the name that a statement begins with, if it is in the ones before it."""
    found = _NAME.match(statement)
    return found[0] if found and re.search(rf"\b{re.escape(found[0])}\b", before) else ""


def _stems(statement: str) -> set[str]:
    return {text.stem(token) for token in text.tokens(statement)}
