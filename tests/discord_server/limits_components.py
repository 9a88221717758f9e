"""What Discord refuses in components: where they may stand, how many, how long, how named."""

from __future__ import annotations

from typing import Any

from . import components as parts
from .errors import Form

Payload = dict[str, Any]

PER_MESSAGE, TEXT_TOGETHER, ROWS, LEGACY_ROWS = 40, 4000, 5, 5
V2_ONLY = (9, 10, 11, 12, 13, 14, 17)
IN_CONTAINER = (1, 9, 10, 12, 13, 14)
TOP_V2 = (*IN_CONTAINER, 17)
IN_MODAL = (1, 10, 18)
IN_LABEL = (3, 4, 5, 6, 7, 8, 19, 21, 22, 23)


def check_components(
    form: Form,
    where: str,
    components: list[Payload],
    *,
    v2: bool,
    files: set[str] = frozenset(),  # type: ignore[assignment]
) -> None:
    """Note all faults of a message's components."""
    top = TOP_V2 if v2 else (1,)
    if not v2:
        form.length(where, components, LEGACY_ROWS)
    _Walk(form, files).children(where, components, top)
    everything = list(parts.walk(components))
    if v2 and len(everything) > PER_MESSAGE:
        form.wrong(
            where,
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            f"The maximum number of components is {PER_MESSAGE}",
        )
    if v2 and sum(map(len, parts.texts(components))) > TEXT_TOGETHER:
        form.wrong(
            where,
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"The text of all components must be {TEXT_TOGETHER} or fewer in length.",
        )


def check_modal(form: Form, where: str, components: list[Payload]) -> None:
    """Note all faults of a modal's components."""
    form.length(where, components, ROWS, least=1)
    _Walk(form, set(), modal=True).children(where, components, IN_MODAL)


