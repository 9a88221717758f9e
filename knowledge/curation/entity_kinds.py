"""Kinds of new names, guessed where a name or the statement it stands in shows them plainly.

A wrong kind would let a place answer "who"; so whatever is not plain stays a thing, which answers
anything, until a curator sets its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from knowledge import text
from knowledge.model import EntityKind

_ORGANISATIONS = frozenset(
    text.tokens(
        "ministry agency board council committee commission company bank university institute "
        "college association union party corporation authority foundation federation society "
        "parliament police army navy airline airlines railways hospital department inc corp ltd "
        "llc gmbh plc وزارة هيئة مجلس لجنة شركة بنك مصرف جامعة معهد جمعية اتحاد حزب مؤسسة منظمة "
        "مفوضية برلمان شرطة جيش دائرة"
    )
)
_PLACES = frozenset(
    text.tokens(
        "city town village province governorate district county island islands river lake "
        "mountain mountains valley bay gulf desert street square airport "
        "مدينة بلدة قرية محافظة قضاء ناحية جزيرة نهر بحيرة جبل وادي خليج صحراء شارع ساحة مطار"
    )
)
_TITLES = (
    "prime minister|president|minister|governor|mayor|senator|mr|mrs|ms|dr|prof|professor|"
    "chancellor|sheikh|ayatollah|ambassador|director|chairman|chairwoman|spokesman|spokeswoman|"
    "الرئيس|الرييس|الوزير|المحافظ|السيد|السيده|الدكتور|الدكتوره|الشيخ|القاضي|السفير"
)
_TITLE = re.compile(rf"(?<!\w)(?:{_TITLES})\.?$")
_WORD = re.compile(r"(?<!\w)(\w+)( of)?$")
_FARTHEST = 80  # characters before a name that are looked at
_JOINTS = frozenset(("of", "de", "du"))

WORDS: Mapping[str, EntityKind] = MappingProxyType(
    {each.value: each for each in EntityKind}
    | {
        text.norm(word): kind
        for word, kind in (
            ("شخص", EntityKind.PERSON),
            ("جهة", EntityKind.ORGANISATION),
            ("مكان", EntityKind.PLACE),
            ("مجموعة", EntityKind.GROUP),
            ("حدث", EntityKind.EVENT),
            ("شيء", EntityKind.THING),
        )
    }
)
"""Kinds by the words, normalised, that a person may write for them."""


def guess_entity_kind(names: Sequence[str], statement: str = "") -> EntityKind:
    """Guess what a new entity is by its names, or by the words before one in a statement.

    It is THING where neither shows it: "Aren" alone, though "the city of Aren" is a place.
    """
    for name in names:
        if (kind := _by_head(text.tokens(name))) is not None:
            return kind
    told = text.norm(statement)
    for name in names:
        ahead = list(_words_before(told, text.norm(name)))
        if any(_TITLE.search(words) for words in ahead):
            return EntityKind.PERSON
        before = next(filter(None, map(_WORD.search, ahead)), None)
        if before and before[1] in _PLACES and (before[2] or text.is_arabic(before[1])):
            return EntityKind.PLACE
    return EntityKind.THING


def _words_before(told: str, name: str) -> Iterator[str]:
    """Yield what stands before each place of a text at which a name stands as a whole.

    A pattern of each name would have to be compiled: a file may have many thousands.
    """
    end = 0
    while name and (start := told.find(f" {name}", end)) >= 0:
        end = start + 1 + len(name)
        if not told[end : end + 1].isalnum():
            yield told[max(0, start - _FARTHEST) : start]


def _by_head(words: Sequence[str]) -> EntityKind | None:
    """Return the kind by the noun of a name: of "Port Board", "Ministry of Ports", "نهر أرن"."""
    if len(words) < 2:
        return None
    joint = next((at for at, word in enumerate(words) if at and word in _JOINTS), len(words))
    head = words[0] if text.is_arabic(words[0]) else words[joint - 1]
    if head in _ORGANISATIONS:
        return EntityKind.ORGANISATION
    return EntityKind.PLACE if head in _PLACES else None
