"""JSON and YAML: a document of topics, sources, entities and facts, every scalar kept as text."""

from __future__ import annotations

import json
from typing import Any

import yaml

from knowledge.errors import ImportRefused, Problem
from knowledge.exchange.raw import DEEPEST, MOST_FACTS, Entry, RawBundle, decode

PARTS = ("topics", "sources", "entities", "facts")
_TOP = {*PARTS, "title", "published", "topic"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Node(dict[str, Any]):
    """A mapping that knows the line it begins on (from 1; None where the form has no lines)."""

    line: int | None = None


def read_json(content: bytes, file: str) -> RawBundle:
    """Read a JSON document; raises ImportRefused for anything that is none."""
    words = decode(content, file)
    try:
        document = json.loads(
            words,
            object_pairs_hook=lambda pairs: _mapping(pairs, file),
            parse_int=str,
            parse_float=str,
            parse_constant=lambda name: _refuse(f"{name} is not a number", file),
        )
    except json.JSONDecodeError as error:
        raise _refused(f"this is not JSON ({error.msg})", file, error.lineno) from None
    except RecursionError:
        raise _refused(f"lists are nested more than {DEEPEST} deep", file) from None
    _check_depth(document, file)
    return to_bundle(document, file)


def read_yaml(content: bytes, file: str) -> RawBundle:
    """Read a YAML document; raises ImportRefused for anything that is none."""
    return to_bundle(parse_yaml(content, file), file)


def parse_yaml(content: bytes, file: str) -> Any:
    """The values of a YAML document: Node, list and str alone; no anchors, no tags."""
    words = decode(content, file)
    stack: list[tuple[Any, int, list[Any]]] = []
    root: list[Any] = []
    try:
        for event in yaml.parse(words, Loader=_LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _refused("anchors and aliases (& and *) are not allowed", file, line)
            if isinstance(event, yaml.ScalarEvent):
                (stack[-1][2] if stack else root).append(event.value)
            elif isinstance(event, yaml.CollectionStartEvent):
                stack.append((event, line, []))
                if len(stack) > DEEPEST:
                    raise _refused(f"lists are nested more than {DEEPEST} deep", file, line)
            elif isinstance(event, yaml.CollectionEndEvent):
                start, line, items = stack.pop()
                value: Any = items
                if isinstance(start, yaml.MappingStartEvent):
                    pairs = list(zip(items[::2], items[1::2], strict=True))
                    value = _mapping(pairs, file, line)
                (stack[-1][2] if stack else root).append(value)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = mark.line + 1 if mark is not None else None
        raise _refused(f"this is not YAML ({error.problem})", file, at) from None
    except yaml.YAMLError as error:
        raise _refused(f"this is not YAML ({str(error)[:100]})", file) from None
    if len(root) != 1:
        raise _refused("the file must hold one document", file)
    return root[0]


def _mapping(pairs: list[tuple[Any, Any]], file: str, line: int | None = None) -> Node:
    node = Node()
    node.line = line
    for key, value in pairs:
        if not isinstance(key, str):
            raise _refused("a field's name must be text", file, line)
        if key in node:
            raise _refused(f"the field {key!r} stands twice", file, line)
        node[key] = value
    return node


def to_bundle(document: Any, file: str) -> RawBundle:
    """Sort a document's entries by part; raises ImportRefused where it is of another form."""
    if not isinstance(document, Node):
        raise _refused("the file must hold fields such as facts, topics and sources", file, 1)
    unknown = sorted(set(document) - _TOP)
    if unknown:
        raise _refused(
            f"unknown field {', '.join(unknown)}; I know {', '.join(sorted(_TOP))}", file
        )
    found = RawBundle(file, declares="topics" in document or "sources" in document)
    for part in PARTS:
        entries = document.get(part, [])
        if entries in ("", None):
            entries = []
        if not isinstance(entries, list):
            raise _refused(f"{part} must be a list", file, document.line)
        for at, values in enumerate(entries, start=1):
            if not isinstance(values, Node):
                raise _refused(f"entry {at} of {part} must have fields", file, document.line)
            if part == "facts" and "topic" in document:
                values.setdefault("topic", document["topic"])
            getattr(found, part).append(Entry(values, file, values.line or at))
    if len(found.facts) > MOST_FACTS:
        raise _refused(f"more than {MOST_FACTS:,} facts; split the file", file)
    return found


def _check_depth(value: Any, file: str) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            child
            for parent in level
            for child in (
                parent.values()
                if isinstance(parent, dict)
                else parent
                if isinstance(parent, list)
                else ()
            )
        ]
        if not level:
            return
    raise _refused(f"lists are nested more than {DEEPEST} deep", file)


def _refused(reason: str, file: str, line: int | None = None) -> ImportRefused:
    return ImportRefused([Problem(reason, row=line, file=file)])


def _refuse(reason: str, file: str) -> None:
    raise _refused(reason, file)
