"""JSON and YAML import: documents and briefing folders, with every scalar read as text."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import MOST_PROBLEMS, ImportRefused, InputError, Problem
from knowledge.exchange.raw import (
    DEEPEST,
    MOST_FACTS,
    Node,
    RawBundle,
    RawEntry,
    decode,
    read_bytes,
    refusal,
)
from knowledge.messages import Message

PARTS = ("topics", "sources", "entities", "facts")
_TOP = {*PARTS, "title", "published", "topic"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = ("", "~", "null", "Null", "NULL")
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[\[\]{}\n]', re.DOTALL)
_TOO_DEEP = Message("import_too_deep", most=DEEPEST)


def read_json(content: bytes, file: str) -> RawBundle:
    """Read a JSON document; raises ImportRefused for anything else."""
    words = decode(content, file)
    lines = iter(list(_object_lines(words, file)))

    def mapping(pairs: list[tuple[str, Any]]) -> Node:
        return _mapping(pairs, file, next(lines, None))

    def refuse(name: str) -> Any:
        raise refusal(Message("import_not_finite", value=name), file)

    try:
        document = json.loads(
            words,
            object_pairs_hook=mapping,
            parse_int=str,
            parse_float=str,
            parse_constant=refuse,
        )
    except json.JSONDecodeError as error:
        raise refusal(Message("import_not_json", detail=error.msg), file, error.lineno) from None
    return to_bundle(document, file)


def _object_lines(words: str, file: str) -> Iterator[int]:
    """Yield the line each object begins on, in the order in which the JSON hook gets them."""
    line = 1
    opened: list[int] = []
    for token in _JSON_TOKEN.finditer(words):
        match token[0]:
            case "\n":
                line += 1
            case "{" | "[":
                opened.append(line)
                if len(opened) > DEEPEST:
                    raise refusal(_TOO_DEEP, file, line)
            case "}" if opened:
                yield opened.pop()
            case "]" if opened:
                opened.pop()
            case string:
                line += string.count("\n")


def read_yaml(content: bytes, file: str) -> RawBundle:
    """Read a YAML document; raises ImportRefused for anything else."""
    return to_bundle(_yaml_values(decode(content, file), file), file)


def read_folder(folder: Path) -> RawBundle:
    """Read a briefing's folder: briefing.yaml, entities.yaml and facts/*.yaml.

    Raises InputError if it has no briefing.yaml.
    """
    main = folder / "briefing.yaml"
    if not main.is_file():
        raise InputError("not_a_briefing", folder=str(folder))
    whole = RawBundle(folder.name, declares=True)
    for path in (main, folder / "entities.yaml", *sorted((folder / "facts").glob("*.yaml"))):
        if not path.exists():
            continue
        name = path.relative_to(folder).as_posix()
        try:
            part = read_yaml(read_bytes(path, name), name)
        except ImportRefused as error:
            whole.problems += error.problems
            continue
        whole.topics += part.topics
        whole.sources += part.sources
        whole.entities += part.entities
        whole.facts += part.facts
        whole.problems += part.problems
    return whole


def _yaml_values(words: str, file: str) -> Any:
    """Read YAML as Node, list, str and None, from its events, so that tags and anchors fail."""
    stack: list[tuple[yaml.Event, list[Any]]] = []
    root: list[Any] = []
    try:
        for event in yaml.parse(words, Loader=_LOADER):
            line = _line(event)
            if getattr(event, "anchor", None) is not None:
                raise refusal(Message("import_anchors"), file, line)
            if getattr(event, "tag", None) is not None:
                raise refusal(Message("import_tags"), file, line)
            parent = stack[-1][1] if stack else root
            if isinstance(event, yaml.ScalarEvent):
                nothing = not event.style and event.value in _NOTHING
                parent.append(None if nothing else event.value)
            elif isinstance(event, yaml.CollectionStartEvent):
                stack.append((event, []))
                if len(stack) > DEEPEST:
                    raise refusal(_TOO_DEEP, file, line)
            elif isinstance(event, yaml.CollectionEndEvent):
                start, items = stack.pop()
                pairs = list(zip(items[::2], items[1::2], strict=False))
                is_mapping = isinstance(start, yaml.MappingStartEvent)
                (stack[-1][1] if stack else root).append(
                    _mapping(pairs, file, _line(start)) if is_mapping else items
                )
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = mark.line + 1 if mark is not None else None
        raise refusal(Message("import_not_yaml", detail=error.problem), file, at) from None
    except yaml.YAMLError as error:
        detail = str(error).splitlines()[0][:100]
        raise refusal(Message("import_not_yaml", detail=detail), file) from None
    if len(root) != 1:
        raise refusal(Message("import_one_document"), file)
    return root[0]


def _line(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark is not None else None


def _mapping(pairs: list[tuple[Any, Any]], file: str, line: int | None) -> Node:
    node = Node()
    node.line = line
    for key, value in pairs:
        if not isinstance(key, str):
            raise refusal(Message("import_field_name"), file, line)
        if key in node:
            raise refusal(Message("import_field_twice", name=key), file, line)
        node[key] = value
    return node


def to_bundle(document: Any, file: str) -> RawBundle:
    """Sort a document's entries by part; raises ImportRefused if it has another structure."""
    if not isinstance(document, Node):
        raise refusal(Message("import_no_fields"), file, 1)
    found = RawBundle(file, declares="topics" in document or "sources" in document)
    unknown = itertools.islice((name for name in document if name not in _TOP), MOST_PROBLEMS)
    fields = ", ".join(sorted(_TOP))
    found.problems += [
        Problem(Message("import_unknown_field", name=name, fields=fields), 1, file=file)
        for name in unknown
    ]
    for part in PARTS:
        entries = document.get(part)
        if not isinstance(entries, list | None):
            reason = Message("import_part_not_a_list", part=part)
            found.problems.append(Problem(reason, document.line, file=file))
            continue
        if len(entries or []) > MOST_FACTS:
            raise refusal(Message("import_too_many_entries", most=MOST_FACTS, part=part), file)
        for at, values in enumerate(entries or [], start=1):
            if not isinstance(values, Node):
                reason = Message("import_entry_without_fields", entry=at, part=part)
                found.problems.append(Problem(reason, file=file))
                found.require_few_problems()
                continue
            if part == "facts" and "topic" in document:
                values.setdefault("topic", document["topic"])
            getattr(found, part).append(RawEntry(values, file, values.line))
    return found
