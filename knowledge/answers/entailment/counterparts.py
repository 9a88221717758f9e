"""Counterparts: claims that something is over, or no longer so, as claims that it still is.

That the library is closed is true where "the library is open" is untrue because it has ended.
"""

from __future__ import annotations

from knowledge import text
from knowledge.answers.entailment.details import Details

_OVER = frozenset({"over", "finished"})
_STATES = {
    "closed": "open",
    "shut": "open",
    **{
        text.norm(one): other
        for one, other in (("مغلق", "مفتوح"), ("مغلقة", "مفتوحة"), ("مقفل", "مفتوح"))
    },
}
_NO_LONGER = tuple(
    tuple(text.tokens(words))
    for words in ("no longer", "not anymore", "not any more", "لم يعد", "لم تعد", "ليس", "ليست")
)
_ANY_MORE = (("any", "more"), ("any", "longer"), ("anymore",))
_PRESENT = {"isnt": "is", "arent": "are", "is": "is", "are": "are"}


def counterpart(claim: Details) -> str | None:
    """Return a claim that something has ended, as one that it goes on; None for any other."""
    if claim.dates or claim.figures:
        return None
    tokens = claim.tokens
    if tokens[-1:] and tokens[-1] in _OVER and not _PRESENT.keys().isdisjoint(tokens[-3:-1]):
        return " ".join((*claim.written[:-1], "ongoing"))
    if tokens[-1:] and tokens[-1] in _STATES and _is_state(tokens):
        return " ".join((*claim.written[:-1], _STATES[tokens[-1]]))
    for words in _NO_LONGER:
        for at in range(len(tokens) - len(words) + 1 if words[0] in tokens else 0):
            if tokens[at : at + len(words)] == words:
                return " ".join((*claim.written[:at], *claim.written[at + len(words) :]))
    for at, token in enumerate(tokens):
        is_present = token in ("is", "are") and tokens[at + 1 : at + 2] == ("not",)
        if not is_present and token not in ("isnt", "arent"):
            continue
        rest = claim.written[at + 1 + is_present :]
        for words in _ANY_MORE:
            if tokens[-len(words) :] == words:
                rest = rest[: -len(words)]
        return " ".join((*claim.written[:at], _PRESENT[token], *rest))
    return None


def _is_state(tokens: tuple[str, ...]) -> bool:
    """Return whether a claim ends with the present state of a thing: "is closed"."""
    if text.is_arabic(tokens[-1]):
        return True
    return tokens[-2:-1] in (("is",), ("are",)) or tokens[-3:-1] in (("is", "now"), ("are", "now"))
