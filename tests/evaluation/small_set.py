"""A folder with one small question set, to be written where a test needs one."""

import json
from pathlib import Path

BRIEFING = """id,topic,statement,date,entities,source,quote
bridge,Town,The new bridge opens on 3 May 2027.,2027-05-03,,Gazette,
mayor,Town,Anna Holm is the mayor of Harbury.,,Anna Holm;Harbury,Gazette,
"""
PHRASINGS = """id,questions
bridge,When does the bridge open?|opening day|bridge date|When is the ceremony?
mayor,Who runs the town hall?
"""
QUESTIONS = [
    ("t-1", "when does the new bridge open", "direct", "answer", ["bridge"]),
    ("t-2", "who runs the town hall", "paraphrase", "answer", ["mayor"]),
    ("t-3", "who runs the railway", "unanswerable", "abstain", []),
]


def write_small_set(folder: Path) -> Path:
    """Write the set into a folder that does not exist yet; return the folder."""
    (folder / "briefings").mkdir(parents=True)
    (folder / "briefings" / "town.csv").write_text(BRIEFING)
    (folder / "briefings" / "town.phrasings.csv").write_text(PHRASINGS)
    lines = (
        json.dumps({"id": i, "q": q, "kind": kind, "expect": expect, "facts": facts})
        for i, q, kind, expect, facts in QUESTIONS
    )
    (folder / "town.jsonl").write_text("".join(f"{line}\n" for line in lines))
    return folder
