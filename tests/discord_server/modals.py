"""Filling in a modal: from what a person types to the data of the submission."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import components as parts

Payload = dict[str, Any]
FIELDS = (parts.TEXT_INPUT, *parts.SELECTS, 19, 21, 22, 23)


def filled(
    modal: Payload, values: Mapping[str, Any], resolve: Callable[[Any], Any]
) -> list[Payload]:
    """Return the submitted components.

    `values` are by custom id or by label; a field that is not named keeps its preset value. A
    value Discord's app would not send (too long, required and empty) raises ValueError.
    """
    names = dict(values)
    rows = [_component(row, None, names, resolve) for row in modal["components"]]
    if names:
        raise LookupError(f"the modal has no field {sorted(names)}")
    return rows


def _component(
    component: Payload, label: str | None, names: dict[str, Any], resolve: Callable[[Any], Any]
) -> Payload:
    kind = component["type"]
    sent: Payload = {"type": kind, "id": component.get("id", 0)}
    if kind == parts.ROW:
        inner = [_component(c, c.get("label"), names, resolve) for c in component["components"]]
        return sent | {"components": inner}
    if kind == parts.LABEL:
        inner_one = _component(component["component"], component["label"], names, resolve)
        return sent | {"component": inner_one}
    if kind not in FIELDS:
        return sent
    custom_id = component["custom_id"]
    given = names.pop(custom_id, None)
    if given is None and label is not None:
        given = names.pop(label, None)
    sent["custom_id"] = custom_id
    if kind == parts.TEXT_INPUT:
        text = component.get("value") or "" if given is None else str(given)
        _check_text(component, text)
        return sent | {"value": text}
    if kind in (parts.RADIO, parts.CHECKBOX):
        return sent | {"value": given}
    if given is None:
        given = [o["value"] for o in component.get("options") or [] if o.get("default")]
    chosen = given if isinstance(given, (list, tuple)) else [given]
    if kind == parts.STRING_SELECT:
        chosen = _offered(component, chosen)
    if component.get("required", True) and not chosen:
        raise ValueError(f"the field {label or custom_id!r} is required")
    return sent | {"values": [resolve(value) for value in chosen]}


def _offered(component: Payload, chosen: Sequence[Any]) -> list[str]:
    """Return the values of what was chosen by value or by label from a menu's options."""
    named = {o["label"]: o["value"] for o in component["options"]}
    values = [named.get(value, value) for value in chosen]
    if set(values) - set(named.values()):
        raise LookupError(f"the menu offers {named}, not {chosen}")
    return values


def _check_text(component: Payload, text: str) -> None:
    name = component.get("label") or component["custom_id"]
    if component.get("required", True) and not text.strip():
        raise ValueError(f"the field {name!r} is required")
    least, most = component.get("min_length") or 0, component.get("max_length") or 4000
    if text and not least <= len(text) <= most:
        raise ValueError(f"the field {name!r} takes {least} to {most} characters")
