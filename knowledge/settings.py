"""Server settings: defaults, validation, and their store, with every change audited."""

from __future__ import annotations

import dataclasses
import json
import threading
import zoneinfo
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from knowledge.errors import InputError, PassingStoreError
from knowledge.history.journal import Change, Journal
from knowledge.messages import Message
from knowledge.model import Scope
from knowledge.snapshots.revisions import UntouchedScopes
from knowledge.store.database import Database
from knowledge.store.scopes import scope_id
from knowledge.store.tables import SHARED, ServerSettingsRow
from knowledge.time_zones import find_zone

MOST_LISTED = 25
"""Channels or roles of one setting: what a Discord menu can show."""

LONGEST_KEPT = 365
"""Days that questions may be kept at most."""

MOST_CACHED = 2_000
"""Servers whose settings stay in memory."""

LONGEST_ZONE = 64
"""Characters of a time zone's name at most."""

LANGUAGES = ("auto", "en", "ar")
STYLES = ("card", "compact")


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The settings of one server; the defaults where none are set, and in direct messages.

    `ask_channels` are channels where any question is answered without a mention, `curator_roles`
    roles that may curate in addition to the managers of the server. Where `only_channels` are set,
    the bot answers in these alone, so that all may read it. `language` is "auto" (the asker's),
    "en" or "ar"; `style` "card" or "compact". With `threads`, answers longer than a screen go into
    a thread. `keep_days` (1 to 365) is how long questions are kept where `keep_questions` is on.
    With `review`, members may propose facts, which wait for a curator. `digest_channel` is where
    digests go (None: nowhere); `time_zone` is an IANA name, for the days and hours of digests.
    """

    ask_channels: tuple[int, ...] = ()
    only_channels: tuple[int, ...] = ()
    curator_roles: tuple[int, ...] = ()
    language: str = "auto"
    style: str = "card"
    threads: bool = False
    keep_questions: bool = True
    keep_days: int = 30
    review: bool = False
    digest_channel: int | None = None
    time_zone: str = "UTC"


@dataclass(slots=True)
class SettingsStore:
    """Reads and changes server settings, and caches what was read until it changes."""

    database: Database
    untouched: UntouchedScopes = field(default_factory=UntouchedScopes)
    _cache: OrderedDict[int, ServerSettings] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _changing: threading.Lock = field(default_factory=threading.Lock)
    _changes: int = 0

    def read(self, scope: Scope) -> ServerSettings:
        """Return the settings of a server; the defaults for direct messages (None)."""
        if scope is None:
            return ServerSettings()
        with self._lock:
            if (cached := self._cache.get(scope)) is not None:
                self._cache.move_to_end(scope)
                return cached
            changes = self._changes
        if self.untouched(scope):
            return self._cached(scope, changes, ServerSettings())
        with self.database.read() as session:
            read = _read(session, scope)
        return self._cached(scope, changes, read)

    def language(self, scope: Scope) -> str:
        """Return the language set for a server's answers; "auto" where the store is away."""
        try:
            return self.read(scope).language
        except PassingStoreError:
            return ServerSettings().language

    def _cached(self, scope: int, changes: int, read: ServerSettings) -> ServerSettings:
        with self._lock:
            if self._changes != changes:  # others changed something while it was read
                return self._cache.get(scope) or read
            return self._cache.get(scope) or self._put(scope, read)

    def catch_up(self, scopes: Collection[Scope], *, rewound: bool = False) -> None:
        """Reload the settings that other programs changed in these scopes; all where `rewound`."""
        with self._lock:
            self._changes += 1
            wanted = [each for each in self._cache if rewound or each in scopes]
        for scope in wanted:
            with self._changing:
                with self.database.read() as session:
                    read = _read(session, scope)
                with self._lock:
                    if scope in self._cache:
                        self._cache[scope] = read

    def known(self, scope: Scope) -> ServerSettings | None:
        """Return the settings of a server if they are in memory, else None, without a query."""
        if scope is None:
            return ServerSettings()
        with self._lock:
            return self._cache.get(scope)

    def change(self, scope: int, change: Change, **values: Any) -> ServerSettings:
        """Change some values, all or none, with a revision for each that differs.

        Returns the settings after it. With an idempotency key that was used before, nothing
        changes. Raises InputError, which names the allowed ones, for a wrong value.
        """
        if isinstance(zone := values.get("time_zone"), str):
            values["time_zone"] = find_zone(zone)
        for name, value in values.items():
            _require_good(name, value)
        self.untouched.touch(scope)
        with self._changing:
            with self.database.write() as session:
                after = self._change(session, scope, change, values)
            with self._lock:
                return self._put(scope, after)

    def _change(
        self, session: Session, scope: int, change: Change, values: dict[str, Any]
    ) -> ServerSettings:
        journal = Journal(session, scope_id(scope), change)
        before = _read(session, scope)
        if journal.done_before("set") is not None:
            return before
        after = dataclasses.replace(before, **values)
        for name in values:
            old, new = getattr(before, name), getattr(after, name)
            if old == new:
                continue
            row = (ServerSettingsRow.scope == scope, ServerSettingsRow.name == name)
            session.execute(delete(ServerSettingsRow).where(*row))
            session.execute(
                insert(ServerSettingsRow).values(scope=scope, name=name, value=json.dumps(new))
            )
            journal.record(
                "set",
                ("setting", name),
                {"value": _plain(old)},
                {"value": _plain(new)},
                outcome=journal.is_empty,
            )
        journal.write()
        return after

    def forget(self, scope: int) -> None:
        """Drop a server's settings from memory, to be loaded at their next use."""
        with self._lock:
            self._cache.pop(scope, None)

    def _put(self, scope: int, settings: ServerSettings) -> ServerSettings:
        self._cache[scope] = settings
        self._cache.move_to_end(scope)
        while len(self._cache) > MOST_CACHED:
            self._cache.popitem(last=False)
        return settings


def _read(session: Session, scope: int) -> ServerSettings:
    rows = session.execute(
        select(ServerSettingsRow.name, ServerSettingsRow.value).where(
            ServerSettingsRow.scope == scope, ServerSettingsRow.scope != SHARED
        )
    )
    found = {name: _read_value(value) for name, value in rows}
    # What another version has set, and this one does not know, is as if it were not set.
    good = {n: value for n, value in found.items() if n in _CHECKS and _CHECKS[n][0](value)}
    return dataclasses.replace(ServerSettings(), **good)


def _read_value(written: str) -> Any:
    value = json.loads(written)
    return tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 63


def _is_zone(value: Any) -> bool:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ZONE:
        return False
    try:
        zoneinfo.ZoneInfo(value)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return value == "UTC"  # where the system has no list of time zones
    return True


def _are_ids(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and len(value) <= MOST_LISTED
        and len(set(value)) == len(value)
        and all(_is_id(each) for each in value)
    )


_CHECKS: dict[str, tuple[Callable[[Any], bool], Message]] = {
    "ask_channels": (_are_ids, Message("setting_channels", most=MOST_LISTED)),
    "only_channels": (_are_ids, Message("setting_channels", most=MOST_LISTED)),
    "curator_roles": (_are_ids, Message("setting_roles", most=MOST_LISTED)),
    "language": (lambda v: v in LANGUAGES, Message("setting_language")),
    "style": (lambda v: v in STYLES, Message("setting_style")),
    "keep_questions": (lambda v: isinstance(v, bool), Message("setting_keep_questions")),
    "keep_days": (
        lambda v: isinstance(v, int) and not isinstance(v, bool) and 1 <= v <= LONGEST_KEPT,
        Message("setting_keep_days", most=LONGEST_KEPT),
    ),
    "threads": (lambda v: isinstance(v, bool), Message("setting_threads")),
    "review": (lambda v: isinstance(v, bool), Message("setting_review")),
    "digest_channel": (
        lambda v: v is None or _is_id(v),
        Message("setting_digest_channel"),
    ),
    "time_zone": (
        _is_zone,
        Message("setting_time_zone"),
    ),
}


def _require_good(name: str, value: Any) -> None:
    check = _CHECKS.get(name)
    if check is None:
        raise InputError("no_such_setting", name=name)
    good, refusal = check
    if not good(value):
        raise InputError(refusal)
