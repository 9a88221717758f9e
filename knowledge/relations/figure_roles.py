"""Roles of figures: whose a number is, of who pays or of who is paid, of all or of some.

"Norrland was ordered to pay the guild 40,000 crowns" is not what the guild was to pay.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence, Set

from knowledge import text
from knowledge.relations.grammar import DETERMINERS
from knowledge.relations.model import Argument, Asked, Reading


def is_reversed(asked: Asked, reading: Reading) -> bool:
    """Return whether those of a figure are the other way round: who pays it, and who is paid."""
    if asked.argument not in (Argument.COUNT, Argument.AMOUNT) or not reading.is_verb:
        return False
    tokens, trigger = reading.tokens, reading.trigger
    behind = stems(tokens[trigger.end :])
    wanted_agent, wanted_patient = stems(asked.agent), stems(asked.patient)
    if reading.passive:
        subject = reading.words(reading.patient)
        if asked.argument is not Argument.AMOUNT or wanted_agent or not wanted_patient:
            return False
        if not subject or any(word[0].isdigit() for word in subject):
            return False  # "40,000 crowns were paid to the guild"
        is_other = wanted_patient <= behind and not wanted_patient & stems(subject)
        return is_other and not _is_recipient(wanted_patient, tokens, trigger.end)
    if reading.agent is None or not wanted_agent or not wanted_agent <= behind:
        return False
    agent = stems(tokens[reading.agent.start : trigger.start])
    done_to = wanted_patient or stems(asked.counted[-1:])
    is_other = bool(done_to) and done_to <= agent and not done_to & behind
    return is_other and wanted_agent.isdisjoint(agent)


def _is_recipient(words: Set[str], tokens: Sequence[str], start: int) -> bool:
    """Return whether something goes to what these words name."""
    first = next(at for at in range(start, len(tokens)) if text.stem(tokens[at]) in words)
    before = [t for t in tokens[max(start, first - 3) : first] if t not in DETERMINERS]
    return before[-1:] == ["to"]


def counts_some(asked: Asked, reading: Reading, readings: Sequence[Reading]) -> bool:
    """Return whether a fact only counts those who had something else happen to them.

    "Three employees were killed" does not tell how many are employed.
    """
    if asked.argument is not Argument.COUNT or reading.is_verb:
        return False
    for each in readings:
        subject, kinds = each.patient, _BEFALLING
        if not each.passive:
            subject, kinds = each.agent if each.patient is None else None, _DEPARTING
        if not each.is_verb or each.relation not in kinds - set(asked.relations):
            continue
        if subject is not None and subject.start <= reading.trigger.start < subject.end:
            return True
    return False


_DEPARTING = frozenset(text.tokens("die survive flee resign leave protest"))
"""Relations of some of the people or things that there are, of their own accord."""

_BEFALLING = _DEPARTING | frozenset(
    text.tokens(
        "kill injure arrest imprison free charge convict acquit fine punish displace infect heal "
        "dismiss rescue evacuate attack"
    )
)
"""Relations of some of the people or things that there are, done to them."""


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of words."""
    return _stems_of(tuple(words))


@functools.lru_cache(maxsize=4096)
def _stems_of(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(text.stem, words))
