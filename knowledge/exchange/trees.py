"""JSON and YAML: a document of topics, sources, entities and facts, every scalar kept as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from knowledge.errors import ImportRefused
from knowledge.exchange.raw import DEEPEST, MOST_FACTS, Entry, Node, RawBundle, decode, refused

PARTS = ("topics", "sources", "entities", "facts")
_TOP = {*PARTS, "title", "published", "topic"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = ("", "~", "null", "Null", "NULL")
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[\[\]{}\n]', re.DOTALL)
_TOO_DEEP = f"lists are nested more than {DEEPEST} deep"


def read_json(content: bytes, file: str) -> RawBundle:
    """Read a JSON document; raises ImportRefused for anything that is none."""
    words = decode(content, file)
    lines = iter(list(_object_lines(words, file)))

    def mapping(pairs: list[tuple[str, Any]]) -> Node:
        return _mapping(pairs, file, next(lines, None))

    def refuse(name: str) -> Any:
        raise refused(f"{name} is no number; leave the field out instead", file)

    try:
        document = json.loads(
            words,
            object_pairs_hook=mapping,
            parse_int=str,
            parse_float=str,
            parse_constant=refuse,
        )
    except json.JSONDecodeError as error:
        raise refused(f"this is not JSON ({error.msg})", file, error.lineno) from None
    return to_bundle(document, file)


def _object_lines(words: str, file: str) -> Iterator[int]:
    """The line each object begins on, in the order of their ends, which is that of the hook."""
    line = 1
    opened: list[int] = []
    for token in _JSON_TOKEN.finditer(words):
        match token[0]:
            case "\n":
                line += 1
            case "{" | "[":
                opened.append(line)
                if len(opened) > DEEPEST:
                    raise refused(_TOO_DEEP, file, line)
            case "}" if opened:
                yield opened.pop()
            case "]" if opened:
                opened.pop()
            case string:
                line += string.count("\n")


def read_yaml(content: bytes, file: str) -> RawBundle:
    """Read a YAML document; raises ImportRefused for anything that is none."""
    return to_bundle(_yaml_values(decode(content, file), file), file)


def _yaml_values(words: str, file: str) -> Any:
    """Node, list, str and None alone: built from the events, so no tag or anchor has a meaning."""
    stack: list[tuple[yaml.Event, list[Any]]] = []
    root: list[Any] = []
    try:
        for event in yaml.parse(words, Loader=_LOADER):
            line = _line(event)
            if getattr(event, "anchor", None) is not None:
                raise refused("anchors and aliases (& and *) cannot be used", file, line)
            if getattr(event, "tag", None) is not None:
                raise refused("tags (!) cannot be used", file, line)
            held = stack[-1][1] if stack else root
            if isinstance(event, yaml.ScalarEvent):
                nothing = not event.style and event.value in _NOTHING
                held.append(None if nothing else event.value)
            elif isinstance(event, yaml.CollectionStartEvent):
                stack.append((event, []))
                if len(stack) > DEEPEST:
                    raise refused(_TOO_DEEP, file, line)
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
        raise refused(f"this is not YAML ({error.problem})", file, at) from None
    except yaml.YAMLError as error:
        raise refused(f"this is not YAML ({str(error).splitlines()[0][:100]})", file) from None
    if len(root) != 1:
        raise refused("the file must hold one document", file)
    return root[0]


def _line(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark is not None else None


def _mapping(pairs: list[tuple[Any, Any]], file: str, line: int | None) -> Node:
    node = Node()
    node.line = line
    for key, value in pairs:
        if not isinstance(key, str):
            raise refused("a field's name must be text", file, line)
        if key in node:
            raise refused(f"the field {key!r} stands twice", file, line)
        node[key] = value
    return node


def to_bundle(document: Any, file: str) -> RawBundle:
    """Sort a document's entries by part; raises ImportRefused where it is of another form."""
    if not isinstance(document, Node):
        raise refused("the file must hold fields such as facts, topics and sources", file, 1)
    found = RawBundle(file, declares="topics" in document or "sources" in document)
    problems: list[ImportRefused] = [
        refused(f"there is no field {name!r}; the fields are {', '.join(sorted(_TOP))}", file, 1)
        for name in document
        if name not in _TOP
    ]
    for part in PARTS:
        entries = document.get(part)
        if not isinstance(entries, list | None):
            problems.append(refused(f"{part} must be a list", file, document.line))
            continue
        for at, values in enumerate(entries or [], start=1):
            if not isinstance(values, Node):
                problems.append(refused(f"entry {at} of {part} must have fields", file))
                continue
            if part == "facts" and "topic" in document:
                values.setdefault("topic", document["topic"])
            getattr(found, part).append(Entry(values, file, values.line))
    if len(found.facts) > MOST_FACTS:
        raise refused(f"more than {MOST_FACTS:,} facts; split the file", file)
    found.problems += [problem for error in problems for problem in error.problems]
    return found
