"""What is kept of one person in all the books, and its erasure."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from knowledge.curation.proposals import Proposals
from knowledge.model import Scope
from knowledge.question_log import PersonalData, QuestionLog, Subscribers
from knowledge.watches.registry import WatchBook


@dataclass(frozen=True, slots=True)
class Erased:
    """How much of a person was erased."""

    questions: int
    proposals: int
    watches: int


@dataclass(frozen=True, slots=True)
class Personal:
    """The books of one store that hold something of those who use it."""

    questions: QuestionLog
    proposals: Proposals
    subscribers: Subscribers
    watches: WatchBook

    def kept_of(self, person: int, *, scope: Scope) -> PersonalData:
        """Return what is kept of a person: words only of what was asked in `scope`."""
        return dataclasses.replace(
            self.questions.personal_data(person, scope=scope),
            proposals=self.proposals.kept_of(person),
            subscriptions=self.subscribers.count_of(person),
        )

    def erase(self, person: int) -> Erased:
        """Erase it everywhere and at once.

        The name under a fact that was proposed goes, the fact stays; what a curator did stays with
        their name, and refusals go by themselves after their days.
        """
        self.subscribers.erase(person)
        return Erased(
            self.questions.erase(person), self.proposals.erase(person), self.watches.erase(person)
        )
