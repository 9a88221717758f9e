"""Triggers: the words of a text that state a relation, in the sense they have there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.relations.grammar import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    GET,
    HAVE,
    MODALS,
    NEGATIONS,
    PLANNED,
    PREPOSITIONS,
    RELATIVES,
    is_adverb,
)
from knowledge.relations.inflection import WordForm
from knowledge.relations.table import GAP, LONGEST_GAP, Pattern, Sense, patterns, stem_of


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that state relations: from `start` to `end`, with `further` words after a gap.

    `group` is where its verb group begins: "had been opened" at "had". `auxiliaries` are the words
    of that group before the verb. `senses` are those that fit there; none if it is only a phrase
    in which no relation is meant.
    """

    start: int
    end: int
    further: tuple[int, ...]
    senses: tuple[Sense, ...]
    group: int
    auxiliaries: frozenset[str]

    @property
    def relations(self) -> frozenset[str]:
        """The relations that it may state."""
        return frozenset(sense.relation for sense in self.senses)

    @property
    def is_asked(self) -> bool:
        """Return whether it asks for a relation by itself: "how tall"."""
        return any(sense.is_asked for sense in self.senses)

    @property
    def is_inverse(self) -> bool:
        """Return whether its agent and patient change places: "lose to"."""
        return all(sense.is_inverse for sense in self.senses)

    @property
    def is_split(self) -> bool:
        """Return whether what it is done to stands between its words: "sell it to"."""
        return any(sense.is_split for sense in self.senses)

    @property
    def is_ergative(self) -> bool:
        """Return whether its subject, without an object, is what it happens to: "it opened"."""
        return all(sense.is_ergative for sense in self.senses)

    @property
    def is_verb(self) -> bool:
        """Return whether it is a verb, not a noun or abbreviation."""
        return any(sense.form != WordForm.NOUN for sense in self.senses)

    @property
    def positions(self) -> tuple[int, ...]:
        """The positions of its words."""
        return (*range(self.start, self.end), *self.further)

    @property
    def is_participle(self) -> bool:
        """Return whether it has the form of a participle."""
        return any(WordForm.PARTICIPLE in sense.form for sense in self.senses)

    @property
    def is_passive(self) -> bool:
        """Return whether it is a participle after a form of "to be"."""
        return self.is_participle and bool(self.auxiliaries & (BE | GET))


def find_triggers(tokens: Sequence[str], *, asking: bool = False) -> list[Trigger]:
    """Return the triggers of a text, in order; in a question (`asking`) also what asks for one."""
    keys = [stem_of(token) for token in tokens]
    found: list[Trigger] = []
    used: set[int] = set()
    for at in range(len(tokens)):
        if at in used:
            continue
        best: list[tuple[Pattern, tuple[int, ...]]] = []
        for pattern in _beginning(keys, at):
            if best and pattern.size < best[0][0].size:
                continue
            if (places := _places(pattern, keys, at)) is not None and used.isdisjoint(places):
                if best and pattern.size > best[0][0].size:
                    best.clear()
                best.append((pattern, places))
        if not best:
            continue
        trap = next((each for each in best if not all(s.relation for s in each[0].senses)), None)
        chosen = [trap] if trap is not None else best
        places = min((each[1] for each in chosen), key=lambda p: p[-1])
        senses = [s for pattern, where in chosen if where == places for s in pattern.senses]
        trigger = _trigger(tokens, places, senses, asking=asking)
        if trigger is not None:
            used.update(places)
            if trigger.senses:
                found.append(trigger)
    return found


def _beginning(keys: Sequence[str], at: int) -> Iterator[Pattern]:
    """Yield the patterns that may begin at a position, the longest first."""
    table = patterns()
    if at + 1 < len(keys):
        yield from table.get((keys[at], keys[at + 1]), ())
    yield from table.get((keys[at], ""), ())


def _places(pattern: Pattern, keys: Sequence[str], at: int) -> tuple[int, ...] | None:
    """Return the positions of a pattern's words that begins at `at`, None if it is not there."""
    places: list[int] = []
    here, reach = at, 0
    for word in pattern.words:
        if word == GAP:
            reach = LONGEST_GAP
            continue
        try:
            where = keys.index(word, here, here + reach + 1)
        except ValueError:
            return None
        if where > here and not _NOT_BETWEEN.isdisjoint(keys[here:where]):
            return None
        places.append(where)
        here, reach = where + 1, 0
    return tuple(places)


def _trigger(
    tokens: Sequence[str], places: tuple[int, ...], senses: Sequence[Sense], *, asking: bool
) -> Trigger | None:
    start = places[0]
    end = start + 1
    while end - start < len(places) and places[end - start] == end:
        end += 1
    group, auxiliaries = _verb_group(tokens, start)
    fitting: list[Sense] = []
    for sense in senses:
        if not sense.relation:
            fitting = []
            break
        if sense.is_asked and not (asking and _is_stranded(tokens, places)):
            continue
        if sense.is_adjective and not _after_measure(tokens, start, asking=asking):
            continue
        fitting.append(sense)
    else:
        if not fitting:
            return None
        verbs = [s for s in fitting if s.form != WordForm.NOUN]
        nouns = [s for s in fitting if s.form == WordForm.NOUN]
        # Words of Arabic are both, as their form does not tell.
        if verbs and not any(WordForm.NOUN in s.form for s in verbs):
            forms = _forms(verbs)
            sure = not nouns and bool(forms & WordForm.PAST) and not asking and start > 0
            is_verb = (
                sure and tokens[start - 1] not in DETERMINERS | PREPOSITIONS
            ) or _is_verb_here(tokens, start, end, forms, auxiliaries, asking=asking)
            fitting = _of_form(verbs, auxiliaries) if is_verb else nouns
            if not fitting:
                return None
    return Trigger(start, end, places[end - start :], tuple(fitting), group, auxiliaries)


