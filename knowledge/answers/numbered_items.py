"""Numbered items of a list in order, asked for one by one: "the third recommendation"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.lists import KIND_STEMS, counts_asked, title_stems
from knowledge.answers.parts import ListKey, has_ordered_whole, list_of, place_of
from knowledge.model import Fact
from knowledge.query import Asks, Question
from knowledge.query.identifiers import ORDINALS
from knowledge.query.kinds import question_words
from knowledge.retrieval.lexicon import function_words

_ASKS = frozenset({Asks.WHAT, Asks.WHICH, Asks.KEYWORDS, Asks.LIST, Asks.BRIEF, Asks.STATUS})
_ITEMS = frozenset(
    text.stem(token)
    for token in text.tokens(
        "action aim condition demand goal item lesson measure objective part phase point priority "
        "principle proposal reason recommendation request requirement rule stage step suggestion "
        "task نقطة خطوة بند مطلب شرط مرحلة هدف مبدأ توصية مقترح اجراء نقاط خطوات بنود مطالب شروط"
    )
)
"""Stems of nouns for an item of any list."""

_VAGUE = frozenset(
    text.tokens(
        "say says said come comes came go goes number no about read reads state رقم عن يقول"
    )
)
_LAST = frozenset(text.tokens("last final الاخير الاخيرة اخر"))
_ORDINAL = re.compile(r"(\d{1,5})(?:st|nd|rd|th)?")
_BARE_ARABIC = {word.removeprefix("ال"): at for word, at in ORDINALS.items() if word[:2] == "ال"}
"""Arabic ordinals before their noun: "ثالث توصية"."""


@dataclass(frozen=True, slots=True)
class OrderedItem:
    """An item of a list asked for by its number; `facts` is empty where it has no such number.

    `of` are all facts of the list in their order.
    """

    numbers: tuple[int, ...]
    facts: tuple[Fact, ...]
    of: tuple[Fact, ...]


def item_asked(question: Question, index: AnswerIndex) -> OrderedItem | None:
    """Return what is asked for by its number in a list ("the third recommendation").

    None where nothing is, or where several lists may be meant.
    """
    if question.asks not in _ASKS or question.periods:
        return None
    counts = counts_asked(question)
    numbers = [
        n for token in question.content if token not in counts and (n := _number(token)) is not None
    ]
    last = not _LAST.isdisjoint(question.content)
    several = min((_value(token) for token in counts), default=1)
    if several > 1 and numbers == [1]:
        numbers = [*range(1, several + 1)]  # "the first three steps"
    named = (token for token in question.content if token not in counts)
    nouns = {text.stem(token) for token in named if _is_noun(token)}
    if not nouns or not (numbers or last):
        return None
    lists = _lists(index.snapshot.facts.values())
    meant = [each for each in lists.values() if _is_meant(nouns, each, index)]
    if not meant and nouns <= _ITEMS and index.lookup.with_word(next(iter(nouns))) == set():
        meant = list(lists.values())
    at_top = [each for each in meant if not has_ordered_whole(each[0], index.snapshot)]
    if len(chosen := at_top or meant) != 1:
        return None
    whole = tuple(sorted(chosen[0], key=place_of))
    wanted = (*numbers, *((fact.order or 0 for fact in whole[-several:]) if last else ()))
    facts = tuple(fact for fact in whole if fact.order in wanted)
    return OrderedItem(wanted, facts if len(facts) >= len(set(wanted)) else (), whole)


def _lists(facts: Iterable[Fact]) -> dict[ListKey, list[Fact]]:
    found: defaultdict[ListKey, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.order is not None:
            found[list_of(fact)].append(fact)
    return {key: items for key, items in found.items() if len(items) > 1}


def _is_meant(nouns: Set[str], items: Collection[Fact], index: AnswerIndex) -> bool:
    """Return whether the nouns of a question name a list, and nothing else.

    One of them must be what its items are: their kind, the title of their topic, or what the fact
    that they are parts of counts ("has three steps").
    """
    first = next(iter(items))
    features = index.features
    whole = features.get(first.parent or "")
    title = title_stems(index.snapshot, first.topic) - {text.stem(t) for t in function_words()}
    of_kind = {s for s, kind in KIND_STEMS.items() if all(f.kind is kind for f in items)}
    named = of_kind | title | (set(whole.counted) if whole is not None else set())
    known = named | _ITEMS | (set(whole.stems) if whole is not None else set())
    own = set().union(*(features[fact.key].own for fact in items))
    if nouns & named:
        return nouns <= known | own
    return bool(nouns & _ITEMS) and bool(nouns - _ITEMS) and nouns <= known


def _is_noun(token: str) -> bool:
    return (
        _number(token) is None
        and token not in _LAST
        and token not in _VAGUE
        and token not in function_words()
        and token not in question_words()
    )


def _value(count: str) -> int:
    return int(count) if count.isdigit() else int(text.number_of(count.removeprefix("ال")) or 1)


def _number(token: str) -> int | None:
    """Return the number that an ordinal or a figure stands for, None for another word."""
    known = ORDINALS.get(token) or _BARE_ARABIC.get(token)
    if known is not None:
        return int(known)
    match = _ORDINAL.fullmatch(token)
    return int(match[1]) if match else None
