"""Walking through message and modal components, and what a person reads in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Payload = dict[str, Any]

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = (3, 5, 6, 7, 8)
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR = 9, 10, 11, 12, 13, 14
CONTAINER, LABEL, FILE_UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 17, 18, 19, 21, 22, 23
LINK_STYLE = 5


def walk(components: list[Payload] | None) -> Iterator[Payload]:
    """Yield every component, nested ones after the one they sit in, in reading order."""
    for component in components or []:
        yield component
        yield from walk(component.get("components"))
        for key in ("accessory", "component"):
            if isinstance(component.get(key), dict):
                yield from walk([component[key]])


def texts(components: list[Payload]) -> list[str]:
    """Return the text displays in reading order; buttons and menus are not text."""
    return [
        str(component["content"])
        for component in walk(components)
        if component.get("type") == TEXT_DISPLAY
    ]


def media_items(component: Payload) -> Iterator[Payload]:
    """Yield the media objects (with a `url`) of one thumbnail, gallery or file component."""
    kind = component.get("type")
    if kind == THUMBNAIL:
        yield component["media"]
    elif kind == GALLERY:
        yield from (item["media"] for item in component.get("items", []))
    elif kind == FILE:
        yield component["file"]


DEFAULTS: dict[int, Payload] = {
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
    THUMBNAIL: {"description": None, "spoiler": False},
    FILE: {"name": None, "size": None, "spoiler": False},
    SEPARATOR: {"spacing": 1, "divider": True},
    CONTAINER: {"accent_color": None, "spoiler": False},
}
"""What Discord fills in where a component was sent without it, by its kind."""


def completed(components: list[Payload], take_id: Callable[[], int]) -> list[Payload]:
    """Give components all that Discord gives them on receipt: ids, defaults, media's addresses."""
    for component in walk(components):
        for key, value in DEFAULTS.get(component["type"], {}).items():
            component.setdefault(key, value)
        for item in component.get("items", []) if component["type"] == GALLERY else []:
            item |= {"description": None, "spoiler": False} | item
        for media in media_items(component):
            media |= {"id": str(take_id()), "proxy_url": media["url"]} | media
    return numbered(components)


def numbered(components: list[Payload]) -> list[Payload]:
    """Give every component without an `id` one."""
    everything = list(walk(components))
    taken = {component["id"] for component in everything if component.get("id")}
    number = 0
    for component in everything:
        if not component.get("id"):
            number += 1
            while number in taken:
                number += 1
            component["id"] = number
    return components


def find(components: list[Payload], wanted: str, kinds: tuple[int, ...]) -> Payload:
    """Return the component with this custom id, label or placeholder; LookupError lists others."""
    candidates = [c for c in walk(components) if c.get("type") in kinds]
    for key in ("custom_id", "label", "placeholder"):
        for component in candidates:
            if component.get(key) == wanted:
                return component
    offered = [c.get("label") or c.get("placeholder") or c.get("custom_id") for c in candidates]
    raise LookupError(f"nothing called {wanted!r} there; there are {offered}")