def _is_stranded(tokens: Sequence[str], places: tuple[int, ...]) -> bool:
    """Return whether a "for" that ends an expression stands alone: not in "what is it for us"."""
    last = places[-1]
    if len(places) < 2 or tokens[last] != "for" or last + 1 == len(tokens):
        return True
    return tokens[last + 1] in PREPOSITIONS | ADVERBS


def _verb_group(tokens: Sequence[str], start: int) -> tuple[int, frozenset[str]]:
    """Return where the auxiliaries and adverbs before a verb begin, and the auxiliaries."""
    at = start
    seen: set[str] = set()
    while at > 0:
        word = tokens[at - 1]
        if word in _AUXILIARIES or (word == "to" and at > 1):
            seen.add(word)
        elif not (word in ADVERBS or is_adverb(word) or (word in PLANNED and "to" in seen)):
            break
        at -= 1
    while at < start and (tokens[at] in ADVERBS or is_adverb(tokens[at])):
        at += 1
    return at, frozenset(seen)


def _after_measure(tokens: Sequence[str], start: int, *, asking: bool) -> bool:
    if asking:
        return False
    return any(token[0].isdigit() for token in tokens[max(0, start - 4) : start])


def _is_verb_here(
    tokens: Sequence[str],
    start: int,
    end: int,
    forms: WordForm,
    auxiliaries: frozenset[str],
    *,
    asking: bool,
) -> bool:
    """Return whether a word that may be a verb is one where it stands."""
    before = tokens[start - 1] if start else ""
    after = tokens[end] if end < len(tokens) else ""
    if forms & (WordForm.PAST | WordForm.PARTICIPLE) and not forms & WordForm.BASE:
        return True
    if asking and forms == WordForm.THIRD and before in ("what", "which"):
        return _is_without_noun(tokens, start, after)
    helped = asking and before in ADVERBS and not (DO | MODALS).isdisjoint(tokens[:start])
    if (before in DETERMINERS and not helped) or (before in PREPOSITIONS and before != "to"):
        return False
    if forms == WordForm.ING:
        return bool(auxiliaries & BE)
    if forms & WordForm.BASE:
        if "to" in auxiliaries or (auxiliaries & MODALS and not asking):
            return True
        if asking:
            return _is_asked_verb(tokens, start, after, is_past=bool(forms & WordForm.PAST))
        if auxiliaries & DO or (auxiliaries & (BE | HAVE) and forms & WordForm.PARTICIPLE):
            return True
        if before in CONJUNCTIONS or before in RELATIVES or before in _PRONOUNS:
            return True
        is_plural = before.endswith("s") and not before.endswith("ss")
        if forms & WordForm.PAST:
            return start > 0 and after not in ("of", "on", "to", "for")
        return is_plural and after not in ("of", "to", "for")
    if asking and (before in _ASKING or any(t in DO or t in MODALS for t in tokens)):
        return False
    if forms == WordForm.THIRD and before.endswith("ed"):
        return False  # "lifted sanctions"
    return start > 0 and after != "of"


def _is_without_noun(tokens: Sequence[str], start: int, after: str) -> bool:
    """Return whether "which" or "what" asks by itself: "what replaces it?", "which ends first?"."""
    if after in DETERMINERS:
        return True
    if not _FINITE.isdisjoint(tokens):
        return False  # "which stops in Leeds are open?"
    return after in PREPOSITIONS or after in _BEHIND_VERBS or start + 1 == len(tokens)


def _of_form(verbs: Sequence[Sense], auxiliaries: frozenset[str]) -> list[Sense]:
    """Return the verbs whose form fits: in "was found" it is of "find", not of "found"."""
    wants_base = bool(auxiliaries & (MODALS | DO | {"to"})) and not auxiliaries & (BE | HAVE)
    wanted = (
        WordForm.BASE
        if wants_base
        else WordForm.PAST | WordForm.PARTICIPLE | WordForm.ING | WordForm.THIRD
    )
    return [sense for sense in verbs if sense.form & wanted] or list(verbs)


def _is_asked_verb(tokens: Sequence[str], start: int, after: str, *, is_past: bool) -> bool:
    """Return whether a base form is the verb of a question: "when did X open", "who will lead"."""
    helpers = [i for i in range(start) if tokens[i] in DO or tokens[i] in MODALS]
    if not helpers and is_past:
        return start > 0 and after != "of"
    if not helpers and _ASKING.intersection(tokens[:start]):
        before = tokens[start - 1]  # "which versions go", "how many people live"
        if before == "people" or (before.endswith("s") and not before.endswith("ss")):
            return after != "of"
    if not helpers:
        return start > 0 and tokens[start - 1] in _SUBJECTS and after != "of"
    first = helpers[0]
    return start > first + 1 or not _OF_SUBJECTS.isdisjoint(
        tokens[:first]
    )  # "which model will ..."


_AUXILIARIES = BE | GET | HAVE | DO | MODALS | NEGATIONS
_NOT_BETWEEN = PREPOSITIONS - {"of"}
_ASKING = frozenset(text.tokens("many which what whose"))
_FINITE = BE | DO | MODALS | HAVE
_BEHIND_VERBS = frozenset(
    text.tokens("first last next soonest earliest latest earlier later sooner")
)
_OF_SUBJECTS = frozenset(text.tokens("who what which"))
_PRONOUNS = frozenset(text.tokens("i you we they he she it"))
_SUBJECTS = frozenset(text.tokens("who which what that to i you we they and"))


def _forms(senses: Sequence[Sense]) -> WordForm:
    forms = WordForm(0)
    for sense in senses:
        forms |= sense.form
    return forms
