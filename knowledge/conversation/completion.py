"""Completing what follows up a question: a name, period or place put in, a pronoun told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge import text
from knowledge.model import Snapshot
from knowledge.query import Asks, Mention, Question
from knowledge.query.noise import strip_markup
from knowledge.retrieval.lexicon import function_words

Read = Callable[[str], Question]

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
_PREPOSITION = re.compile(
    r"^(in|at|on|for|by|from|to|with|under|of|against|near|after|before|during|since|until|between|"
    r"في|عن|من|الى|إلى|على|مع|بعد|قبل|خلال|منذ|ضد)\s+",
    re.IGNORECASE,
)
_NO_KIND = frozenset({Asks.KEYWORDS, Asks.WHAT, Asks.STATUS, Asks.BRIEF})
_PERSONAL = frozenset(
    text.tokens(
        "it its they them their theirs he him his she her hers "
        "هو هي هم عنه عنها منه منها به بها له لها فيه فيها"
    )
)
_SINGULAR = frozenset(text.tokens("it its he him his she her هو هي"))
_POINTING = frozenset(text.tokens("this that these those ذلك هذا هذه تلك هؤلاء"))
_OWNING = frozenset({"its", "their", "theirs", "his", "hers", "her"})
_AUXILIARIES = (
    "did|does|do|is|are|was|were|will|would|has|have|had|can|could|should|shall|must|may|might"
)
_BEGINS = re.compile(
    rf"^(?:(?:when|where|why|how|since when|until when)\s+)?"
    rf"(?P<rest>(?:{_AUXILIARIES})\s+\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ARABIC_BEGINS = re.compile(
    r"^(?:متى|أين|اين|لماذا|كيف|هل|منذ متى|حتى متى)\s+(?P<rest>\S.*)$", re.DOTALL
)
_BEFORE_DATES = "in|on|by|since|until|before|after|of|for|at|during|في|عام|سنة|سنه|منذ|حتى|قبل|بعد"
_ENDS_PLACE = f"in|at|on|for|by|from|to|with|and|or|في|من|الى|على|عن|{_AUXILIARIES}"
_END = " ?؟.!،,"


_PASSIVE = re.compile(
    r"^(?:when|where|why|how)\s+(?:was|were)\s+(?P<thing>[^?]+?)\s+(?P<verb>[a-z]{2,}ed|bought|built|"
    r"sold|made|held|led|won|found|told|paid|sent|brought|founded|set up)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
"""A question that leaves out who did it, with a verb whose past form is its participle."""

_TAKE_A_SENTENCE = frozenset({"why", "where", "when", "لماذا", "أين", "متى"})


@dataclass(frozen=True, slots=True)
class Completed:
    """A follow-up as a whole question; `is_plain` is whether it is correct to be read aloud.

    `is_of_pronoun` is whether a name took the place of a pronoun, or was left out altogether.
    """

    question: str
    is_plain: bool
    is_of_pronoun: bool = False


def with_subject_added(said: str, question: Question, before: Question) -> str | None:
    """Return a question that names nothing with the names of the one before; None for any other.

    It is for a question that is not answered by itself: "who was on board?".
    """
    is_short = 0 < len(question.content) <= _FEW and len(question.tokens) <= _LONGEST
    names = [_as_written(m.written, before) for m in before.mentions if m.is_proper]
    if question.mentions or question.periods or not names or not is_short:
        return None
    return f"{_without_and(strip_markup(said).strip()).rstrip(_END)} {' '.join(names)}?"


def completions(
    said: str,
    question: Question,
    before: Question,
    read: Read,
    snapshot: Snapshot,
    told: tuple[str, ...] = (),
) -> list[Completed]:
    """Return what a message may mean after the question before it, likeliest first.

    Empty for a message that is a question of its own. "And UNITAD?" takes the place of a name,
    "and in 2022?" of a period, "and in Syria?" of a place, "and the women?" of any other thing of
    the question before; in "who asked for it?" the pronoun is replaced,
    by one of the names `told` in the answer where no other is known.
    """
    plain = strip_markup(said).strip()
    if len(question.tokens) > _LONGEST:
        return []
    if (joined := _ARABIC_AND.match(plain)) and question.asks is Asks.KEYWORDS:
        alone = read(joined["rest"])
        if alone.asks not in _NO_KIND:
            plain, question = joined["rest"], alone
    rest, led = _rest(plain, question, read)
    found: list[Completed] = []
    if rest is not None:
        piece = read(rest)
        if _leans(rest, piece, before, led=led):
            found = list(_replacements(rest, piece, before, snapshot))
    if not found and (pronoun := _pronoun(question)) is not None:
        found = list(_with_names(_without_and(plain), pronoun, before, snapshot, told))
    if not found and _has_no_subject(question):
        found = [Completed(_with_subject(plain, before), is_plain=False, is_of_pronoun=True)]
    asked = {text.norm(before.shown)}
    return [each for each in dict.fromkeys(found) if text.norm(each.question) not in asked]


def with_question_word(word: str, before: Question) -> Completed:
    """Return the question before with another question word: "Why does UNAMI end?".

    Where that makes no sentence, the word stands before what the question is about.
    """
    shown = before.shown.strip()
    if word in _TAKE_A_SENTENCE:
        if begins := _BEGINS.match(shown):
            rest = begins["rest"][0].lower() + begins["rest"][1:]
            return Completed(f"{word[0].upper()}{word[1:]} {rest}", is_plain=True)
        if begins := _ARABIC_BEGINS.match(shown):
            return Completed(f"{word} {begins['rest']}", is_plain=True)
    if word == "who" and (passive := _PASSIVE.match(shown)):
        who = f"Who {passive['verb']} {passive['thing']}{passive['rest']}"
        return Completed(f"{who.rstrip(_END)}?", is_plain=True)
    return Completed(_with_subject(word, before), is_plain=False)


def without_periods(before: Question) -> str:
    """Return the question before without its dates, and the words that lead up to them."""
    shown = before.shown
    for period in before.periods:
        pattern = rf"(?:\b(?:{_BEFORE_DATES})\s+)*{_words(period.written)}"
        shown = re.sub(pattern, " ", shown, count=1, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", shown).strip()


def _rest(plain: str, question: Question, read: Read) -> tuple[str | None, bool]:
    """Return what is put in the place of something, and whether words lead on to it.

    In Arabic "and" is a letter before the next word, which may also be the word's own.
    """
    if led := _LEADS_ON.match(plain):
        return led["rest"], True
    if joined := _ARABIC_AND.match(plain):
        rest, piece = joined["rest"], read(joined["rest"])
        named = {m.key for m in question.mentions} <= {m.key for m in piece.mentions}
        is_known = piece.mentions or piece.periods or _PREPOSITION.match(rest)
        if named and (is_known or rest.startswith("ال") or len(plain.split()) <= 2):
            return rest, True
    is_piece = _PREPOSITION.match(plain) and question.asks is Asks.KEYWORDS
    if is_piece or (question.asks in _NO_KIND and question.periods and not question.content):
        return plain, False
    return None, False


def _leans(rest: str, piece: Question, before: Question, *, led: bool) -> bool:
    """Return whether words are a piece to put in, and no question of their own."""
    if piece.asks in _NO_KIND:
        return True
    asks_alike = piece.asks is before.asks or {piece.asks, before.asks} <= _OF_NUMBERS
    heavy = [t for t in piece.content if t not in piece.light]
    return led and asks_alike and len(heavy) + len(piece.mentions) <= 2 and _has_no_verb(rest)


_OF_NUMBERS = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})
_QUESTION_WORD = re.compile(
    r"^(?:how many|how much|how long|when|where|who|why|which|what|"
    r"متى|كم|اين|أين|من|لماذا)\s+(?=\S)",
    re.IGNORECASE,
)


def _has_no_verb(rest: str) -> bool:
    """Return whether a question word is followed by a piece alone: "when in Syria"."""
    after = _QUESTION_WORD.sub("", rest)
    return not re.match(rf"(?:{_AUXILIARIES})\b", after, re.IGNORECASE)


def _replacements(
    rest: str, piece: Question, before: Question, snapshot: Snapshot
) -> Iterator[Completed]:
    new = (
        _QUESTION_WORD.sub("", rest).strip(_END) if piece.asks not in _NO_KIND else rest.strip(_END)
    )
    if not new:
        return
    heavy = [t for t in piece.content if t not in piece.named]
    if piece.periods and not piece.mentions and not heavy:
        yield from _with_period(new, piece, before)
        return
    at = _PREPOSITION.match(new)
    new_name = new[at.end() :] if at else new
    if (number := _number(new_name, piece)) is not None:
        yield from _with_number(number, before)
    elif at:
        yield from _with_place(new, at[1], before)
    proper = [m for m in piece.mentions if m.is_proper]
    runs = [
        Completed(put, is_plain=False)
        for run in _runs(before)
        # A new name takes the place of a name alone, or of words that one is among.
        if not proper or not before.named.isdisjoint(run.split()) or _is_numbered(before)
        if (put := _put(before.shown, run, new_name))
    ]
    if _is_numbered(before) and not piece.identifiers:
        # "And LTS?" is none of the numbered things, but what was asked of one.
        yield from (each for each in runs if _keeps_numbers(each, before))
    for mention in _by_kind(before.mentions, piece.mentions, snapshot):
        if not (piece.mentions or not heavy or not proper):
            continue
        spelt = _spelt(new_name, piece, snapshot)
        if put := _put(before.shown, mention.written, spelt):
            yield Completed(put, is_plain=bool(piece.mentions))
        else:  # a name that was read in the other script
            read = " ".join(before.tokens)
            yield Completed(_put(read, mention.written, spelt) or read, is_plain=False)
    yield from runs


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
        yield Completed(_replaced(before.shown, old.written, _written(new, period)), is_plain=same)
    if not before.periods:
        asked = before.shown.rstrip(_END)
        at = (
            new if _PREPOSITION.match(new) else f"{'في' if before.language == 'ar' else 'in'} {new}"
        )
        mark = "؟" if before.language == "ar" else "?"
        yield Completed(f"{asked} {at}{mark}", is_plain=False)


def _with_place(new: str, preposition: str, before: Question) -> Iterator[Completed]:
    """Put words with a preposition in the place of those with the same one, else of any."""
    asked = before.shown.rstrip(_END)
    more = rf"(?:\s+(?!(?:{_ENDS_PLACE})\b)\S+)*"
    pattern = rf"\b{re.escape(preposition)}\s+(?:the\s+)?\S+{more}"
    for found in reversed(list(re.finditer(pattern, asked, re.IGNORECASE))):
        changed = f"{asked[: found.start()]}{new}{asked[found.end() :]}"
        yield Completed(f"{changed}{_mark(before)}", is_plain=True)
    yield Completed(f"{asked} {new}{_mark(before)}", is_plain=False)


def _number(new: str, piece: Question) -> str | None:
    """Return the number that is all of a piece, as in "and 14?"."""
    found = re.fullmatch(r"(?:number |no\.? )?([A-Za-z]?\d{1,4}(?:\.\d+)*)", new)
    return found[1] if found and not piece.mentions else None


def _with_number(number: str, before: Question) -> Iterator[Completed]:
    for identifier in before.identifiers:
        old = identifier.shown.split()[-1]
        yield Completed(_replaced(before.shown, old, number), is_plain=True)


def _by_kind(
    old: tuple[Mention, ...], new: tuple[Mention, ...], snapshot: Snapshot
) -> list[Mention]:
    """Return the names of the question before, those of the kind of the new name first."""
    kinds = {snapshot.entities[m.key].kind for m in new if m.key in snapshot.entities}

    def is_other(mention: Mention) -> bool:
        entity = snapshot.entities.get(mention.key)
        return entity is None or entity.kind not in kinds

    return sorted(old, key=is_other)


def _spelt(name: str, piece: Question, snapshot: Snapshot) -> str:
    """Return a name in the spelling of the store where it is one of an entity, else as typed."""
    for mention in piece.mentions:
        entity = snapshot.entities.get(mention.key)
        spellings = (entity.name, *(alias.text for alias in entity.aliases)) if entity else ()
        for each in spellings:
            if text.norm(each) == text.norm(name):
                return each if name.islower() and not each.islower() else name
    return name


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


def _pronoun(question: Question) -> str | None:
    """Return the word that stands for something of the question before, None without one."""
    if question.asks is Asks.KEYWORDS:
        return None
    named = min((m.start for m in question.mentions), default=len(question.tokens))
    owning = [token for token in question.tokens[:named] if token in _OWNING]
    if question.mentions:
        return owning[0] if owning else None  # "its LTS"; in "did X keep its name" it is X's
    for at, token in enumerate(question.tokens):
        if token in _PERSONAL:
            return token
        after = question.tokens[at + 1 :]
        if token in _POINTING and all(t in function_words() for t in after):
            return token
    return None


def _without_and(plain: str) -> str:
    """Return a question without the "and" it begins with."""
    return re.sub(r"^(?:(?:and|but|so|then)\s+)+", "", plain, flags=re.IGNORECASE)


def _with_names(
    plain: str, pronoun: str, before: Question, snapshot: Snapshot, told: tuple[str, ...]
) -> Iterator[Completed]:
    """Put the names of the question before in the place of a pronoun, else its subject."""
    names = [_as_written(m.written, before) for m in before.mentions]
    names = [_spelt(name, before, snapshot) for name in names]
    subject = " ".join(t for t in before.content if t not in before.light)
    spoken_of = told if pronoun in _SINGULAR else ()
    for name in dict.fromkeys(names or [subject, *spoken_of]):
        if not name:
            continue
        found = re.search(rf"\b{re.escape(pronoun)}\b", plain, re.IGNORECASE)
        if found is None:
            yield Completed(
                f"{plain.rstrip(_END)} {name}{_mark(before)}", is_plain=False, is_of_pronoun=True
            )
            continue
        if not found[0].isascii():
            yield Completed(f"{plain.rstrip(_END)} {name}؟", is_plain=False, is_of_pronoun=True)
            continue
        owned = "'s" if pronoun in _OWNING else ""
        whole = f"{plain[: found.start()]}{name}{owned}{plain[found.end() :]}"
        is_named = name in names and not name[0].islower()
        yield Completed(whole, is_plain=is_named or name.startswith("the "), is_of_pronoun=True)


def _has_no_subject(question: Question) -> bool:
    heavy = [t for t in question.content if t not in question.light]
    return not heavy and not question.mentions and question.asks not in _NO_KIND


def _with_subject(raw: str, before: Question) -> str:
    """Return a bare "and why?" with the subject of the question before."""
    subject = [t for t in before.meant if t in before.content or t in before.modifiers]
    return f"{raw.rstrip(_END)} {' '.join(subject)}?"


def _as_written(name: str, before: Question) -> str:
    """Return a name as the question before has it, with its article and its number."""
    pattern = rf"(?P<article>\bthe\s+)?(?P<name>\b{_words(name)})\b(?:\s+(?P<after>[^\W\d_]+))?"
    found = re.search(pattern, before.shown, re.IGNORECASE)
    written = found["name"] if found else name
    after = text.tokens((found and found["after"]) or "")
    if found and found["article"] and not set(after) & set(before.content):
        written = f"{found['article']}{written}"  # in "the Aren pier" the article is the pier's
    for identifier in before.identifiers:
        if text.norm(identifier.shown).startswith(f"{name} "):
            whole = re.search(_words(identifier.shown), before.shown, re.IGNORECASE)
            return whole[0] if whole else identifier.shown
    return written


def _put(asked: str, old: str, new: str) -> str:
    """Return a question with a name in the place of another, each with its own article."""
    pattern = rf"(?:\bthe\s+)?\b{_words(old)}\b" if old.isascii() else _words(old)
    has_article = re.match(r"(?:the|a|an)\s", new, re.IGNORECASE)

    def with_article(found: re.Match[str]) -> str:
        had = found[0].lower().startswith("the ") and new[:1].islower() and not has_article
        return f"the {new}" if had else new

    changed, count = re.subn(pattern, with_article, asked, count=1, flags=re.IGNORECASE)
    return changed if count else ""


def _replaced(asked: str, old: str, new: str) -> str:
    changed, count = re.subn(
        rf"(?<!\w){_words(old)}(?!\w)", lambda _: new, asked, count=1, flags=re.IGNORECASE
    )
    return changed if count else text.norm(asked).replace(old, new, 1)


def _written(new: str, period: str) -> str:
    """Return a period as it was typed, "June 2023" rather than "june 2023"."""
    found = re.search(_words(period), new, re.IGNORECASE)
    return found[0] if found else period


def _words(written: str) -> str:
    return r"\W+".join(map(re.escape, written.split()))


def _mark(question: Question) -> str:
    return "؟" if question.language == "ar" else "?"
