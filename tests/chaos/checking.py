"""What must hold after all that: read from the store, the wire and the log."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.chaos.traffic import Done, answers_to
from tests.discord_server import DiscordServer, Interaction
from tests.discord_server import interactions as kinds

INVALID_LIMIT = 10_000
"""Invalid requests in ten minutes after which Discord bans an address."""

MORE = {"tasks": 6, "threads": 8, "files": 8, "sockets": 4, "memory": 48.0, "views": 0, "lines": 0}
"""How much more the process may hold at the end than at the start (memory in MiB).

The threads are the standard library's own few for blocking work, made when first needed. Most of
the memory is for the facts that were added: run it with `--kind calm` to compare.
"""

_TOLD = ("Attempting a reconnect", "Failed to connect shard")


@dataclass
class Report:
    """What was counted, and what was wrong."""

    figures: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def must(self, holds: bool, what: str) -> None:
        """Note `what` as wrong unless it holds."""
        if not holds:
            self.wrong.append(what)


def check(
    server: DiscordServer,
    done: Done,
    store: Path,
    log: Path,
    before: dict[str, Any],
    after: dict[str, Any],
    room: float,
) -> Report:
    """Check everything; for `room` see `running.run`."""
    report = Report()
    heard = set(after["heard"])
    _questions(report, server, done, heard)
    _interactions(report, server, done, heard)
    for number in after["unheard"]:
        report.must(False, f"{number} was not heard after a resume")
    _curation(report, done, store)
    _log(report, log)
    _leaks(report, before, after, room)
    identifies = len(server.gateway.identifies)
    ignored = len(report.ignored)
    report.figures["not answered, as too much came at once"] = ignored
    report.must(ignored <= after["turned_away"], f"not answered: {report.ignored[:20]}")
    report.figures |= {"identifies": identifies, "resumes": len(server.gateway.resumes)}
    report.figures["invalid requests, most in ten minutes"] = server.recorder.invalid()
    report.must(server.recorder.invalid() < INVALID_LIMIT, "too many invalid requests")
    for name in ("dropped", "turned_away", "shed", "bites", "late", "refused"):
        report.figures[name.replace("_", " ")] = after[name]
    report.figures["longest block, ms"] = round(after["longest_block"] * 1000)
    return report


def _questions(report: Report, server: DiscordServer, done: Done, heard: set[int]) -> None:
    failed = _failed_replies(server)
    counts: Counter[str] = Counter()
    for asked in done.questions:
        answers = len(answers_to(server, asked))
        if answers > 1:
            report.wrong.append(f"question {asked.id} was answered {answers} times")
        if answers:
            counts["answered"] += 1
        elif asked.id not in heard:
            counts["lost on the way"] += 1
        elif asked.id in failed:
            counts["refused by the fault"] += 1
        else:
            at = asked.created.isoformat(timespec="milliseconds")
            report.ignored.append(f"question {asked.id} of {at}")
    report.figures["questions"] = {"asked": len(done.questions), **counts}


def _interactions(report: Report, server: DiscordServer, done: Done, heard: set[int]) -> None:
    failed = {
        found[1]
        for request in server.recorder.requests
        if (request.status >= 400 or request.lost)
        and (found := re.match(r"/(?:interactions|webhooks)/\d+/([^/]+)", request.route))
    }
    counts: Counter[str] = Counter()
    for each in done.interactions:
        if each.settled:
            counts["answered"] += 1
        elif each.id not in heard:
            counts["lost on the way"] += 1
        elif each.token in failed:
            counts["refused by the fault"] += 1
        else:
            name = each.data.get("name") or each.data.get("custom_id")
            at = each.created.isoformat(timespec="milliseconds")
            said = f"interaction {each.id} ({name}) of {at}, {each.late_by:.1f} s late"
            if each.response is None:
                report.ignored.append(said)
            else:
                report.wrong.append(f"{said}, was left waiting")
        counts["late"] += each.late_by > kinds.SECONDS_TO_ANSWER
    report.figures["interactions"] = {"made": len(done.interactions), **counts}


def carried(server: DiscordServer) -> set[int]:
    """Return the ids of all messages and interactions that sessions not lost have carried.

    A shard whose attempt to resume fails on the way begins a new session, as discord.py does; what
    the session before it carried is lost then.
    """
    newest = {session.shard: session for session in server.gateway.sessions.values()}
    frames = (json.loads(frame) for each in newest.values() for frame in each.history)
    return {
        int(frame["d"]["id"])
        for frame in frames
        if frame["t"] in ("MESSAGE_CREATE", "INTERACTION_CREATE")
    }


def _failed_replies(server: DiscordServer) -> set[int]:
    """The messages whose answers were refused, or broke off, at least once."""
    failed = set()
    for request in server.recorder.requests:
        body = request.body if isinstance(request.body, dict) else {}
        to = (body.get("message_reference") or {}).get("message_id")
        if to is not None and (request.status >= 400 or request.lost):
            failed.add(int(to))
    return failed


def _curation(report: Report, done: Done, store: Path) -> None:
    with contextlib.closing(sqlite3.connect(store)) as reading:
        facts = Counter(row[0] for row in reading.execute("SELECT statement FROM facts"))
        keys = Counter(
            row[0]
            for row in reading.execute(
                "SELECT idempotency_key FROM revisions WHERE idempotency_key IS NOT NULL"
            )
        )
        added = Counter(
            json.loads(row[0]).get("statement")
            for row in reading.execute(
                "SELECT after FROM revisions WHERE subject_kind = 'fact' AND action = 'add'"
                " AND after IS NOT NULL"
            )
        )
        sound = reading.execute("PRAGMA integrity_check").fetchone()[0]
    report.must(sound == "ok", f"the store is not sound: {sound}")
    for statement, told in done.facts.items():
        report.must(facts[statement] <= 1, f"{statement!r} is held {facts[statement]} times")
        report.must(added[statement] <= 1, f"{statement!r} was added {added[statement]} times")
        report.must(
            not told or added[statement] == 1, f"{statement!r} was said to be stored and is not"
        )
    for name, each_done in (("undo", done.undone), ("teaching", done.taught)):
        for each in each_done:
            made = keys[f"interaction {each.id}"]
            report.must(made == 1, f"{name} {each.id} was told and made {made} times")
    acted_late = [i for i in done.interactions if _was_late(i) and keys[f"interaction {i.id}"]]
    for each in acted_late:
        report.wrong.append(f"interaction {each.id} changed the store after it had run out")
    report.figures["curation"] = {
        "facts confirmed": len(done.facts),
        "told stored": sum(done.facts.values()),
        "undone": len(done.undone),
        "taught": len(done.taught),
    }


def _was_late(interaction: Interaction) -> bool:
    return interaction.late_by > kinds.SECONDS_TO_ANSWER


def _log(report: Report, log: Path) -> None:
    lines = log.read_text(encoding="utf-8").splitlines()
    bad = [
        line
        for line in lines
        if "Traceback" in line
        or ((" ERROR " in line or " CRITICAL " in line) and not any(told in line for told in _TOLD))
    ]
    report.figures["lines in the log"] = len(lines)
    report.wrong += [f"in the log: {line}" for line in bad[:20]]


def _leaks(report: Report, before: dict[str, Any], after: dict[str, Any], room: float) -> None:
    for name, more in MORE.items():
        report.figures[f"{name}, before and after"] = (
            round(before[name], 1),
            round(after[name], 1),
        )
        report.must(
            after[name] <= before[name] + more * room,
            f"{name} grew from {before[name]} to {after[name]}",
        )
    report.must(after["in_flight"] == 0, f"{after['in_flight']} questions are still in flight")
