"""Noun phrases of a question or a statement: what "it", "they" or "she" may stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from knowledge import text
from knowledge.conversation.wording import PERSONS, PLURAL
from knowledge.query.asked_nouns import is_plural
from knowledge.query.kinds import question_words
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    MONEY,
    MONTHS,
    TIMES,
    WEEKDAYS,
    is_adverb,
    is_before_verbs,
)
from knowledge.relations.triggers import find_triggers
from knowledge.retrieval.lexicon import function_words, past_forms

_LINKS = frozenset({"of", "at"})
"""Prepositions that join two names to one thing: "the village of Lodra"."""

_MARKS = '"“”«»()[]?؟!.,;:'
_LONGEST = 8  # words of a phrase
_ASKING = DO | MODALS
_CHOOSING = frozenset({"which"})
_SUBJECTS = frozenset({"i", "you", "we", "they", "he", "she", "it"})
_OWNED = re.compile(r"['’]s$")


def noun_phrases(words: str, verbs: Collection[str] = ()) -> list[str]:
    """Return the noun phrases of an English text in their order, each with a definite article.

    "A crack was found in the dam" has "the crack" and "the dam". A name at the end of a longer
    phrase comes by itself as well: "the village of Lodra" and "Lodra". `verbs` are words that are
    verbs in the text.
    """
    found: list[str] = []
    for phrase in _runs(words, frozenset(verbs)):
        if len(phrase) <= _LONGEST and text.tokens(phrase[-1])[-1:] and not _is_sum(phrase):
            found.append(_written(phrase))
            if (name := _name_in(phrase)) and f"the {name}" != found[-1]:
                found.append(name)
    return list(dict.fromkeys(found))


def is_of_several(phrase: str) -> bool:
    """Return whether a noun phrase is of more than one: "the residents of Lodra"."""
    head = re.split(r" (?:of|at) ", phrase)[0]
    return " and " in phrase or any(is_plural(token) for token in text.tokens(head)[-1:])


def spoken_of(pronoun: str, phrases: Iterable[str]) -> list[str]:
    """Return those of some noun phrases that a pronoun may stand for, likeliest first."""
    found = list(phrases)
    if pronoun in PERSONS:
        return [phrase for phrase in found if is_name(phrase)]
    if pronoun in PLURAL:
        return [phrase for phrase in found if is_of_several(phrase) or is_name(phrase)]
    return [phrase for phrase in found if not is_of_several(phrase)]


def is_name(phrase: str) -> bool:
    """Return whether a noun phrase is a name without an article, as that of a person is."""
    return all(word[:1].isupper() for word in phrase.split())


def _runs(words: str, known: frozenset[str]) -> Iterator[list[str]]:
    """Yield the words of each noun phrase, the article first where it has one."""
    tokens = text.tokens(words)
    triggers = (each for each in find_triggers(tokens) if each.is_verb)
    verbs = known.union(*(tokens[each.start : each.end] for each in triggers))
    run: list[str] = []
    before = ""
    pieces = words.split()
    led_by = ""  # the word before the phrase: after "did" the verb stands behind it
    for at, piece in enumerate(pieces):
        word = piece.strip(_MARKS)
        token = next(iter(text.tokens(_OWNED.sub("", word))), "")
        if run and len(word) == 1 and word.isupper():  # "Una B. Renn"
            run = [*run, piece]
            continue
        is_after_pronoun = before in _SUBJECTS and word[:1].islower()
        may_be_verb = _has_noun(run) or is_before_verbs(before) or before in question_words()
        following = next(iter(text.tokens(" ".join(pieces[at + 1 : at + 2]))), "")
        is_verb = may_be_verb and _looks_like_verb(token, word, verbs)
        is_verb = is_verb and following not in BE | HAVE | MODALS  # "the coal tax is"
        is_verb = is_verb or is_after_pronoun or following in ("me", "us")  # "tell me"
        is_counted = bool(token) and (token[0].isdigit() or text.number_of(token) is not None)
        is_asked = token in question_words() or before == "how"  # "how thick"
        is_owned = bool(run) and bool(_OWNED.search(run[-1]))  # "the mill's second owner"
        is_numbered = bool(run) and run[-1][:1].isupper() and word.isdigit()  # "Line 4"
        begins = piece[:1] in _MARKS or is_counted or (token in DETERMINERS and not is_asked)
        begins = begins and not is_owned and not is_numbered
        is_linked = run[-1:] and run[-1] in _LINKS
        if begins and not is_linked:
            yield from _ended(run)
            run = []
        if is_verb or not token or is_asked or _is_no_noun(token, word):
            is_link = token in _LINKS and _has_noun(run) and not is_verb
            ends = is_verb or token in BE | HAVE
            if is_link:
                run = [*run, word]
            else:
                yield from _ended(run if ends else _without_verb(run, led_by))
                run = []
        elif is_counted and not is_linked and not is_numbered:
            run = ["the"]
        else:
            if run[-1:] == ["at"] and word[:1].islower():
                yield from _ended(run)
                run = []
            run = [*run, word]
        if token in _CHOOSING and not run:
            run = ["the"]  # "which film won?"
        led_by = before if len(run) == 1 else led_by
        before = token
        if piece[-1:] in _MARKS:
            yield from _ended(_without_verb(run, led_by))
            run, before = [], ""
    yield from _ended(_without_verb(run, led_by))


def _without_verb(run: list[str], led_by: str) -> list[str]:
    """Return a phrase without the verb behind it that it is asked with: "did a wolf escape"."""
    nouns = [word for word in run if word.lower() not in DETERMINERS]
    is_verb = led_by in _ASKING and len(nouns) > 1 and run[-1][:1].islower()
    return run[:-1] if is_verb else run


def _ended(run: list[str]) -> Iterator[list[str]]:
    """Yield a phrase without the prepositions at its end, if it has a noun."""
    while run and (run[-1] in _LINKS | DETERMINERS or (run[-1].isdigit() and "of" in run[-2:])):
        run = run[:-1]
    if _has_noun(run):
        yield run


def _has_noun(run: list[str]) -> bool:
    return any(word not in _LINKS and word.lower() not in DETERMINERS for word in run)


def _is_no_noun(token: str, word: str) -> bool:
    is_time = token in MONTHS or token in WEEKDAYS or (token in TIMES and word[:1].islower())
    is_grammar = token in function_words() and token not in DETERMINERS
    is_grammar = is_grammar or token in question_words()
    return is_time or is_grammar or is_adverb(token)


def _looks_like_verb(token: str, word: str, verbs: frozenset[str]) -> bool:
    """Return whether a word after a noun is a verb: "the trust plans", "a crack appeared"."""
    is_past = token in past_forms() or (token.endswith("ed") and len(token) > 4)
    return word[:1].islower() and (is_past or token in verbs)


def _is_sum(phrase: list[str]) -> bool:
    """Return whether a phrase is an amount: "the million pounds", but not "the crown"."""
    last = phrase[-1].lower()
    return (last in MONEY and is_plural(last)) or last in DETERMINERS


def _written(phrase: list[str]) -> str:
    first, *rest = phrase
    return " ".join(["the", *rest] if first.lower() in DETERMINERS else phrase)


def _name_in(phrase: list[str]) -> str:
    """Return the name at the end of a phrase of other words: "Tomas Rehn" after "the engineer"."""
    name: list[str] = []
    for word in reversed(phrase):
        if not word[:1].isupper():
            break
        name.insert(0, word)
    return " ".join(name) if 0 < len(name) < len(phrase) else ""
