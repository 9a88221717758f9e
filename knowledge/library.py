"""The library: opens a store, answers questions from it, reports on it and adds to it.

    library = Library.open()
    answer = library.ask("When does UNAMI end?", scope=None, today=date.today())

All methods may be called from several threads.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import leases
from knowledge.answers.answerer import Answerer
from knowledge.answers.claims import Checked
from knowledge.answers.model import Answer
from knowledge.conversation import Conversation, Reply, SmallTalk, default_small_talk, talk
from knowledge.curation import Change, CurationService, ImportResult
from knowledge.curation.proposals import ProposalQueue
from knowledge.curation.queries import FactQueries
from knowledge.curation.review import DraftReviewer
from knowledge.errors import StoreError, StoreUnreachable
from knowledge.exchange import first_briefing
from knowledge.exchange.service import ExchangeService
from knowledge.leases import Lease, Shards
from knowledge.leases.sign_in_limiter import SignInLimiter
from knowledge.meaning import Encoder, find_encoder
from knowledge.messages import say
from knowledge.model import Scope, Snapshot
from knowledge.privacy import ServerData, UserData
from knowledge.quality import Checker
from knowledge.query.lookup import find_topic
from knowledge.question_log import QuestionGroup, QuestionLog, Subscribers
from knowledge.refusals import Refusals
from knowledge.reports import briefs, statistics, timelines
from knowledge.reports.briefs import Brief
from knowledge.reports.statistics import Statistics
from knowledge.reports.timeline_model import Timeline
from knowledge.settings import SettingsStore
from knowledge.snapshots import SCOPES_KEPT, AnswererCache, Follower, VectorFiller
from knowledge.snapshots.as_of import PastAnswerer, PastAnswererCache
from knowledge.snapshots.revisions import StoreChange
from knowledge.store import backups
from knowledge.store.backups import Backup
from knowledge.store.database import Database
from knowledge.store.upgrade import prepare
from knowledge.taught_questions import (
    MOST_TRIED,
    TaughtQuestion,
    Teaching,
    Trial,
    answering_key,
    try_teaching,
)
from knowledge.time_zones import zone_of
from knowledge.watches import WatchService

if TYPE_CHECKING:
    from knowledge.articles.kept_reviews import KeptReviews

__all__ = ["SCOPES_KEPT", "ImportResult", "Library"]

MOST_CHECKED = 50
"""Unanswered questions that are asked again, to leave out those answered by now."""


class Library:
    """A store of facts, with everything that reads and changes it.

    `facts` reads the facts of every status, `drafts` reads and tries what a curator typed,
    `curation` changes facts, `files` imports and exports them, `proposals` are those of members,
    `article_reviews` the drafts of articles that people look through; `questions` is the log of
    what people asked, `watches` what they want to be reminded of, `user_data` what is stored about
    a user, `server_data` about a server,
    `quality` finds problems in the facts. `vectors` makes those of the facts' texts, None where
    there is no encoder.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], float] = time.monotonic,
        encoder: Callable[[], Encoder | None] = find_encoder,
        small_talk: SmallTalk | None = None,
    ) -> None:
        """Make it for an open store; `clock` counts the seconds of `follower`.

        `encoder` returns what encodes texts as vectors, None for nothing. `small_talk` is what is
        said to greetings and the like, None for the bot's own table.
        """
        self._small_talk = small_talk or default_small_talk()
        self._database = database
        self.follower = Follower(
            database, self._apply, clock, behind=lambda: self._answerers.behind()
        )
        self.settings = SettingsStore(database, self.follower.untouched_scopes)
        found = encoder()
        self.vectors = VectorFiller(database, found) if found is not None else None
        self._answerers = AnswererCache(database, self.follower.untouched_scopes, self.vectors)
        self.questions = QuestionLog(database)
        self.watches = WatchService(database)
        self.refusals = Refusals(database)
        self.subscribers = Subscribers(database)
        self.proposals = ProposalQueue(database)
        self.user_data = UserData(
            self.questions,
            self.proposals,
            self.subscribers,
            self.watches.registry,
            lambda: self.article_reviews,
        )
        self.server_data = ServerData(database)
        self.sign_ins = SignInLimiter(database)
        self._teaching = Teaching(database)
        self.facts = FactQueries(database)
        self.drafts = DraftReviewer(self.facts, self._answerer)
        self.curation = CurationService(database, self.facts, self._refresh)
        self.quality = Checker(self._answerer)
        self.files = ExchangeService(database, self.curation, self._imported)
        self._past = PastAnswererCache(database)

    @functools.cached_property
    def article_reviews(self) -> KeptReviews:
        """The drafts of articles that people look through."""
        # Drafting takes long to import, and a question needs none of it.
        from knowledge.articles.kept_reviews import KeptReviews

        return KeptReviews(self._database)

    @classmethod
    def open(
        cls,
        url: str | None = None,
        *,
        briefing: bool = True,
        encoder: Callable[[], Encoder | None] = find_encoder,
        small_talk: SmallTalk | None = None,
        existing: bool = False,
    ) -> Library:
        """Open the store at `url`, created and upgraded to the present schema where needed.

        The first briefing is put into a new store, unless `briefing` is false. `encoder` and
        `small_talk` are as for the class. With `existing` no store is made but the default
        one. One that takes no change at present, as on a full disk, is read meanwhile.
        Raises StoreError where the store cannot be opened.
        """
        connect = Database.open_existing if existing else Database.open_even_full
        database = connect(url)
        changed = False
        try:
            changed = not database.schema_is_current()
            prepare(database)
            library = cls(database, encoder=encoder, small_talk=small_talk)
            if not database.read_only:
                first_briefing.fill(database, library.curation, briefing=briefing)
        except BaseException as error:
            database.close()
            if changed and isinstance(error, StoreUnreachable):
                raise StoreUnreachable(error.detail, unsure=True) from error
            raise
        return library

    def close(self) -> None:
        """Close the database; the library must not be used afterwards."""
        self.follower.close()
        if self.vectors is not None:
            self.vectors.close()
        self._database.close()

    def follow(self) -> None:
        """Start following the changes of other programs in the store.

        While the store cannot be reached, questions are answered from memory, with a note after
        OUTDATED_AFTER seconds.
        """
        self.follower.start()

    def start_vectors(self) -> None:
        """Start making the vectors of facts in the background, where there is an encoder."""
        if self.vectors is not None:
            self.vectors.start()

    def fill_vectors(
        self, *, scope: Scope, report: Callable[[int, int], None] = lambda done, total: None
    ) -> None:
        """Make all missing vectors of the facts a scope may see now, and wait for them.

        `report` is called with how many are done, of how many. Nothing happens without an encoder.
        """
        if self.vectors is None:
            return
        shared = self._answerer(None).snapshot
        self.vectors.fill(shared, report=report)
        own = self._answerer(scope).snapshot
        if own.scope is not None:
            self.vectors.fill(own, shared, report)
        elif scope is not None:
            self.vectors.clear(scope)

    def lacks_vectors(self, scope: Scope) -> bool:
        """Return whether words alone decide until the vectors of a scope's facts are made.

        Never so without an encoder.
        """
        return self._answerer(scope).lacks_vectors

    def lease(self, application: str, shards: Shards) -> Lease:
        """Take the right to serve an application's shards from this store; see leases.acquire."""
        return leases.acquire(self._database, application, shards)

    def is_loaded(self, scope: Scope) -> bool:
        """Return whether a scope is in memory, so that its questions need no query."""
        return self._answerers.contains(scope) and self.settings.known(scope) is not None

    def load(self, scope: Scope) -> None:
        """Load a scope into memory; raises StoreError where the store cannot be read."""
        self.settings.read(scope)
        self._answerer(scope)

    def ask(
        self,
        question: str,
        *,
        scope: Scope,
        today: datetime.date,
        topic: str | None = None,
    ) -> Answer:
        """Answer `question`, any text at all, by itself; see `talk`."""
        said = self.talk(question, Conversation(), scope=scope, today=today, topic=topic)
        return said.answer

    def talk(
        self,
        said: str,
        conversation: Conversation,
        *,
        scope: Scope,
        today: datetime.date,
        topic: str | None = None,
    ) -> Reply:
        """Answer a message, any text at all, from what `scope` may see, as on `today`.

        It may follow up the conversation before it; the reply has the conversation to go on with.
        The answer's own words are in the language set for the server, else in that of the message.
        With a `topic`, by name, only its facts count; raises UnknownName or AmbiguousName (see
        find_topic).
        """
        language = self.settings.language(scope)
        spoken = None if language == "auto" else language
        answerer = self._answerer(scope)
        if topic is not None:
            answerer = answerer.within(find_topic(topic, answerer.snapshot).key)
        reply = talk(
            answerer, said, conversation, today, small_talk=self._small_talk, language=spoken
        )
        return dataclasses.replace(reply, answer=self._with_outdated_note(reply.answer, scope))

    def ask_as_of(self, question: str, *, scope: Scope, day: datetime.date) -> Answer:
        """Answer `question` from the facts that `scope` had at the end of a day (UTC).

        Where it had none yet, from what sources had published by then; a note names the basis. The
        first question about a day replays its history, which takes a second or two.
        """
        return self.as_of(day, scope=scope).answer(question)

    def as_of(self, day: datetime.date, *, scope: Scope) -> PastAnswerer:
        """Return an answerer of the facts that `scope` had at the end of a day (UTC)."""
        return self._past.get(scope, day)

    def check_claim(self, claim: str, *, scope: Scope, today: datetime.date) -> Checked:
        """Find the facts in `scope` that bear on a message, and whether they fit it."""
        return self._answerer(scope).check(claim, today)

    def suggest(self, text: str, *, scope: Scope, limit: int = 25) -> list[str]:
        """Return stored questions that `text` may be the beginning of, likeliest first."""
        return self._answerer(scope).suggest(text, limit)

    def snapshot(self, scope: Scope) -> Snapshot:
        """Return the current facts that `scope` may see, as last read."""
        # Servers with nothing of their own share one snapshot in memory.
        return dataclasses.replace(self._answerer(scope).snapshot, scope=scope)

    def timeline(
        self,
        *,
        scope: Scope,
        today: datetime.date,
        topic: str | None = None,
        entity: str | None = None,
        start: str | None = None,
        end: str | None = None,
        as_of: datetime.date | None = None,
    ) -> Timeline:
        """Build a timeline of the dated facts that `scope` may see; see timelines.build.

        With `as_of`, of the facts it had at the end of that day, seen from that day.
        """
        past = self.as_of(as_of, scope=scope) if as_of is not None else None
        snapshot = past.answerer.snapshot if past else self.snapshot(scope)
        made = timelines.build(
            snapshot, today=as_of or today, topic=topic, entity=entity, start=start, end=end
        )
        return dataclasses.replace(made, basis=past.basis) if past else made

    def import_files(
        self, paths: Iterable[Path], *, scope: Scope, actor: str, dry_run: bool = False
    ) -> ImportResult:
        """Store the facts of files or briefing folders: all or, where any row is wrong, none.

        Raises ImportRefused, which names every wrong row.
        """
        bundle = self.files.read_files(paths, scope=scope)
        if dry_run:
            return self.files.plan(bundle, scope=scope).result
        return self.files.store(bundle, scope=scope, change=Change(actor))

    def export(self, form: str, *, scope: Scope) -> str:
        """Write what `scope` may see in one of the forms exchange.WRITTEN."""
        return self.files.export(form, scope=scope)

    def brief(
        self, topic: str | None = None, *, scope: Scope, today: datetime.date, language: str = "en"
    ) -> Brief:
        """Build a brief, one screen on a topic or on everything; see briefs.brief."""
        made = briefs.brief(self.snapshot(scope), today, topic, language)
        return self.mark_outdated(made, scope)

    def mark_outdated(self, brief: Brief, scope: Scope) -> Brief:
        """Add a note to a brief of a scope where it may be outdated."""
        if (note := self._outdated_note(scope, brief.language)) is None:
            return brief
        return dataclasses.replace(brief, line=f"{note} {brief.line}")

    def unanswered(self, *, scope: Scope, today: datetime.date) -> list[QuestionGroup]:
        """Return unanswered questions, most asked first; see QuestionLog.unanswered.

        Those that are answered by now are left out, unless users complained of the answer, or
        confirmed another fact that was shown as the closest.
        """
        return [group for group, _ in self._open_questions(scope, today)]

    def statistics(
        self, *, scope: Scope, today: datetime.date, last: datetime.date, days: int
    ) -> Statistics:
        """Count what was asked in `days` days up to `last`, and what waits for curators now.

        Never of more days than the scope keeps questions for. Days are of the scope's time zone.
        """
        settings = self.settings.read(scope)
        kept = min(days, settings.keep_days)
        counts = self.questions.count(scope, last, kept, zone_of(settings.time_zone))
        waiting = self._open_questions(scope, today)
        return statistics.build(counts, waiting, self.snapshot(scope), today)

    def _open_questions(
        self, scope: Scope, today: datetime.date
    ) -> list[tuple[QuestionGroup, Answer | None]]:
        """Return unanswered questions, the first MOST_CHECKED with their answers of today."""
        answerer = self._answerer(scope)
        groups = self.questions.unanswered(scope)
        asked = [(each, answerer.answer(each.text, today)) for each in groups[:MOST_CHECKED]]

        def is_open(group: QuestionGroup, answer: Answer) -> bool:
            if group.wrong or group.recorded:
                return True
            key = answering_key(answer)
            return key is None or (bool(group.confirmed) and key != group.confirmed_key)

        return [
            *((group, answer) for group, answer in asked if is_open(group, answer)),
            *((group, None) for group in groups[MOST_CHECKED:]),
        ]

    def try_teaching(
        self,
        key: str,
        question: str,
        *,
        scope: Scope,
        today: datetime.date,
        similar: Iterable[str] = (),
    ) -> Trial:
        """Try teaching `question` for a fact on a copy, and return its effects.

        It takes a second or two. Raises NotFoundError where there is no such fact.
        """
        taught = [(each.question, each.fact_key) for each in self._teaching.taught(scope)]
        known = [*self.questions.helpful_answers(scope), *taught[-MOST_TRIED:]]
        return try_teaching(
            self._answerer(scope), key, question, today, known=known, similar=similar
        )

    def teach(self, key: str, question: str, *, scope: Scope, change: Change) -> TaughtQuestion:
        """Have `question` lead to a fact from now on, unchecked; see Teaching.teach."""
        taught = self._teaching.teach(key, question, scope=scope, change=change)
        self._refresh(scope)
        return taught

    def unteach(self, number: int, *, scope: Scope, change: Change) -> TaughtQuestion:
        """Remove a taught question; see Teaching.unteach."""
        taught = self._teaching.unteach(number, scope=scope, change=change)
        self._refresh(scope)
        return taught

    def back_up(self, file: Path, *, force: bool = False) -> Backup:
        """Copy the store to a file while it is used, and read the copy back; see backups."""
        return backups.back_up(self._database, file, force=force)

    def keep_backup(
        self, folder: Path, now: datetime.datetime, last: str | None
    ) -> tuple[Backup | None, str]:
        """Back up into a folder what has changed since `last`; see backups.back_up_if_changed."""
        return backups.back_up_if_changed(self._database, folder, now, last)

    def recall(self, name: str) -> str | None:
        """Return a note that was stored with `remember`, None where there is none."""
        return self._database.recall(name)

    def remember(self, name: str, value: str) -> None:
        """Store a note of the program's own (not a fact) under `name`."""
        self._database.remember(name, value)

    def _answerer(self, scope: Scope) -> Answerer:
        return self._answerers.get(scope)

    def _refresh(self, scope: Scope) -> None:
        """Update answers after a commit, which stands whether or not it can be read now."""
        try:
            self._answerers.refresh(scope, self.drafts.pop_trial(scope))
        except StoreError:
            if not self.follower.is_on:  # which reads it as soon as the store is back
                self._answerers.forget(scope)  # so that the next question does

    def _imported(self, scope: Scope) -> None:
        """Update answers after an import, without making questions in a server wait."""
        if scope is None:
            self._answerers.forget(None)
        else:
            self._refresh(scope)

    def _apply(self, change: StoreChange) -> None:
        if change.rewound:
            self.facts.forget()
            self.drafts.forget()
            self._past.forget()
        self.settings.catch_up(change.scopes, rewound=change.rewound)
        self._answerers.catch_up(change.scopes, rewound=change.rewound)

    def _with_outdated_note(self, answer: Answer, scope: Scope) -> Answer:
        if (note := self._outdated_note(scope, answer.language)) is None:
            return answer
        return dataclasses.replace(answer, notes=(note, *answer.notes))

    def _outdated_note(self, scope: Scope, language: str) -> str | None:
        """Return a note for an answer from memory that may be outdated, else None."""
        if self.follower.may_be_outdated:
            return say("may_be_outdated", language)
        return say("may_lack_a_change", language) if self._answerers.is_behind(scope) else None
