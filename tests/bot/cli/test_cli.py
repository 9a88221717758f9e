"""The command line, run as a person runs it.

What only varies the words of a command, or leads to what is looked at, runs in this process.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import VERSION
from knowledge.errors import StoreUnreachable
from tests.bot.cli.terminal import CSV_HEADER, ROOT, bot, here
from tests.stores import copy, on_sqlite_alone
from tests.waiting import PATIENCE

SNAPSHOT = "knowledge.library.Library.snapshot"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "briefing.db"
    made = here("init", store=path)
    assert made.returncode == 0, made.stderr.decode()
    return path


def test_a_server_that_is_away_is_told_and_may_be_tried_again(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://nobody@/none?host={tmp_path}"
    done = bot("ask", "when", store=url)
    assert done.returncode == 1
    assert done.stderr.startswith(b"My database cannot be reached right now")
    assert b"Is the server running" in done.stderr or b"No such file" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("lost", ["knowledge.exchange.first_briefing.fill", SNAPSHOT])
def test_a_store_that_is_lost_once_it_was_made_may_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    def fail(*given: object, **named: object) -> None:
        raise StoreUnreachable("server closed the connection")

    monkeypatch.setattr(lost, fail)
    done = here("init", store=tmp_path / "new.db")
    assert done.returncode == 1
    assert b"it may or may not be stored" in done.stderr
    assert b"nothing was changed" not in done.stderr


def test_the_main_job(tmp_path: Path) -> None:
    """On a machine that has nothing yet: store made, question answered, date told as past."""
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    done = subprocess.run(
        [
            sys.executable,
            str(ROOT / "bot.py"),
            *("--today", "2026-11-23", "ask", "When does UNAMI end?"),
        ],
        cwd=tmp_path,
        capture_output=True,
        env=environment | {"PYTHONWARNINGS": "error::ResourceWarning", "PYTHONPATH": str(ROOT)},
        timeout=PATIENCE,
        check=False,
    )
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "data" / "briefing.db").exists()
    assert "December 2025" in said
    assert "passed" in said
    assert "Source: Rawabet Center (rawabetcenter.com), 19 June 2024" in said
    assert done.stderr == b""


def test_it_tells_its_version(tmp_path: Path) -> None:
    done = bot("--version", store=tmp_path / "none.db")
    assert (done.returncode, done.stdout.decode()) == (0, f"briefing-bot {VERSION}\n")
    assert list(tmp_path.iterdir()) == []


def test_what_is_scheduled_within_some_days(store: Path) -> None:
    done = here("--today", "2024-07-01", "upcoming", "--days", "100", store=store)
    assert done.returncode == 0, done.stderr.decode()
    assert b"September 2024" in done.stdout
    assert b"(December 2025" not in done.stdout
    refused = here("upcoming", "--days", "0", store=store)
    assert refused.returncode == 2


def test_before_its_date_it_is_ahead(store: Path) -> None:
    done = here("--today", "2024-07-01", "ask", "When does UNAMI end?", store=store)
    assert b"December 2025" in done.stdout
    assert b"has passed" not in done.stdout


def test_json(store: Path) -> None:
    done = here("ask", "--json", "When does UNAMI end?", store=store)
    answer = json.loads(done.stdout)
    assert answer["status"] == "answer"
    assert answer["facts"][0]["id"] == "unami-end"
    assert answer["facts"][0]["date"] == "2025-12"
    assert answer["why"][0]["phrasing"]


def test_lines_in_lines_out(store: Path) -> None:
    hostile = [
        "",
        " ",
        "\n\n\n",
        "x" * 5000,
        "When does UNAMI end? " * 240,
        "\x00\x01\x02 when",
        "@everyone @here when does UNAMI end?",
        "<@&123456789012345678> who",
        "\ud800 when does \udfff UNAMI end",
        "\u202e\u200b\u2066when",
        "```python\nprint(1)```",
        "'; DROP TABLE facts; --",
        "ﷺ" * 300,
        "متى تنتهي بعثة يونامي؟",
    ]
    lines: list[bytes] = []
    good: list[str] = []
    for number in range(200):
        if number % 10 == 9:
            broken = [b"not json", b'{"id": 3', b"[]", b"\xff\xfe", b"", b'{"q": "no id"}']
            lines.append([*broken, b"[" * 50_000][(number // 10) % 7])
        else:
            good.append(str(number))
            record = {"id": str(number), "q": hostile[number % len(hostile)]}
            lines.append(json.dumps(record).encode())
    done = bot("ask", "--jsonl", store=store, stdin=b"\n".join(lines) + b"\n")
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr + done.stdout
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == 200
    assert [a["id"] for a in answers if a["status"] != "error"] == good
    for answer in answers:
        assert answer["status"] in STATUSES
        assert 0 < len(answer["text"]) <= 2000
        assert "@everyone" not in answer["text"]
        assert "@here" not in answer["text"]
        assert 0 <= answer["score"] <= 1
    errors = [a for a in answers if a["status"] == "error"]
    assert len(errors) == 20
    assert all(f"Line {a['line']} " in a["text"] for a in errors)


STATUSES = {"answer", "closest", "abstain", "clarify", "small_talk", "error"}


def test_a_question_that_is_no_text_gets_its_line(store: Path) -> None:
    lines = b'{"id": 1, "q": null}\n{"id": 2, "q": ["when"]}\n{"id": 3}\n'
    answers = [
        json.loads(a) for a in here("ask", "--jsonl", store=store, stdin=lines).stdout.splitlines()
    ]
    assert [(a["id"], a["status"]) for a in answers] == [
        (1, "abstain"),
        (2, "abstain"),
        (3, "abstain"),
    ]


def test_a_talk_is_one_line_each_and_begins_anew_where_it_is_reset(store: Path) -> None:
    lines = (
        b'{"id": "a", "q": "When does UNAMI end?"}\n{"id": "b", "q": "thanks"}\n'
        b'{"id": "c", "q": "and UNITAD?"}\nno object\n{"reset": true}\n'
        b'{"id": "d", "q": "and UNITAD?"}\n{"reset": true, "id": "e", "q": "who asked for it?"}\n'
    )
    done = here("--today", "2026-11-28", "chat", "--jsonl", store=store, stdin=lines)
    assert done.returncode == 0, done.stderr.decode()
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["id"] for each in said] == ["a", "b", "c", None, "d", "e"]
    assert [each["status"] for each in said[:4]] == ["answer", "small_talk", "answer", "error"]
    assert (said[0]["facts"], said[2]["facts"]) == (["unami-end"], ["unitad-end"])
    assert said[4]["facts"] != ["unitad-end"]
    alone = here("--today", "2026-11-28", "ask", "--jsonl", store=store, stdin=lines)
    asked = {each["id"]: each for each in map(json.loads, alone.stdout.splitlines())}
    assert asked["d"] == said[4]
    assert asked["e"] == said[5]


def test_json_has_plain_text(store: Path) -> None:
    lines = b'{"id": "1", "q": "When did the coalition lose ISIS its territory in Syria?"}\n'
    lines += b'{"id": "2", "q": "When did ISIS lose its hold on territory in Syria?"}\n'
    for command in ("ask", "chat"):
        done = here("--today", "2026-11-28", command, "--jsonl", store=store, stdin=lines)
        texts = [json.loads(line)["text"] for line in done.stdout.splitlines()]
        assert texts[1].startswith("2019. The coalition")
        assert not [text for text in texts if "\\" in text]


def test_a_table_with_a_header_alone_says_what_is_missing(store: Path, tmp_path: Path) -> None:
    (tmp_path / "head.csv").write_text(CSV_HEADER)
    done = here("import", str(tmp_path / "head.csv"), store=store)
    assert "no rows below its header" in done.stdout.decode()


def test_an_owners_small_talk_is_read_from_its_file(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ours.toml"
    monkeypatch.setenv("SMALL_TALK", str(file))
    file.write_text('[tea]\nsaid = ["tea"]\nen = "At five."\n', encoding="utf-8")
    assert here("ask", "tea?", store=store).stdout.decode().strip() == "At five."
    file.write_text("[tea", encoding="utf-8")
    refused = here("ask", "tea?", store=store)
    assert refused.returncode == 2
    assert "ours.toml" in refused.stderr.decode()


def test_import_with_one_bad_row_changes_nothing(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.csv"
    file.write_text(
        CSV_HEADER
        + "a-1,Bridge,The Aren bridge opened to trains in May 2019.,2019-05,Aren bridge,Report,\n"
        + "a-2,Bridge,The Aren bridge is due to be widened.,sometime,Aren bridge,Report,\n",
        encoding="utf-8",
    )
    before = here("export", "--format", "json", store=store).stdout
    done = bot("import", str(file), store=store)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "row 3" in said
    assert "date" in said
    assert "sometime" in said
    assert "Traceback" not in said
    assert here("export", "--format", "json", store=store).stdout == before


def test_an_empty_store_is_not_made_of_one_that_has_facts(store: Path) -> None:
    done = here("init", "--empty", store=store)
    assert done.returncode == 1
    assert b"not empty" in done.stderr
    assert b"ready" not in done.stdout
    assert b"The store is ready" in here("init", store=store).stdout


def test_import_then_ask(tmp_path: Path) -> None:
    store = tmp_path / "b.db"
    assert here("init", "--empty", store=store).returncode == 0
    file = tmp_path / "facts.csv"
    file.write_text(
        CSV_HEADER
        + "a-1,Bridge,The Aren bridge opened to trains in May 2019.,2019-05,Aren bridge,Report,\n",
        encoding="utf-8",
    )
    dry = here("import", "--dry-run", str(file), store=store)
    assert b"1 fact would be added" in dry.stdout
    for read in (b"May 2019", b"Bridge", b"Report"):
        assert read in dry.stdout
    assert b"Nothing was changed" in dry.stdout
    assert b"0 facts" in here("init", "--empty", store=store).stdout
    done = bot("import", str(file), store=store)
    assert done.returncode == 0, done.stderr.decode()
    said = here("ask", "when did the Aren bridge open?", store=store).stdout.decode()
    assert "May 2019" in said
    assert "Report" in said
    again = here("import", str(file), store=store)
    assert b"0 facts added, 0 changed, 1 unchanged" in again.stdout


def test_an_older_code_page_ends_nothing(store: Path, tmp_path: Path) -> None:
    names = "الميناء"
    file = tmp_path / "facts.csv"
    file.write_text(f"{CSV_HEADER}a,T,The port ({names}) was closed.,,,S,\n", encoding="utf-8")
    assert bot("import", str(file), store=store).returncode == 0
    asked = here("ask", "was the port closed?", store=store, encoding="cp1252")
    assert asked.returncode == 0, asked.stderr.decode("cp1252")
    assert b"The port (???????)" in asked.stdout
    written = here("export", "--format", "csv", store=store, encoding="cp1252")
    assert names in written.stdout.decode("utf-8")


def test_a_workbook_and_a_template_are_written(store: Path, tmp_path: Path) -> None:
    out, empty, marked = tmp_path / "out.xlsx", tmp_path / "empty.csv", tmp_path / "marked.csv"
    assert here("export", "--format", "xlsx", "--out", str(out), store=store).returncode == 0
    other = tmp_path / "other.db"
    assert here("init", "--empty", store=other).returncode == 0
    done = here("import", str(out), store=other)
    assert done.returncode == 0, done.stderr.decode()
    for which, file in ((store, tmp_path / "one.csv"), (other, tmp_path / "two.csv")):
        here("export", "--format", "csv", "--out", str(file), store=which)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert here("export", "--template", "--out", str(empty), store=store).returncode == 0
    assert empty.read_bytes().startswith(b"\xef\xbb\xbfid,topic,statement")
    here("export", "--format", "csv", "--bom", "--out", str(marked), store=store)
    assert marked.read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "one.csv").read_bytes()


def test_repeated_rows_are_skipped_if_asked_to(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.csv"
    row = "T,The port of Drell was closed.,,,S,\n"
    file.write_text(f"{CSV_HEADER}a,{row}b,{row}", encoding="utf-8")
    assert here("import", str(file), store=store).returncode == 2
    done = here("import", "--skip-duplicates", str(file), store=store)
    assert done.returncode == 0
    assert b"row 3" in done.stdout


def test_export_round_trip(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert bot("export", "--format", "csv", "--out", str(out), store=store).returncode == 0
    other = tmp_path / "other.db"
    assert here("init", "--empty", store=other).returncode == 0
    done = here("import", str(out), store=other)
    assert done.returncode == 0, done.stderr.decode()
    again = tmp_path / "again.csv"
    here("export", "--format", "csv", "--out", str(again), store=other)
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--today", "someday", "ask", "x"), 2, "YYYY-MM-DD"),
        (("export", "--format", "exe"), 2, "csv, json, yaml"),
        (("ask",), 2, "Type a question"),
        (("import", "no-such-file.csv"), 2, "no-such-file.csv"),
        (("--today", "31 June 2025", "ask", "x"), 2, "is no day: June 2025 has 30 days."),
        (("draft", "."), 2, "is a folder"),
        (("eval", "missing.csv"), 2, "missing.csv cannot be read: No such file or directory."),
    ],
)
def test_wrong_use_is_told_in_a_sentence(
    store: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = here(*arguments, store=store)
    said = " ".join(done.stderr.decode().replace("│", " ").split())
    assert done.returncode == code
    assert says in said
    assert "Traceback" not in said
    assert "Errno" not in said


@on_sqlite_alone
def test_a_store_that_is_none_is_told_in_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database" * 100)
    done = bot("ask", "when", store=broken)
    assert done.returncode == 78
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.decode().strip().splitlines()) <= 3


@pytest.mark.parametrize("command", ["ask", "chat", "init", "import", "export", "check", "run"])
def test_help(store: Path, command: str) -> None:
    done = here(command, "--help", store=store)
    assert done.returncode == 0
    assert command in done.stdout.decode()


def test_a_claim_is_judged_where_nothing_is_stored(tmp_path: Path) -> None:
    store = tmp_path / "empty.db"
    assert here("init", "--empty", store=store).returncode == 0
    judged = here("claim", "The sky is blue.", store=store)
    assert judged.returncode == 0, judged.stderr
    assert b"Traceback" not in judged.stderr


def test_chat_answers_until_an_empty_line(store: Path) -> None:
    done = bot("chat", store=store, stdin=b"When does UNAMI end?\n\nwho is next\n")
    assert done.stdout.count(b"December 2025") >= 1
    assert done.returncode == 0


def test_help_in_a_chat_is_in_one_language(store: Path) -> None:
    done = here("chat", store=store, stdin="مساعدة\nhelp\n".encode())
    *arabic, last = done.stdout.decode().splitlines()
    assert "end the chat" in last
    assert sum("end the chat" in line for line in arabic) == 0
    assert any("المحادثة" in line for line in arabic)


def test_check_reports_passed_dates(filled_store: Path, tmp_path: Path) -> None:
    store = copy(filled_store, tmp_path / "own.db")
    done = bot("--today", "2026-11-23", "check", store=store)
    assert done.returncode == 0
    assert b"lantern-end" in done.stdout


def test_a_question_is_taught_after_a_trial(filled_store: Path, tmp_path: Path) -> None:
    store = copy(filled_store, tmp_path / "own.db")
    boats = "Which night boats should run once more?"
    assert b"There are no unanswered questions" in here("questions", store=store).stdout
    tried = here("teach", "ferry-line", boats, "--dry-run", store=store)
    assert b"dry run" in tried.stdout, tried.stderr.decode()
    taught = bot("teach", "ferry-line", boats, store=store)
    assert taught.stdout.splitlines()[-1].startswith(b"Linked. The question is now answered with: ")
    assert b"reopen the night ferry" in here("ask", boats, store=store).stdout
    refused = here("teach", "ferry-line", boats, store=store)
    assert refused.returncode == 2
    assert b"already answers the question" in refused.stderr
    unknown = here("teach", "nowhere", boats, store=store)
    assert unknown.returncode == 2
    assert "There is no fact “nowhere” here".encode() in unknown.stderr


@pytest.mark.parametrize(
    ("words", "said", "slow"),
    [
        (["--help"], "Usage: ", {"discord", "matplotlib", "sqlalchemy", "numpy", "rapidfuzz"}),
        (
            ["--version"],
            "briefing-bot ",
            {"discord", "matplotlib", "sqlalchemy", "numpy", "rapidfuzz", "rich"},
        ),
        (["ask"], "Type a question", {"discord", "matplotlib", "sqlalchemy", "numpy", "rapidfuzz"}),
        (["ask", "When does UNAMI end?"], "December 2025", {"discord", "matplotlib", "rich"}),
    ],
)
def test_the_terminal_loads_nothing_it_has_no_use_for(
    store: Path, words: list[str], said: str, slow: set[str]
) -> None:
    """Discord's client and what draws take a fifth of a second and twenty megabytes."""
    done = bot(*words, store=store, entry=("-X", "importtime", "-m", "bot"))
    assert said in (done.stdout + done.stderr).decode()
    told = (line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines())
    loaded = {name.partition(".")[0] for name in told}
    assert "typer" in loaded
    assert not slow & loaded


