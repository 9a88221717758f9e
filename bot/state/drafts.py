"""Facts being written and files being looked at: kept for a quarter of an hour.

There is a class for each purpose of a draft. Drafts do not change: a later version replaces an
earlier one under the same id, until it is stored or sent.
"""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from bot.rendering.messages import Refused
from knowledge.articles import ArticleReview
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that one person sent in one place; `mark` is the fingerprint of its import plan.

    `skip_duplicates` is whether rows that repeat an earlier one are left out. `stored` is there
    once it is imported.
    """

    person: int
    scope: int
    name: str
    content: bytes
    mark: str
    skip_duplicates: bool = False
    stored: ImportResult | None = None


@dataclass(frozen=True, slots=True)
class _Written:
    """Text of one person in one server; `review` is there once the form could be read."""

    person: int
    scope: Scope
    form: FactForm = NEW
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class NewDraft(_Written):
    """A new fact, written by a curator."""


@dataclass(frozen=True, slots=True)
class ProposalDraft(_Written):
    """A new fact that a member writes for the curators to decide on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditDraft(_Written):
    """A correction of the fact `seen`, as it was when the person began."""

    seen: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDraft(_Written):
    """A member's proposal, by its number, which a curator may change and then approve."""

    proposal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredDraft(_Written):
    """A new fact that answers a group of unanswered questions."""

    questions: QuestionGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedDateDraft(_Written):
    """A new fact on the outcome of a plan whose date has passed."""

    plan: Fact
    outcome: PlanOutcome

    @property
    def replaces(self) -> str | None:
        """The key of the plan, if the new fact replaces it: only where it is the server's own."""
        return self.plan.key if self.plan.scope == self.scope else None


OpenDraft: TypeAlias = (
    NewDraft | ProposalDraft | EditDraft | ReviewDraft | UnansweredDraft | PassedDateDraft
)
"""A draft that its writer may still change."""


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft that was stored as `fact`; `notified` once those who wait for it know."""

    draft: OpenDraft
    fact: Fact
    notified: bool = False

    @property
    def person(self) -> int:
        """The writer."""
        return self.draft.person

    @property
    def scope(self) -> Scope:
        """The server it was written in."""
        return self.draft.scope


@dataclass(frozen=True, slots=True)
class SentDraft:
    """A member's draft that the curators have as a proposal."""

    draft: ProposalDraft
    proposal: Proposal

    @property
    def person(self) -> int:
        """The writer."""
        return self.draft.person

    @property
    def scope(self) -> Scope:
        """The server it was written in."""
        return self.draft.scope


Draft: TypeAlias = OpenDraft | StoredDraft | SentDraft

KeptT = TypeVar("KeptT", Draft, Upload, ArticleReview)


class Drafts(Generic[KeptT]):
    """Drafts by unguessable ids; each opens to its writer, in its server, alone.

    The `most` touched last are kept, for `seconds`; for one that is gone Refused(`gone`) is raised.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        *,
        most: int = MOST_KEPT,
        gone: str = "draft_gone",
        seconds: float = KEPT_SECONDS,
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._most, self._gone = most, gone
        self._kept: OrderedDict[str, tuple[float, KeptT]] = OrderedDict()

    def __len__(self) -> int:
        """Return the number of drafts."""
        return len(self._kept)

    def keep(self, draft: KeptT, token: str | None = None) -> str:
        """Keep a draft, and return its id; `token` is the one a form was opened with."""
        token = token or secrets.token_urlsafe(9)
        self.replace(token, draft)
        return token

    def replace(self, token: str, draft: KeptT) -> None:
        """Keep the next version of a draft under its id."""
        now = self._clock()
        self._kept[token] = (now, draft)
        self._kept.move_to_end(token)
        while self._kept and (
            len(self._kept) > self._most or next(iter(self._kept.values()))[0] < now - self._seconds
        ):
            self._kept.popitem(last=False)

    def find(self, token: str, person: int, scope: Scope) -> KeptT:
        """Return a person's draft; raises Refused where there is none of theirs."""
        touched, draft = self._kept.get(token, (0.0, None))
        if (
            draft is None
            or (draft.person, draft.scope) != (person, scope)
            or self._clock() - touched > self._seconds
        ):
            raise Refused(self._gone)
        self.replace(token, draft)
        return draft

    def newest(self, person: int, scope: Scope) -> str | None:
        """Return the id of the draft that a person touched last in a server; None for none."""
        since = self._clock() - self._seconds
        for token, (touched, draft) in reversed(self._kept.items()):
            if (draft.person, draft.scope) == (person, scope) and touched >= since:
                return token
        return None

    def all_of(self, person: int, scope: Scope) -> dict[str, KeptT]:
        """Return a person's drafts in a server, by their ids."""
        since = self._clock() - self._seconds
        return {
            token: draft
            for token, (touched, draft) in self._kept.items()
            if (draft.person, draft.scope) == (person, scope) and touched >= since
        }

    def latest(self, token: str) -> KeptT | None:
        """Return the present version of anyone's draft; None where it is gone."""
        _, draft = self._kept.get(token, (0.0, None))
        return draft

    def forget(self, person: int) -> None:
        """Remove a person's drafts, in all servers."""
        for token in [token for token, (_, kept) in self._kept.items() if kept.person == person]:
            del self._kept[token]

    def drop(self, token: str) -> None:
        """Remove a draft."""
        self._kept.pop(token, None)
