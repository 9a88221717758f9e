"""A piece of a question in the place of one like it: a name, period, number, place or thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge import text
from knowledge.conversation.references import whole_name
from knowledge.conversation.wording import (
    AUXILIARIES,
    END,
    NO_KIND,
    PREPOSITION,
    QUESTION_WORD,
    Completed,
    mark_of,
    put,
    replaced,
    spelt,
    words_of,
    written_as,
)
from knowledge.model import Snapshot
from knowledge.query import Asks, Mention, Question
from knowledge.query.asked_nouns import is_plural
from knowledge.relations.triggers import find_triggers
from knowledge.retrieval.lexicon import past_forms

_ENDS_PLACE = f"in|at|on|for|by|from|to|with|and|or|في|من|الى|على|عن|{AUXILIARIES}"


def replacements(
    rest: str, piece: Question, before: Question, snapshot: Snapshot
) -> Iterator[Completed]:
    """Yield the question before with a piece in place of the part most like it, likeliest first.

    `rest` are the words of the piece, which is read as `piece`.
    """
    new = QUESTION_WORD.sub("", rest).strip(END) if piece.asks not in NO_KIND else rest.strip(END)
    if not new:
        return
    heavy = [t for t in piece.content if t not in piece.named]
    if piece.periods and not piece.mentions and not heavy:
        yield from _with_period(new, piece, before)
        return
    at = PREPOSITION.match(new)
    new_name = new[at.end() :] if at else new
    if (number := _number(new_name, piece)) is not None:
        yield from _with_number(number, before)
        if before.identifiers:
            return  # beside the number that it takes the place of, it asks of both things
    elif at:
        yield from _with_place(new, at[1], before)
    proper = [m for m in piece.mentions if m.is_proper]
    noun = before.asked_noun
    is_counted = len(heavy) == 1 and is_plural(new_name.split()[-1]) and not piece.mentions
    is_count = before.asks is Asks.HOW_MANY and is_counted
    counted = re.sub(r"^the\s+", "", new_name, flags=re.IGNORECASE)
    if is_count and noun is not None and (whole := put(before.shown, noun, counted)):
        yield Completed(whole, is_plain=True)
    runs = [
        Completed(whole, is_plain=False)
        for run in _runs(before)
        # A new name takes the place of a name alone, or of words that one is among.
        if not proper or not before.named.isdisjoint(run.split()) or _is_numbered(before)
        if not proper or verbs_of(before).isdisjoint(run.split())
        if (whole := put(before.shown, run, new_name))
    ]
    if _is_numbered(before) and not piece.identifiers:
        # "And LTS?" is none of the numbered things, but what was asked of one.
        yield from (each for each in runs if _keeps_numbers(each, before))
    kinds = {entity.kind for m in piece.mentions if (entity := snapshot.entities.get(m.key))}
    for mention in _by_kind(before.mentions, piece.mentions, snapshot):
        name = spelt(new_name, piece, snapshot)
        if whole_name(mention.written, before) != mention.written and name[:1].isupper():
            name = f"the {name}"  # the article of a noun after it
        if whole := put(before.shown, mention.written, name):
            old = snapshot.entities.get(mention.key)
            is_of_kind = old is None or not kinds or old.kind in kinds
            is_named = bool(proper) or (bool(piece.mentions) and not mention.is_proper)
            is_alike = is_named and is_of_kind
            yield Completed(whole, is_plain=is_alike)
        else:  # a name that was read in the other script
            read = " ".join(before.tokens)
            yield Completed(put(read, mention.written, name) or read, is_plain=False)
    yield from runs


def verbs_of(question: Question) -> frozenset[str]:
    """Return the verbs of a question, in whose place no name can stand."""
    verbs = (t for t in find_triggers(question.tokens, asking=True) if t.is_verb)
    asked = {question.tokens[at] for each in verbs for at in range(each.start, each.end)}
    told = {t for t in question.tokens if t in past_forms() or (t.endswith("ed") and len(t) > 4)}
    return frozenset(asked | told) - question.named


def _is_numbered(question: Question) -> bool:
    """Return whether a name in a question has a number of its own: "Debian 12"."""
    return any(
        text.norm(identifier.shown).startswith(f"{mention.written} ")
        or text.norm(identifier.shown) == mention.written
        for identifier in question.identifiers
        for mention in question.mentions
    )


def _keeps_numbers(completed: Completed, before: Question) -> bool:
    kept = text.norm(completed.question)
    return all(text.norm(identifier.shown) in kept for identifier in before.identifiers)


def _with_period(new: str, piece: Question, before: Question) -> Iterator[Completed]:
    period = piece.periods[0].written
    for old in before.periods[:1]:
        same = old.written.split()[0].isdigit() == period.split()[0].isdigit()
        yield Completed(replaced(before.shown, old.written, written_as(new, period)), is_plain=same)
    if not before.periods:
        asked = before.shown.rstrip(END)
        at = new if PREPOSITION.match(new) else f"{'في' if before.language == 'ar' else 'in'} {new}"
        mark = "؟" if before.language == "ar" else "?"
        yield Completed(f"{asked} {at}{mark}", is_plain=False)


def _with_place(new: str, preposition: str, before: Question) -> Iterator[Completed]:
    """Put words with a preposition in the place of those with the same one, else of any."""
    asked = before.shown.rstrip(END)
    for name in before.mentions:  # "to Norling" of "the pier to Norling open"
        at = rf"\b{re.escape(preposition)}\s+(?:the\s+)?{words_of(name.written)}\b"
        changed, count = re.subn(at, lambda _: new, asked, count=1, flags=re.IGNORECASE)
        if count:
            yield Completed(f"{changed}{mark_of(before)}", is_plain=True)
    more = rf"(?:\s+(?!(?:{_ENDS_PLACE})\b)\S+)*"
    pattern = rf"\b{re.escape(preposition)}\s+(?:the\s+)?\S+{more}"
    for found in reversed(list(re.finditer(pattern, asked, re.IGNORECASE))):
        changed = f"{asked[: found.start()]}{new}{asked[found.end() :]}"
        yield Completed(f"{changed}{mark_of(before)}", is_plain=True)
    yield Completed(f"{asked} {new}{mark_of(before)}", is_plain=False)


def _number(new: str, piece: Question) -> str | None:
    """Return the number that is all of a piece, as in "and 14?"."""
    found = re.fullmatch(r"(?:number |no\.? )?([A-Za-z]?\d{1,4}(?:\.\d+)*)", new)
    return found[1] if found and not piece.mentions else None


def _with_number(number: str, before: Question) -> Iterator[Completed]:
    for identifier in before.identifiers:
        old = identifier.shown.split()[-1]
        letters = _LETTERS.match(old)
        new = f"{letters[0]}{number}" if letters and number.isdigit() else number  # "R2", "and 3?"
        yield Completed(replaced(before.shown, old, new), is_plain=True)


_LETTERS = re.compile(r"[A-Za-z]{1,2}(?=\d)")


def _by_kind(
    old: tuple[Mention, ...], new: tuple[Mention, ...], snapshot: Snapshot
) -> list[Mention]:
    """Return the names of the question before, those of the kind of the new name first."""
    kinds = {snapshot.entities[m.key].kind for m in new if m.key in snapshot.entities}

    def is_other(mention: Mention) -> bool:
        entity = snapshot.entities.get(mention.key)
        return entity is None or entity.kind not in kinds

    return sorted(old, key=is_other)


def _runs(before: Question) -> Iterator[str]:
    """Yield the runs of words of a question that carry its meaning, the last first."""
    carrying = set(before.content) | before.named
    runs: list[list[str]] = [[]]
    for token in before.tokens:
        if token in carrying and token not in before.light:
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    for run in reversed(runs):
        if run:
            yield " ".join(run)
            if len(run) > 1:
                yield from reversed(run)