def test_a_status_of_a_name_and_what_lies_ahead(store: Path) -> None:
    done = here("--today", "2024-07-01", "status", "UNAMI", store=store)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.startswith(b"UNAMI")
    assert b"Still ahead" in done.stdout
    later = here("--today", "2026-11-23", "status", "UNAMI", store=store)
    assert b"Nothing lies ahead; the last date was December 2025" in later.stdout
    upcoming = here("--today", "2026-11-23", "upcoming", store=store)
    assert b"Nothing lies ahead; the last date was December 2025" in upcoming.stdout
    near = here("--today", "2024-07-01", "upcoming", "--days", "3", store=store)
    assert b"Nothing in the next 3 days; the next date is September 2024" in near.stdout
    wrong = here("status", "Nobody", store=store)
    assert wrong.returncode == 2
    assert "There is no name “Nobody”".encode() in wrong.stderr


def test_a_claim_is_checked(store: Path) -> None:
    done = here("--today", "2026-11-28", "claim", "UNAMI closes in 2031.", store=store)
    said = done.stdout.decode().splitlines()
    assert said[0] == "My facts say otherwise."
    assert said[1].startswith("Contradicted: UNAMI, the UN assistance mission for Iraq")
    assert said[2] == "The claim says 2031; my fact says December 2025."
    assert here("claim", store=store).returncode == 2


def test_claims_are_checked_one_a_line(store: Path) -> None:
    lines = (
        b'{"id": "a", "claim": "In 2014 six million people were displaced inside Iraq."}\n'
        b"Baghdad never asked for UNAMI to end.\n"
        b'{"id": "c"}\n'
        b'{"id": "d", "claim": "I had a great lunch today."}\n'
    )
    done = here("--today", "2026-11-28", "claim", "--jsonl", store=store, stdin=lines)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each.get("verdict") for each in found] == ["supported", "contradicted", None, "nothing"]
    assert (found[0]["id"], found[0]["facts"][0]) == ("a", "idps-2014")
    assert (found[1]["id"], found[1]["difference"]["kind"]) == (2, "negation")
    assert (found[2]["status"], found[2]["line"]) == ("error", 3)
    assert found[3]["facts"] == []
    assert found[3]["difference"] is None
