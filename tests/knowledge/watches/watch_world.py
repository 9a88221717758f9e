"""Two years of watches with outages, crashes and refusals at random, and what must come of them.

The dates, and the days they are reminded of, are worked out here anew, not by the code under test.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime
import random
import zoneinfo
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from knowledge import dates
from knowledge.curation import Change, CurationService
from knowledge.model import Bundle, Entity, Fact, FactKind, FactStatus, Source, Topic
from knowledge.store.database import Database
from knowledge.watches import Failure, Notice, Recipient, Watch, WatchRequest, WatchService

START = datetime.datetime(2027, 1, 3, 10, tzinfo=datetime.UTC)
YEARS = datetime.timedelta(days=2 * 365)
SERVERS = (11, 12)
TOPICS = ("bridges", "ferries")
ENTITIES = ("aren", "koss")
ZONES = ("Asia/Baghdad", "America/New_York", "Pacific/Apia", "UTC")
DIGESTS = (None, "daily", "weekly")
BEGINNING = Change("tests")


@dataclass(frozen=True)
class Said:
    """A reminder that came through, as its reader has it."""

    at: datetime.datetime
    scope: int | None
    home: str
    to: Recipient
    fact: str
    date: str
    due: datetime.date
    stage: str


@dataclass
class World:
    """The store, the clock, the messages that came through, and chance."""

    database: Database
    seed: int
    now: datetime.datetime = START
    said: list[Said] = field(default_factory=list)
    digests: list[tuple[int | None, Recipient, tuple[tuple[str, str], ...]]] = field(
        default_factory=list
    )
    there: set[int] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    added: dict[str, tuple[datetime.datetime, int | None]] = field(default_factory=dict)
    digested: set[int] = field(default_factory=set)
    digesting: dict[tuple[int | None, Recipient], set[int]] = field(
        default_factory=lambda: defaultdict(set)
    )
    span: datetime.timedelta = YEARS

    def __post_init__(self) -> None:
        self.drawn = random.Random(self.seed)
        self.curator = CurationService(self.database)
        self.service = WatchService(self.database)
        self.zone_name = {scope: self.drawn.choice(ZONES) for scope in SERVERS}
        self.digest_channel = {scope: self.drawn.choice((None, 500 + scope)) for scope in SERVERS}
        bundle = Bundle(
            topics=tuple(Topic(key, key, at) for at, key in enumerate(TOPICS, 1)),
            entities=tuple(Entity(key, key.title()) for key in ENTITIES),
            sources=(
                Source("gazette", "Gazette", published=dates.parse("2026-12-01")),
                Source("undated", "Somebody"),
            ),
        )
        fact = self._new_fact(None, 0)
        self.curator.import_bundle(
            dataclasses.replace(bundle, facts=(fact,)), scope=None, actor="tests"
        )
        self.facts: dict[tuple[int | None, str], Fact] = {(None, fact.key): fact}
        self.number = 1
        for _ in range(6):
            self._watch()
            self._add()

    def zone(self, scope: int | None) -> datetime.tzinfo:
        """The time zone a scope reads in."""
        return zoneinfo.ZoneInfo(self.zone_name[scope]) if scope else datetime.UTC

    # What happens in the world

    def live(self) -> None:
        """Let two years pass, then a quiet fortnight in which all must have come through."""
        while self.now < START + self.span:
            self._happens()
            self.now += datetime.timedelta(hours=self._pause())
            healthy = self._round(calm=self.drawn.random() < 0.6)
            self.check(healthy)
        for _ in range(14 * 4):
            self.now += datetime.timedelta(hours=6)
            healthy = self._round(calm=True)
            self.check(healthy)
        self.check_digests()

    def _pause(self) -> float:
        kind = self.drawn.random()
        if kind < 0.05:
            self.counts["long outages"] += 1
            return self.drawn.uniform(100, 1_500)
        return self.drawn.uniform(0.1, 5) if kind < 0.4 else self.drawn.uniform(5, 60)

    def _happens(self) -> None:
        acts = [self._add] * 3 + [self._redate, self._supersede, self._retire, self._watch] * 1
        acts += [self._stop, self._restore, self._nothing, self._nothing, self._settings]
        self.drawn.choice(acts)()

    def _nothing(self) -> None:
        """Nothing happens."""

    def _settings(self) -> None:
        if self.drawn.random() < 0.2:
            scope = self.drawn.choice(SERVERS)
            self.zone_name[scope] = self.drawn.choice(ZONES)

    def _date(self) -> str:
        day = (self.now + datetime.timedelta(days=self.drawn.randint(-20, 200))).date()
        kind = self.drawn.random()
        if kind < 0.4:
            return day.isoformat()
        if kind < 0.6:
            return f"{day:%Y-%m}" + self.drawn.choice(["", "~", "?"])
        if kind < 0.7:
            return f"{day.year + 1}"
        later = day + datetime.timedelta(days=self.drawn.randint(1, 90))
        return self.drawn.choice(
            [
                f"{day.isoformat()}/{later.isoformat()}",
                f"{day:%Y-%m}/{later.year + 1}",
                f"{day.isoformat()}/..",
                f"../{later:%Y-%m}",
                f"{day.isoformat()}/",
            ]
        )

    def _new_fact(self, scope: int | None, number: int) -> Fact:
        return Fact(
            key=f"{'own' if scope else 'shared'}-{scope or 0}-{number}",
            topic=self.drawn.choice(TOPICS),
            statement=f"Number {number} of {scope} is planned, as drawn in {self.seed}.",
            source=self.drawn.choice(("gazette", "undated")),
            kind=FactKind.PLAN,
            date=dates.parse(self._date()),
            entities=tuple(key for key in ENTITIES if self.drawn.random() < 0.5),
        )

    def _add(self, instead_of: str | None = None, scope: int | str | None = "any") -> None:
        where = self.drawn.choice((None, *SERVERS)) if scope == "any" else scope
        assert not isinstance(where, str)
        self.number += 1
        fact = self.curator.add_fact(
            self._new_fact(where, self.number),
            scope=where,
            change=BEGINNING,
            instead_of=instead_of,
        )
        self.facts[where, fact.key] = fact
        self.touched[fact.key] += 1
        self.added[fact.key] = (self.now, where)

    def _some(self, status: FactStatus) -> Fact | None:
        among = [fact for fact in self.facts.values() if fact.status is status]
        return self.drawn.choice(among) if among else None

    def _redate(self) -> None:
        if (fact := self._some(FactStatus.CURRENT)) is not None:
            changed = dataclasses.replace(fact, date=dates.parse(self._date()))
            self._keep(
                self.curator.edit_fact(
                    changed,
                    scope=fact.scope,
                    expected_version=fact.version,
                    change=BEGINNING,
                )
            )

    def _supersede(self) -> None:
        if (fact := self._some(FactStatus.CURRENT)) is not None:
            self._add(instead_of=fact.key, scope=fact.scope)
            after = f"{'own' if fact.scope else 'shared'}-{fact.scope or 0}-{self.number}"
            self._keep(
                dataclasses.replace(
                    fact,
                    status=FactStatus.SUPERSEDED,
                    superseded_by=after,
                    version=fact.version + 1,
                )
            )

    def _retire(self) -> None:
        if (fact := self._some(FactStatus.CURRENT)) is not None:
            self._keep(self.curator.retire_fact(fact.key, scope=fact.scope, change=BEGINNING))

    def _restore(self) -> None:
        if (fact := self._some(FactStatus.RETIRED)) is not None:
            self._keep(self.curator.restore_fact(fact.key, scope=fact.scope, change=BEGINNING))

    def _keep(self, fact: Fact) -> None:
        self.facts[fact.scope, fact.key] = fact
        self.touched[fact.key] += 1

    def _watch(self) -> None:
        scope = self.drawn.choice((None, *SERVERS))
        person = scope is None or self.drawn.random() < 0.4
        home = (
            Recipient(person=self.drawn.choice((71, 72)))
            if person
            else Recipient(channel=(scope or 0) * 10 + self.drawn.randint(1, 2))
        )
        topic = self.drawn.choice((None, *TOPICS))
        entity = self.drawn.choice((None, *ENTITIES)) if topic is None else None
        wanted = WatchRequest(
            topic, entity, self.drawn.choice((0, 1, 7, 30)), self.drawn.choice(DIGESTS)
        )
        made = self.service.registry.begin(wanted, scope=scope, home=home, now=self.now)
        if wanted.digest is None or made.since != self.now:
            self.digested.discard(made.id)
        else:
            self.digested.add(made.id)
        if wanted.digest is not None:
            self.digesting[scope, self._digests_go_to(made)].add(made.id)

    def _stop(self) -> None:
        if self.drawn.random() < 0.25 and (all_of_them := self.watches()):
            watch = self.drawn.choice(all_of_them)
            self.service.registry.stop(watch.id, scope=watch.scope, home=watch.home)

    def watches(self) -> list[Watch]:
        """All watches there are."""
        found = []
        for scope in (None, *SERVERS):
            found += self.service.registry.list_watches(scope=scope)
            for person in (71, 72):
                found += self.service.registry.of_person(person, scope=scope)[0]
        return found

    # What the bot does

    def _round(self, *, calm: bool) -> bool:
        """One round of the bot; whether it got through all of it."""
        claims = WatchService(self.database).claims if not calm else self.service.claims
        for doubt in claims.unconfirmed(self.now):
            self.counts["doubts"] += 1
            if doubt.id in self.there:
                claims.mark_sent(doubt.id)
            else:
                claims.mark_unsent(doubt.id, None, now=self.now)
        scopes = list(claims.scopes())
        self.drawn.shuffle(scopes)
        done = True
        for scope in scopes:
            channel = self.digest_channel.get(scope or 0)
            taken = claims.claim(scope, now=self.now, zone=self.zone(scope), digest_channel=channel)
            for notice in taken:
                fate = 1.0 if calm else self.drawn.random()
                if fate < 0.08:
                    self.counts["crashes before sending"] += 1
                    return False
                if fate < 0.16:
                    self.counts["refusals"] += 1
                    claims.mark_unsent(notice.id, Failure.REFUSED, now=self.now)
                    done = False
                    continue
                if fate < 0.2:
                    claims.mark_unsent(notice.id, Failure.UNKNOWN, now=self.now)
                    done = False
                    continue
                self._arrives(notice)
                if fate < 0.3:
                    self.counts["crashes after sending"] += 1
                    return False
                claims.mark_sent(notice.id)
        return done and not claims.unconfirmed(self.now + datetime.timedelta(hours=1))

    def _arrives(self, notice: Notice) -> None:
        assert notice.id not in self.there
        self.there.add(notice.id)
        self.counts["messages"] += 1
        self.counts["reminders"] += len(notice.reminders)
        for each in notice.reminders:
            for home in each.homes:
                self.said.append(
                    Said(
                        self.now,
                        notice.scope,
                        str(home),
                        notice.recipient,
                        each.fact.key,
                        each.date,
                        each.due,
                        each.stage.value,
                    )
                )
            held = self.facts[each.fact.scope, each.fact.key]
            assert held.status is FactStatus.CURRENT
            assert str(held.date) == each.date
            assert each.fact.scope in (None, notice.scope)
        if notice.digest is not None:
            changed = tuple((each.kind.value, each.fact.key) for each in notice.digest.changes)
            assert changed or notice.digest.upcoming
            changed += tuple(
                ("added", e.successor.key) for e in notice.digest.changes if e.successor is not None
            )
            self.digests.append((notice.scope, notice.recipient, changed))

    # What must be so

    def check(self, healthy: bool) -> None:
        """Each reminder came once, in order, as its date stood then; after a round, none lacks."""
        came: dict[tuple[int | None, str, str, str], list[datetime.date]] = defaultdict(list)
        for each in self.said:
            came[each.scope, each.home, each.fact, each.date].append(each.due)
        for dues in came.values():
            assert dues == sorted(set(dues)), "twice, or out of order"
        if not healthy:
            return
        asked = {(each.scope, each.to, each.fact, each.date, each.due) for each in self.said}
        homes: dict[tuple[int | None, Recipient], list[Watch]] = defaultdict(list)
        for watch in self.watches():
            if watch.paused is None and not (watch.retry_at and watch.retry_at > self.now):
                homes[watch.scope, watch.home].append(watch)
        for (scope, home), watches in homes.items():
            for fact in self.facts.values():
                day = self._expected(fact, watches, self.zone(scope))
                if day is None:
                    continue
                name = (scope, str(home), fact.key, str(fact.date))
                self.counts["looked for"] += 1
                if max(came.get(name, [datetime.date.min])) >= day:
                    continue
                to = Recipient(channel=self.digest_channel.get(scope or 0))
                was_sent = (scope, to, fact.key, str(fact.date), day) in asked
                assert was_sent, f"lost: {name} of {day}"
                assert home.channel is not None

    def _expected(
        self, fact: Fact, watches: list[Watch], zone: datetime.tzinfo
    ) -> datetime.date | None:
        """The day of the last reminder of a fact that must have come by now."""
        begun = [
            day
            for watch in watches
            if self._wanted(watch, fact)
            for day, _ in reminded_on(str(fact.date), watch.days_before)
            if day <= self.now.astimezone(zone).date() and hour(day, zone) >= watch.since
        ]
        # A stage from today on waits for eight o'clock, and missed stages are not made up for.
        return max(begun) if begun and hour(max(begun), zone) <= self.now else None

    def _wanted(self, watch: Watch, fact: Fact) -> bool:
        return (
            fact.scope in (None, watch.scope)
            and fact.status is FactStatus.CURRENT
            and (watch.topic is None or fact.topic == watch.topic)
            and (watch.entity is None or watch.entity in fact.entities)
        )

    def check_digests(self) -> None:
        """Check that a fact added and not changed since is in one digest of each watch on it."""
        times = Counter(
            (scope, to, key)
            for scope, to, changed in self.digests
            for turn, key in changed
            if turn == "added"
        )
        week = datetime.timedelta(days=8)
        for watch in self.watches():
            if watch.id not in self.digested or watch.paused is not None:
                continue
            to = self._digests_go_to(watch)
            for key, (at, scope) in self.added.items():
                is_due = self.touched[key] == 1 and watch.since < at < self.now - week
                if is_due and self._wanted(watch, self.facts[scope, key]):
                    self.counts["additions looked for"] += 1
                    count = times[watch.scope, to, key]
                    assert count >= 1, f"not in a digest: {key} to {watch}"
                    assert count == 1 or len(self.digesting[watch.scope, to]) > 1, f"twice: {key}"

    def _digests_go_to(self, watch: Watch) -> Recipient:
        channel = self.digest_channel.get(watch.scope or 0)
        if watch.home.channel is None or channel is None:
            return watch.home
        return Recipient(channel=channel)


def hour(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    """Eight in the morning, there."""
    return datetime.datetime(day.year, day.month, day.day, 8, tzinfo=zone).astimezone(datetime.UTC)


def reminded_on(text: str, before: int) -> list[tuple[datetime.date, str]]:
    """The days on which a date of the kinds drawn above is reminded of, in order."""
    ahead = datetime.timedelta(days=before)
    start, _, end = text.partition("/")
    wanted: list[tuple[datetime.date, str]] = []
    if start not in ("", ".."):
        first, last = bounds(start)
        wanted += [(first - ahead, "ahead")] if before else []
        wanted.append((first, "on"))
        if "/" not in text:
            wanted.append((last + datetime.timedelta(days=1), "passed"))
    if end not in ("", ".."):
        first, last = bounds(end)
        wanted += [(first - ahead, "end_ahead")] if before else []
        wanted += [(first, "end"), (last + datetime.timedelta(days=1), "passed")]
    kept: list[tuple[datetime.date, str]] = []
    for day, stage in wanted:
        if not kept or day > kept[-1][0]:
            kept.append((day, stage))
    return kept


def bounds(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of a day, a month or a year."""
    numbers = [int(part) for part in text.rstrip("~?").split("-")]
    if len(numbers) == 3:
        day = datetime.date(*numbers)
        return day, day
    if len(numbers) == 2:
        year, month = numbers
        length = calendar.monthrange(year, month)[1]
        return datetime.date(year, month, 1), datetime.date(year, month, length)
    return datetime.date(numbers[0], 1, 1), datetime.date(numbers[0], 12, 31)
