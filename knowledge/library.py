"""The library's face: open a store, ask it, look into it, add to it.

    library = Library.open()
    answer = library.ask("When does UNAMI end?", scope=None, today=date.today())

All methods may be called from several threads.
"""

from __future__ import annotations

import dataclasses
import datetime
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path

from knowledge import exchange, leases
from knowledge.answers.answerer import Answerer
from knowledge.answers.claims import Checked
from knowledge.answers.model import Answer, Outcome
from knowledge.curation import Change, CurationService, ImportResult
from knowledge.curation.proposals import ProposalQueue
from knowledge.curation.queries import FactQueries
from knowledge.curation.review import DraftReviewer
from knowledge.exchange.service import ExchangeService
from knowledge.leases import Lease, Shards
from knowledge.leases.sign_in_limiter import SignInLimiter
from knowledge.messages import say
from knowledge.model import Scope, Snapshot
from knowledge.privacy import ServerData, UserData
from knowledge.quality import Checker
from knowledge.query.lookup import find_topic
from knowledge.question_log import QuestionGroup, QuestionLog, Subscribers
from knowledge.refusals import Refusals
from knowledge.reports import briefs, timelines
from knowledge.reports.briefs import Brief
from knowledge.reports.timelines import Timeline
from knowledge.settings import SettingsBook
from knowledge.snapshots import SCOPES_KEPT, Answerers, Follower
from knowledge.snapshots.as_of import Past, past
from knowledge.snapshots.revisions import Moved
from knowledge.store import backups
from knowledge.store.backups import Backup
from knowledge.store.database import Database
from knowledge.store.scopes import revision_of
from knowledge.store.upgrade import prepare
from knowledge.teaching.taught_questions import TaughtQuestion, Teaching
from knowledge.teaching.trial import MOST_TRIED, Trial, try_teaching
from knowledge.watches import WatchService

__all__ = ["SCOPES_KEPT", "ImportResult", "Library"]

MOST_CHECKED = 50
"""Questions of the queue that are asked again, to leave out what is answered by now."""

MOST_PAST = 4
"""Past days of scopes whose index stays in memory."""

_FILLED = "briefing"  # the note that says whether the store was filled on first use, or left empty