class _Walk:
    """One pass over a tree of components that remembers the custom ids and ids it met."""

    def __init__(self, form: Form, files: set[str], *, modal: bool = False) -> None:
        self.form = form
        self.files = files
        self.modal = modal
        self.names: set[str] = set()
        self.ids: set[int] = set()

    def children(self, where: str, components: list[Payload], kinds: tuple[int, ...]) -> None:
        for i, component in enumerate(components):
            self.component(f"{where}/{i}", component, kinds)

    def component(self, where: str, component: Payload, kinds: tuple[int, ...]) -> None:
        kind = component.get("type")
        if kind not in kinds:
            self.form.wrong(
                f"{where}/type",
                "UNION_TYPE_CHOICES",
                f'Value of field "type" must be one of ({", ".join(map(str, kinds))}).',
            )
            return
        self._names(where, component)
        if kind == parts.ROW:
            self._row(where, component)
        elif kind == parts.BUTTON:
            self._button(where, component)
        elif kind in parts.SELECTS:
            self._select(where, component)
        elif kind == parts.TEXT_INPUT:
            self._text_input(where, component)
        elif kind == parts.SECTION:
            inner = component.get("components") or []
            self.form.length(f"{where}/components", inner, 3, least=1)
            self.children(f"{where}/components", inner, (parts.TEXT_DISPLAY,))
            accessory = component.get("accessory") or {}
            self.component(f"{where}/accessory", accessory, (parts.BUTTON, parts.THUMBNAIL))
        elif kind == parts.TEXT_DISPLAY:
            self.form.length(f"{where}/content", component.get("content"), TEXT_TOGETHER, least=1)
        elif kind == parts.CONTAINER:
            inner = component.get("components") or []
            self.form.length(f"{where}/components", inner, PER_MESSAGE, least=1)
            self.children(f"{where}/components", inner, IN_CONTAINER)
        elif kind == parts.LABEL:
            self.form.length(f"{where}/label", component.get("label"), 45, least=1)
            self.form.length(f"{where}/description", component.get("description"), 100)
            self.component(f"{where}/component", component.get("component") or {}, IN_LABEL)
        elif kind in (parts.THUMBNAIL, parts.GALLERY, parts.FILE):
            self._media(where, component)
        elif kind in (parts.RADIO, parts.CHECKBOXES):
            self._options(where, component, 10)

    def _names(self, where: str, component: Payload) -> None:
        name = component.get("custom_id")
        if name is not None:
            self.form.length(f"{where}/custom_id", name, 100, least=1)
            if name in self.names:
                self.form.wrong(
                    f"{where}/custom_id",
                    "COMPONENT_CUSTOM_ID_DUPLICATED",
                    "Component custom id cannot be duplicated",
                )
            self.names.add(name)
        number = component.get("id")
        if number:
            if number in self.ids:
                self.form.wrong(
                    f"{where}/id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated"
                )
            self.ids.add(number)

    def _row(self, where: str, component: Payload) -> None:
        inner = component.get("components") or []
        self.form.length(f"{where}/components", inner, 5, least=1)
        if self.modal:
            self.form.length(f"{where}/components", inner, 1)
            self.children(f"{where}/components", inner, (parts.TEXT_INPUT,))
            return
        if len(inner) > 1 and any(c.get("type") in parts.SELECTS for c in inner):
            self.form.wrong(
                f"{where}/components",
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            )
        self.children(f"{where}/components", inner, (parts.BUTTON, *parts.SELECTS))

    def _button(self, where: str, component: Payload) -> None:
        style = component.get("style")
        self.form.length(f"{where}/label", component.get("label"), 80)
        if not component.get("label") and not component.get("emoji") and style != 6:
            self.form.wrong(
                where, "BUTTON_COMPONENT_LABEL_REQUIRED", "A button needs a label or an emoji"
            )
        if style not in range(1, 7):
            self.form.wrong(f"{where}/style", "BASE_TYPE_CHOICES", "Value must be one of 1 to 6.")
        link = style == parts.LINK_STYLE
        if link:
            self.form.length(f"{where}/url", component.get("url"), 512, least=1)
        if style != 6 and link == bool(component.get("custom_id")):
            self.form.wrong(
                where,
                "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
                "A button has either a url (style 5) or a custom id",
            )

    def _select(self, where: str, component: Payload) -> None:
        self.form.length(f"{where}/custom_id", component.get("custom_id"), 100, least=1)
        self.form.length(f"{where}/placeholder", component.get("placeholder"), 150)
        if component["type"] == parts.STRING_SELECT:
            self._options(where, component, 25)
        least, most = component.get("min_values", 1), component.get("max_values", 1)
        if not (0 <= least <= 25 and 1 <= most <= 25 and least <= most):
            self.form.wrong(
                f"{where}/max_values", "SELECT_COMPONENT_VALUES", "min_values over max_values"
            )

    def _options(self, where: str, component: Payload, most: int) -> None:
        options = component.get("options") or []
        self.form.length(f"{where}/options", options, most, least=1)
        seen: set[str] = set()
        for i, option in enumerate(options):
            at = f"{where}/options/{i}"
            self.form.length(f"{at}/label", option.get("label"), 100, least=1)
            self.form.length(f"{at}/value", option.get("value"), 100, least=1)
            self.form.length(f"{at}/description", option.get("description"), 100)
            if option.get("value") in seen:
                self.form.wrong(
                    f"{at}/value",
                    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used",
                )
            seen.add(str(option.get("value")))

    def _text_input(self, where: str, component: Payload) -> None:
        self.form.length(f"{where}/custom_id", component.get("custom_id"), 100, least=1)
        self.form.length(f"{where}/label", component.get("label"), 45)
        self.form.length(f"{where}/placeholder", component.get("placeholder"), 100)
        self.form.length(f"{where}/value", component.get("value"), 4000)
        if component.get("style") not in (1, 2):
            self.form.wrong(f"{where}/style", "BASE_TYPE_CHOICES", "Value must be one of (1, 2).")

    def _media(self, where: str, component: Payload) -> None:
        if component["type"] == parts.GALLERY:
            self.form.length(f"{where}/items", component.get("items") or [], 10, least=1)
        for media in parts.media_items(component):
            url = str(media.get("url", ""))
            name = url.removeprefix("attachment://")
            if url.startswith("attachment://") and name not in self.files:
                self.form.wrong(
                    f"{where}/media",
                    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                    f"The referenced attachment {name} was not sent",
                )
