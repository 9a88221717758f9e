"""Inflection of English verbs and nouns, so that a word of a text is known by its form."""

from __future__ import annotations

import enum
import functools

from knowledge import text


class WordForm(enum.Flag):
    """The form of a verb in a text, or NOUN; "opened" is both PAST and PARTICIPLE."""

    BASE = enum.auto()
    THIRD = enum.auto()
    PAST = enum.auto()
    PARTICIPLE = enum.auto()
    ING = enum.auto()
    NOUN = enum.auto()


_FORMS_OF_BE = {
    "be": WordForm.BASE,
    **dict.fromkeys(("am", "is", "are"), WordForm.THIRD),
    **dict.fromkeys(("was", "were"), WordForm.PAST),
    "been": WordForm.PARTICIPLE,
    "being": WordForm.ING,
}
_INVARIANT = frozenset(
    text.tokens(
        "bet bid burst cast cost cut forecast hit hurt let put quit rid set shed shut split "
        "spread thrust upset"
    )
)
_REGULAR_PAST = frozenset(text.tokens("prove sew show sow swell"))
_ALSO_REGULAR = frozenset(text.tokens("burn dream lean leap learn smell spell spill spoil"))
_PAST_AS_BASE = frozenset({"beat"})
_PARTICIPLE_AS_BASE = frozenset(text.tokens("become come overcome run overrun"))
_ENDS_DOUBLED = frozenset("bdfglmnprtvz")
_VOWELS = frozenset("aeiou")
_DOUBLING = frozenset(
    text.tokens(
        "admit annul begin cancel commit compel confer control counsel defer enrol equip expel "
        "forbid forget format infer kidnap label level model occur omit outstrip overrun patrol "
        "permit prefer program quit refer regret remit repel signal submit total transfer transmit "
        "travel tunnel"
    )
)


@functools.cache
def _irregular() -> dict[str, tuple[str, str]]:
    """Return the past form and the participle of irregular verbs."""
    found = {}
    for base, past, *others in text.irregular_forms("verbs"):
        participle = others[0] if others else past
        if base in _REGULAR_PAST:
            past = _with_ending(base, "ed")[0]
        elif base in _PAST_AS_BASE:
            past = base
        elif base in _PARTICIPLE_AS_BASE:
            participle = base
        found[base] = (past, participle)
    return found


@functools.cache
def irregular_past_forms() -> frozenset[str]:
    """Return the past forms and participles of all irregular verbs."""
    return _INVARIANT.union(*_irregular().values())


@functools.lru_cache(maxsize=2048)
def verb_forms(base: str) -> dict[str, WordForm]:
    """Return the forms of a verb, each with its name: "opened" the past and the participle."""
    found: dict[str, WordForm] = {}

    def add(word: str, form: WordForm) -> None:
        found[word] = found.get(word, WordForm(0)) | form

    if base == "be":
        return _FORMS_OF_BE.copy()
    add(base, WordForm.BASE)
    add({"have": "has"}.get(base) or plural(base), WordForm.THIRD)
    if base in _irregular():
        past, participle = _irregular()[base]
        add(past, WordForm.PAST)
        add(participle, WordForm.PARTICIPLE)
        for word in _with_ending(base, "ed") if base in _ALSO_REGULAR else ():
            add(word, WordForm.PAST | WordForm.PARTICIPLE)
    elif base in _INVARIANT:
        add(base, WordForm.PAST | WordForm.PARTICIPLE)
    else:
        for word in _with_ending(base, "ed"):
            add(word, WordForm.PAST | WordForm.PARTICIPLE)
    for word in _with_ending(base, "ing"):
        add(word, WordForm.ING)
    return found


def plural(word: str) -> str:
    """Return the plural of a noun, which is also a verb's form after "he" and "she"."""
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in ("go", "do", "undergo", "veto"):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}s"


def _with_ending(base: str, ending: str) -> list[str]:
    if base.endswith("ie") and ending == "ing":
        return [f"{base[:-2]}ying"]
    if base.endswith("e") and not (base.endswith(("ee", "oe", "ye")) and ending == "ing"):
        return [f"{base[:-1]}{ending}"]
    if base.endswith("y") and base[-2:-1] not in _VOWELS and ending == "ed":
        return [f"{base[:-1]}ied"]
    short = sum(letter in _VOWELS for letter in base) == 1 and len(base) > 2
    closed = base[-1] in _ENDS_DOUBLED and base[-2:-1] in _VOWELS and base[-3:-2] not in _VOWELS
    if base in _DOUBLING:
        return [f"{base}{base[-1]}{ending}", f"{base}{ending}"]
    return [f"{base}{base[-1]}{ending}"] if short and closed else [f"{base}{ending}"]