class Library:
    """A store of facts with the reader over it.

    `facts` reads the facts of every status, `drafts` reads and tries what a curator typed,
    `curation` changes facts, `files` imports and exports them, `proposals` are those of members;
    `questions` is the log of what people asked, `watches` what they want to be reminded of,
    `user_data` what is stored about a user, `server_data` about a server,
    `quality` finds problems in the facts.
    """

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Make it over an open store; `clock` counts the seconds of `following`."""
        self._database = database
        self.following = Follower(database, self._take_in, clock)
        self.settings = SettingsBook(database, self.following.untouched)
        self._answerers = Answerers(database, self.following.untouched)
        self.questions = QuestionLog(database)
        self.watches = WatchService(database)
        self.refusals = Refusals(database)
        self.subscribers = Subscribers(database)
        self.proposals = ProposalQueue(database)
        self.user_data = UserData(
            self.questions, self.proposals, self.subscribers, self.watches.registry
        )
        self.server_data = ServerData(database)
        self.sign_ins = SignInLimiter(database)
        self._teaching = Teaching(database)
        self.facts = FactQueries(database)
        self.drafts = DraftReviewer(self.facts, self._answerer)
        self.curation = CurationService(database, self.facts, self._refresh)
        self.quality = Checker(self._answerer)
        self.files = ExchangeService(database, self.curation, self._imported)
        self._lock = threading.Lock()
        self._past: OrderedDict[tuple[Scope, datetime.date, int], Past] = OrderedDict()

    @classmethod
    def open(cls, url: str | None = None, *, briefing: bool = True) -> Library:
        """Open the store at `url`, made and brought to the present schema where needed.

        A new store is filled with the first briefing, unless `briefing` is false. Raises
        StoreError where the store cannot be opened.
        """
        database = Database.open(url)
        try:
            prepare(database)
            library = cls(database)
            if library.recall(_FILLED) is None:
                library._fill(briefing=briefing)
        except BaseException:
            database.close()
            raise
        return library

    def _fill(self, *, briefing: bool) -> None:
        if briefing:
            bundle = exchange.read_files([exchange.default_briefing()])
            self.curation.import_bundle(bundle, scope=None, actor="first use")
        self.remember(_FILLED, "first" if briefing else "none")

    def close(self) -> None:
        """Let go of the database; the library must not be used after."""
        self.following.close()
        self._database.close()

    def follow(self) -> None:
        """From now on take in by itself what other programs change in the store.

        Answers go on while the store is out of reach, and say so after OUTDATED_AFTER seconds.
        """
        self.following.start()

    def lease(self, application: str, shards: Shards) -> Lease:
        """Take the right to serve an application's shards from this store; see leases.acquire."""
        return leases.acquire(self._database, application, shards)

    def holds(self, scope: Scope) -> bool:
        """Whether a scope is answered from memory, without a look into the store."""
        return self._answerers.holds(scope) and self.settings.known(scope) is not None

    def take(self, scope: Scope) -> None:
        """Have a scope in memory; raises StoreError where it has to be read and cannot be."""
        self.settings.read(scope)
        self._answerer(scope)

    def ask(
        self,
        question: str,
        *,
        scope: Scope,
        today: datetime.date,
        before: str | None = None,
        topic: str | None = None,
    ) -> Answer:
        """Answer `question`, any text at all, from what `scope` may see, as on `today`.

        `before` is what the same person asked right before, where this may follow it up. The
        answer's own words are in the language set for the server, else in the asker's. With a
        `topic`, as people call it, only its facts count; raises InputError for an unknown one.
        """
        language = self.settings.read(scope).language
        spoken = None if language == "auto" else language
        answerer = self._answerer(scope)
        if topic is not None:
            answerer = answerer.within(find_topic(topic, answerer.snapshot).key)
        return self._noted(answerer.answer(question, today, before, spoken))

    def ask_as_of(self, question: str, *, scope: Scope, day: datetime.date) -> Answer:
        """Answer `question` from what `scope` held at the end of a day (UTC), as on that day.

        Where nothing was held yet, from what sources had published by then; a note says which.
        The first question about a day makes that past anew, which takes a second or two.
        """
        return self.as_of(day, scope=scope).answer(question)

    def as_of(self, day: datetime.date, *, scope: Scope) -> Past:
        """What `scope` held at the end of a day (UTC), kept for those who ask of it next."""
        with self._database.read() as session:
            name = (scope, day, revision_of(session, scope))
            with self._lock:
                held = self._past.pop(name, None)
            made = held or past(session, scope, day)
        with self._lock:
            self._past[name] = made
            while len(self._past) > MOST_PAST:
                self._past.popitem(last=False)
        return made

    def check_claim(self, claim: str, *, scope: Scope, today: datetime.date) -> Checked:
        """Tell which facts that `scope` may see bear on a message, and whether they fit it."""
        return self._answerer(scope).check(claim, today)

    def suggest(self, text: str, *, scope: Scope, limit: int = 25) -> list[str]:
        """Give stored questions that `text` may be the beginning of, likeliest first."""
        return self._answerer(scope).suggest(text, limit)

    def snapshot(self, scope: Scope) -> Snapshot:
        """All that `scope` may see, as last read."""
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
        """Order the dated facts `scope` may see by time; see `knowledge.reports.timelines.build`.

        With `as_of`, those that were held at the end of that day, seen from it.
        """
        past = self.as_of(as_of, scope=scope) if as_of is not None else None
        held = past.answerer.snapshot if past else self.snapshot(scope)
        made = timelines.build(
            held, today=as_of or today, topic=topic, entity=entity, start=start, end=end
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
        """One screen on a topic or on everything; see briefs.brief."""
        return self.marked(briefs.brief(self.snapshot(scope), today, topic, language))

    def marked(self, brief: Brief) -> Brief:
        """Have a brief say that it may be outdated, where it may be."""
        if not self.following.may_be_outdated:
            return brief
        note = say("may_be_outdated", brief.language)
        return dataclasses.replace(brief, line=f"{note} {brief.line}")

    def unanswered(self, *, scope: Scope, today: datetime.date) -> list[QuestionGroup]:
        """Return what people asked in vain, most asked first; see QuestionLog.unanswered.

        What nobody complained of and is answered by now is left out.
        """
        answerer = self._answerer(scope)

        def is_open(like: QuestionGroup) -> bool:
            return bool(like.wrong or like.recorded) or answerer.answer(
                like.text, today
            ).outcome in (Outcome.ABSTAIN, Outcome.CLARIFY)

        likes = self.questions.unanswered(scope)
        return [like for like in likes[:MOST_CHECKED] if is_open(like)] + likes[MOST_CHECKED:]

    def try_teaching(
        self,
        key: str,
        question: str,
        *,
        scope: Scope,
        today: datetime.date,
        similar: Iterable[str] = (),
    ) -> Trial:
        """Tell what teaching `question` for a fact would do, tried on a copy.

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
        self._forget(scope)
        self._answerer(scope)  # read anew now, so that nobody who asks has to wait for it
        return taught

    def unteach(self, number: int, *, scope: Scope, change: Change) -> TaughtQuestion:
        """Take a taught question back; see Teaching.unteach."""
        taught = self._teaching.unteach(number, scope=scope, change=change)
        self._forget(scope)
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
        """A note kept with `remember`, None where there is none."""
        return self._database.recall(name)

    def remember(self, name: str, value: str) -> None:
        """Keep a note of the program's own (not a fact) in the store, under `name`."""
        self._database.remember(name, value)

    def _answerer(self, scope: Scope) -> Answerer:
        return self._answerers.of(scope)

    def _refresh(self, scope: Scope) -> None:
        self._answerers.refresh(scope, self.drafts.pop_trial(scope))

    def _imported(self, scope: Scope) -> None:
        """Have answers follow an import; a server's askers are not kept waiting meanwhile."""
        if scope is None:
            self._forget(None)
        else:
            self._refresh(scope)

    def _forget(self, scope: Scope) -> None:
        self._answerers.forget(scope)

    def _take_in(self, moved: Moved) -> None:
        if moved.rewound:
            self.facts.forget()
            self.drafts.forget()
            with self._lock:
                self._past.clear()
        self.settings.catch_up(moved.scopes, rewound=moved.rewound)
        self._answerers.catch_up(moved.scopes, rewound=moved.rewound)

    def _noted(self, answer: Answer) -> Answer:
        if not self.following.may_be_outdated:
            return answer
        note = say("may_be_outdated", answer.language)
        return dataclasses.replace(answer, notes=(note, *answer.notes))
