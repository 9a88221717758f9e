"""Completing what follows up a question: a name, period or place put in, a pronoun replaced."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from knowledge import text
from knowledge.conversation.doubts import may_be_person
from knowledge.conversation.noun_phrases import is_of_several, noun_phrases, spoken_of
from knowledge.conversation.question_words import with_subject
from knowledge.conversation.references import plural_of, whole_name, without_the_one
from knowledge.conversation.replacement import replacements, verbs_of
from knowledge.conversation.wording import (
    AUXILIARIES,
    END,
    NO_KIND,
    OWNING,
    PERSONS,
    PLURAL,
    PREPOSITION,
    QUESTION_WORD,
    Completed,
    as_written,
    mark_of,
    spelt,
)
from knowledge.model import EntityKind, Snapshot
from knowledge.query import Asks, Question
from knowledge.query.asked_nouns import is_plural
from knowledge.query.noise import strip_markup
from knowledge.relations.grammar import BE
from knowledge.retrieval.lexicon import function_words, lexicon

Read = Callable[[str], Question]


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """The subject of the answer before: the keys of the names of its only fact, and that statement.

    `subjects` are what the whole briefing is about, which need not have been spoken of.
    """

    keys: tuple[str, ...] = ()
    statement: str = ""
    subjects: tuple[str, ...] = ()


NOTHING_TOLD = Told()

_LONGEST = 9
"""Words of a message that may lean on the question before it."""

_FEW = 3
"""Words that say what is asked, of a question that may lack its subject."""

_LEADS_ON = re.compile(
    r"^(?:(?:ok|okay|so|then|right|thanks|thx|cool|great|good|nice|hmm|well|طيب|زين|حسنا)\b[,.!\s]*)*"
    r"(?:(?:and|but|or|also)\s+)?"
    r"(?P<about>what about|how about|what of|same for|same question for|and for|and|but|also|or|"
    r"وماذا عن|ماذا عن|وشنو عن|شنو عن|ماذا بشان|ماذا بخصوص)\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ARABIC_AND = re.compile(r"^و(?P<rest>\S.*)$", re.DOTALL)
_TIME_WORDS = frozenset({"when", "while", "before", "after", "until"})
_CLAUSE_LEAST = 2
"""Words of a clause after the one that begins it: who or what, and what it did."""

_PERSONAL = frozenset(
    text.tokens(
        "it its they them their theirs he him his she her hers "
        "هو هي هم عنه عنها منه منها به بها له لها فيه فيها"
    )
)
_SINGULAR = frozenset(text.tokens("it its he him his she her هو هي"))
_OF_THINGS = frozenset({"it", "its", "there"})
_NAMES_TOLD = 2
"""Names of a fact shown that "it" may stand for, where none was asked about."""

_POINTING = frozenset(text.tokens("this that these those ذلك هذا هذه تلك هؤلاء"))
_THERE = "there"
_AFTER = re.compile(r"\b(?:from|to|in|at|near|around)\s+$", re.IGNORECASE)


def with_subject_added(said: str, question: Question, before: Question) -> str | None:
    """Return a question that names nothing with the names of the one before; None for any other.

    It is for a question that is not answered by itself: "who was on board?".
    """
    is_short = 0 < len(question.content) <= _FEW and len(question.tokens) <= _LONGEST
    names = [as_written(m.written, before) for m in before.mentions if m.is_proper]
    if question.mentions or question.periods or not names or not is_short:
        return None
    return f"{_without_and(strip_markup(said).strip()).rstrip(END)} {' '.join(names)}?"


def topic_of(said: str, question: Question, read: Read) -> str | None:
    """Return the new topic of "and the camps?" or "what about Arsenal?"; None where there is none.

    A date or number alone is none.
    """
    rest, led = _rest(strip_markup(said).strip(), question, read)
    if rest is None or not led:
        return None
    piece = read(rest)
    return rest if piece.asks in NO_KIND and (piece.mentions or piece.content) else None


def completions(
    said: str,
    question: Question,
    before: Question,
    read: Read,
    snapshot: Snapshot,
    told: Told = NOTHING_TOLD,
    *,
    is_chosen: bool = False,
) -> list[Completed]:
    """Return what a message may mean after the question before it, likeliest first.

    Empty for a message that is a question of its own. "And UNITAD?" takes the place of a name,
    "and in 2022?" of a period, "and in Syria?" of a place, "and the women?" of any other thing of
    the question before; in "who asked for it?" the pronoun is replaced,
    by what the answer `told` of where no other name is known, or where the answer `is_chosen` from
    several.
    """
    plain = strip_markup(said).strip()
    if len(question.tokens) > _LONGEST:
        return []
    if (joined := _ARABIC_AND.match(plain)) and question.asks is Asks.KEYWORDS:
        alone = read(joined["rest"])
        if alone.asks not in NO_KIND:
            plain, question = joined["rest"], alone
    rest, led = _rest(plain, question, read)
    rest = without_the_one(rest) if rest is not None else None
    found: list[Completed] = []
    if rest is not None and (clause := _clause_replaced(rest, before)) is not None:
        found = [clause]
    elif rest is not None:
        piece = read(rest)
        if _leans(rest, piece, before, led=led):
            found = list(replacements(rest, piece, before, snapshot))
    if not found and (pronoun := pronoun_of(question)) is not None:
        unled = _without_and(plain)
        found = list(_with_names(unled, pronoun, before, snapshot, told, is_chosen=is_chosen))
    if not found and _has_no_subject(question):
        found = [Completed(with_subject(plain, before), is_plain=False, is_of_pronoun=True)]
    if before.asks in (Asks.KEYWORDS, Asks.STATUS):
        found = [dataclasses.replace(each, is_plain=False) for each in found]  # no sentence either
    asked = {text.norm(before.shown)}
    return [each for each in dict.fromkeys(found) if text.norm(each.question) not in asked]


def _clause_replaced(rest: str, before: Question) -> Completed | None:
    """Return the question before with another clause of time: "and when the line opened?"."""
    first, *clause = rest.lower().split()
    if first not in _TIME_WORDS or len(clause) < _CLAUSE_LEAST:
        return None
    asked = before.shown.split()
    begins = [at for at, word in enumerate(asked) if at and word.lower() in _TIME_WORDS]
    if not begins or clause[0] in AUXILIARIES.split("|"):
        return None
    main = " ".join(asked[: begins[-1]])
    return Completed(f"{main} {rest.rstrip(END)}{mark_of(before)}", is_plain=True)


def _rest(plain: str, question: Question, read: Read) -> tuple[str | None, bool]:
    """Return what is put in the place of something, and whether words lead on to it.

    In Arabic "and" is a letter before the next word, which may also be the word's own.
    """
    if led := _LEADS_ON.match(plain):
        return led["rest"], True
    if joined := _ARABIC_AND.match(plain):
        rest, piece = joined["rest"], read(joined["rest"])
        named = {m.key for m in question.mentions} <= {m.key for m in piece.mentions}
        is_known = piece.mentions or piece.periods or PREPOSITION.match(rest)
        if named and (is_known or rest.startswith("ال") or len(plain.split()) <= 2):
            return rest, True
    after = QUESTION_WORD.sub("", plain)
    if after != plain and PREPOSITION.match(after):
        return plain, True  # "when in Syria", "how many in 2023"
    is_piece = PREPOSITION.match(plain) and question.asks is Asks.KEYWORDS
    if is_piece or (question.asks in NO_KIND and question.periods and not question.content):
        return plain, False
    return None, False


def _leans(rest: str, piece: Question, before: Question, *, led: bool) -> bool:
    """Return whether words are a piece to put in, and no question of their own."""
    if piece.asks in NO_KIND:
        return True
    asks_alike = piece.asks is before.asks or {piece.asks, before.asks} <= _OF_NUMBERS
    heavy = [t for t in piece.content if t not in piece.light]
    return led and asks_alike and len(heavy) + len(piece.mentions) <= 2 and _has_no_verb(rest)


_OF_NUMBERS = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})


def _has_no_verb(rest: str) -> bool:
    """Return whether a question word is followed by a piece alone: "when in Syria"."""
    after = QUESTION_WORD.sub("", rest)
    return not re.match(rf"(?:{AUXILIARIES})\b", after, re.IGNORECASE)


def pronoun_of(question: Question) -> str | None:
    """Return the word that stands for something of the question before, None without one."""
    if question.asks is Asks.KEYWORDS:
        return None
    named = min((m.start for m in question.mentions), default=len(question.tokens))
    owning = [token for token in question.tokens[:named] if token in OWNING]
    if question.mentions:  # "its LTS"; in "did X keep its name" it is X's
        return owning[0] if owning else _subject(question.tokens[:named])
    for at, token in enumerate(question.tokens):
        if token in _PERSONAL:
            return token
        after = question.tokens[at + 1 :]
        if token in _POINTING and all(t in function_words() for t in after):
            return token
        if token == _THERE and BE.isdisjoint(question.tokens[max(0, at - 1) : at + 2]):
            return token
    return None


def _subject(tokens: Sequence[str]) -> str | None:
    """Return the pronoun that a verb of action has before any name: "what did it do to Iraq"."""
    return next(
        (
            token
            for before, token in itertools.pairwise(tokens)
            if before in _OF_ACTION and token in _SUBJECTS
        ),
        None,
    )


_OF_ACTION = frozenset({"did", "does", "do", "will", "would", "can", "could", "has", "have"})
_SUBJECTS = frozenset({"it", "they", "he", "she"})


def _without_and(plain: str) -> str:
    """Return a question without the "and" it begins with."""
    return re.sub(r"^(?:(?:and|but|so|then)\s+)+", "", plain, flags=re.IGNORECASE)


def _with_names(
    plain: str,
    pronoun: str,
    before: Question,
    snapshot: Snapshot,
    told: Told,
    *,
    is_chosen: bool,
) -> Iterator[Completed]:
    """Put the names of the question before in the place of a pronoun, else its subject.

    Where one of several was chosen, put the names of that.
    """
    mentions = [m for m in before.mentions if _may_stand_for(m.key, pronoun, snapshot)]
    names = [spelt(as_written(m.written, before), before, snapshot) for m in mentions]
    verbs = verbs_of(before)
    heavy = [t for t in before.content if t not in before.light]
    subject = " ".join([t for t in heavy if t not in verbs] or heavy)
    told_keys = told.keys if pronoun in _SINGULAR else ()
    told_names = [
        snapshot.entities[key].name for key in told_keys if _may_stand_for(key, pronoun, snapshot)
    ][:_NAMES_TOLD]
    phrases: list[str] = []
    if not names:
        asked = spoken_of(pronoun, noun_phrases(before.shown, verbs))
        stated = spoken_of(pronoun, noun_phrases(told.statement))
        new = [each for each in stated if each not in asked]
        phrases = [*new, *asked] if pronoun in PERSONS else [*asked, *new]
        if pronoun in PERSONS:
            placed = [p for p in phrases if _is_placed(p, f"{before.shown} {told.statement}")]
            phrases = [p for p in phrases if p not in placed] or placed
        if pronoun == _THERE:
            phrases = [*reversed(new), *reversed(asked)]  # the place spoken of last
        elif pronoun not in PERSONS:
            phrases += [each for each in told.subjects if each not in phrases]
    short = [f"the {last}" for each in names if (last := _noun_of(each))]
    things = [whole for each in names if (whole := whole_name(each, before)) != each]
    if names and pronoun in PLURAL and not any(map(_is_of_several, names)):
        asked = [p for p in noun_phrases(before.shown, verbs) if is_of_several(p)]
        things = asked[:1] or ([plural] if (plural := plural_of(before)) else [])
    who_first = told_names if pronoun in PERSONS and before.asks is Asks.WHO else []
    meant = [*who_first, *things, *(names or phrases or [subject]), *told_names, *short]
    if is_chosen and told_names:
        meant, names = [*told_names], [*told_names]
    for name in dict.fromkeys(meant):
        if not name:
            continue
        found = re.search(rf"\b{re.escape(pronoun)}\b", plain, re.IGNORECASE)
        if found is None:
            yield Completed(
                f"{plain.rstrip(END)} {name}{mark_of(before)}", is_plain=False, is_of_pronoun=True
            )
            continue
        if not found[0].isascii():
            yield Completed(f"{plain.rstrip(END)} {name}؟", is_plain=False, is_of_pronoun=True)
            continue
        owned = "'s" if pronoun in OWNING else ""
        at = "in " if pronoun == _THERE and not _AFTER.search(plain[: found.start()]) else ""
        whole = f"{plain[: found.start()]}{at}{name}{owned}{plain[found.end() :]}"
        agrees = pronoun not in PLURAL or name in things or _is_of_several(name)
        is_named = name in names and not name[0].islower() and agrees
        is_plain = is_named or name in phrases or name.startswith("the ")
        is_plain = is_plain and pronoun != _THERE
        yield Completed(whole, is_plain=is_plain, is_of_pronoun=True)


def _may_stand_for(key: str, pronoun: str, snapshot: Snapshot) -> bool:
    """Return whether a pronoun may stand for a name: "there" for a place, "she" for a person."""
    entity = snapshot.entities.get(key)
    if pronoun == _THERE:
        return entity is not None and entity.kind in (EntityKind.PLACE, EntityKind.THING)
    if pronoun in PERSONS and pronoun.isascii():
        return may_be_person(entity, snapshot)
    return entity is None or entity.kind is not EntityKind.PERSON or pronoun not in _OF_THINGS


def _is_placed(name: str, words: str) -> bool:
    """Return whether a name stands after a preposition of places: "the mayor of Costa Rey"."""
    return bool(re.search(rf"\b(?:of|in|at|near|from|to) {re.escape(name)}\b", words))


def _noun_of(name: str) -> str:
    """Return the noun that a name of several words has, by which it is called: "Oste Bridge"."""
    nouns = [word for word in name.split()[1:] if text.norm(word) in lexicon().words]
    before = name.split()[:1] if name.split()[-1].isdigit() else []  # "Line 4"
    return next((w.lower() for w in [*reversed(nouns), *before] if w[:1].isupper()), "")


def _is_of_several(name: str) -> bool:
    return " and " in name or any(is_plural(token) for token in text.tokens(name)[-1:])


def _has_no_subject(question: Question) -> bool:
    heavy = [t for t in question.content if t not in question.light]
    return not heavy and not question.mentions and question.asks not in NO_KIND
