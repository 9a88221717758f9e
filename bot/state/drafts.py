"""Facts being written and files being looked at: kept for a quarter of an hour."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.rendering.messages import Refused
from knowledge.curation import ImportResult
from knowledge.curation.model import FactForm, Proposal, Review
from knowledge.model import Fact, Scope
from knowledge.question_log import QuestionGroup
from knowledge.watches.plan_outcome import PlanOutcome

KEPT_SECONDS = 900.0
"""How long a draft is kept after it was last touched."""

MOST_KEPT = 500
"""Drafts kept at once; the one touched longest ago goes first."""

NEW = FactForm(statement="", topic="", source="")


@dataclass(kw_only=True)
class Upload:
    """A file that one person sent in one place; `mark` is the fingerprint of its import plan.

    `stored` is there once it is imported.
    """

    person: int
    scope: int
    name: str
    content: bytes
    mark: str
    stored: ImportResult | None = None
    touched: float = field(default=0.0)


@dataclass
class Draft:
    """A fact that one person is writing in one server, and its state.

    `seen` is the fact it corrects, as the person saw it. `after` is a fact whose date has passed,
    and `outcome` what it says of that. `proposal` is the number of the proposal it would approve;
    `asked` the questions of the queue it is written for. `review` is there once it could be read,
    `stored` once it is in the store. Where `proposes`, it goes to the curators: `sent` is the
    proposal then. `told` is whether those who wait for it know that it is stored.
    """

    person: int
    scope: Scope
    written: FactForm = NEW
    seen: Fact | None = None
    after: Fact | None = None
    outcome: PlanOutcome | None = None
    review: Review | None = None
    stored: Fact | None = None
    proposal: int | None = None
    asked: QuestionGroup | None = None
    proposes: bool = False
    sent: Proposal | None = None
    told: bool = False
    touched: float = field(default=0.0)

    @property
    def replaces(self) -> str | None:
        """The fact whose place it takes, by key: one of the same server whose date has passed."""
        own = self.after is not None and self.after.scope == self.scope
        return self.after.key if own and self.after is not None else None


_Kept = TypeVar("_Kept", Draft, Upload)


class Drafts(Generic[_Kept]):
    """Drafts by unguessable ids; each opens to its writer, in its server, alone.

    The `most` touched last are kept; for one that is gone Refused(`gone`) is raised.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        *,
        most: int = MOST_KEPT,
        gone: str = "draft_gone",
    ) -> None:
        self._clock = clock
        self._most, self._gone = most, gone
        self._held: OrderedDict[str, _Kept] = OrderedDict()

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._held)

    def keep(self, draft: _Kept, token: str | None = None) -> str:
        """Keep a draft, and return its id; `token` is the one a form was opened with."""
        token = token or secrets.token_urlsafe(9)
        draft.touched = self._clock()
        self._held[token] = draft
        self._held.move_to_end(token)
        oldest = self._clock() - KEPT_SECONDS
        while self._held and (
            len(self._held) > self._most or next(iter(self._held.values())).touched < oldest
        ):
            self._held.popitem(last=False)
        return token

    def find(self, token: str, person: int, scope: Scope) -> _Kept:
        """Return a person's draft; raises Refused where there is none of theirs."""
        draft = self._held.get(token)
        if (
            draft is None
            or (draft.person, draft.scope) != (person, scope)
            or self._clock() - draft.touched > KEPT_SECONDS
        ):
            raise Refused(self._gone)
        self.keep(draft, token)
        return draft

    def drop(self, token: str) -> None:
        """Remove a draft."""
        self._held.pop(token, None)
