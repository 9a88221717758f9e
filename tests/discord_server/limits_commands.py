"""What Discord refuses in application commands, autocomplete choices and modals."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from .errors import Form
from .limits_components import check_modal

Payload = dict[str, Any]

LOCALES = (
    *("ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he"),
    *("hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru"),
    *("sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW"),
)
"""`AvailableLocalesEnum` of Discord's OpenAPI description."""

NAME = re.compile(r"^[-_'\w]{1,32}$")
CHAT_INPUT, SUBCOMMAND, GROUP, STRING = 1, 1, 2, 3


class CommandForm(Form):
    """A form with commands, whose words may be translated into `locales`."""

    def __init__(self, locales: Collection[str]) -> None:
        super().__init__()
        self._locales = locales

    def words(self, where: str, node: Payload, *, name: int = 32) -> None:
        """Note translations that are too long, and those into what is no locale."""
        for key in ("name_localizations", "description_localizations"):
            for locale, text in (node.get(key) or {}).items():
                at = f"{where}/{key}/{locale}" if where else f"{key}/{locale}"
                self.length(at, text, name if key.startswith("name") else 100, least=1)
                if locale not in self._locales:
                    message = f"Value must be one of {sorted(self._locales)}."
                    self.wrong(at, "BASE_TYPE_CHOICES", message)


def check_commands(commands: list[Payload], locales: Collection[str] = LOCALES) -> None:
    """Raise 50035 for a list of commands Discord would refuse as a whole."""
    form = CommandForm(locales)
    seen: set[tuple[str, int]] = set()
    slash = [c for c in commands if (c.get("type") or CHAT_INPUT) == CHAT_INPUT]
    form.length("commands", slash, 100)
    for i, command in enumerate(commands):
        key = (str(command.get("name")), command.get("type") or CHAT_INPUT)
        if key in seen:
            form.wrong(
                f"{i}/name",
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            )
        seen.add(key)
        _check_command(form, f"{i}", command)
    form.check()


def check_command(command: Payload, locales: Collection[str] = LOCALES) -> None:
    """Raise 50035 for one command Discord would refuse."""
    form = CommandForm(locales)
    _check_command(form, "", command)
    form.check()


def check_choices(choices: list[Payload]) -> None:
    """Raise 50035 for autocomplete choices Discord would refuse."""
    form = CommandForm(LOCALES)
    _check_choices(form, "data/choices", choices)
    form.check()


def check_modal_response(data: Payload) -> None:
    """Raise 50035 for a modal Discord would refuse."""
    form = Form()
    form.length("data/title", data.get("title"), 45, least=1)
    form.length("data/custom_id", data.get("custom_id"), 100, least=1)
    check_modal(form, "data/components", data.get("components") or [])
    form.check()


def _check_command(form: CommandForm, where: str, command: Payload) -> None:
    prefix = f"{where}/" if where else ""
    if (command.get("type") or CHAT_INPUT) == CHAT_INPUT:
        _check_name(form, f"{prefix}name", command.get("name"))
        form.length(f"{prefix}description", command.get("description"), 100, least=1)
    else:
        form.length(f"{prefix}name", command.get("name"), 32, least=1)
        if command.get("description"):
            form.wrong(
                f"{prefix}description",
                "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED",
                "Context menu commands cannot have a description",
            )
    form.words(where, command)
    _check_options(form, f"{prefix}options", command.get("options") or [])
    if _size(command) > 8000:
        form.wrong(
            f"{prefix}name",
            "APPLICATION_COMMAND_TOO_LARGE",
            "Command exceeds maximum size (8000)",
        )


def _check_name(form: Form, where: str, name: object) -> None:
    if not isinstance(name, str) or not NAME.match(name) or name != name.lower():
        form.wrong(where, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _check_options(form: CommandForm, where: str, options: list[Payload]) -> None:
    form.length(where, options, 25)
    names: set[str] = set()
    optional = False
    for i, option in enumerate(options):
        at = f"{where}/{i}"
        _check_name(form, f"{at}/name", option.get("name"))
        if option.get("name") in names:
            form.wrong(
                f"{at}/name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option name is repeated"
            )
        names.add(str(option.get("name")))
        form.length(f"{at}/description", option.get("description"), 100, least=1)
        form.words(at, option)
        if option.get("type") not in (SUBCOMMAND, GROUP):
            if option.get("required") and optional:
                form.wrong(
                    at,
                    "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                    "Required options must be placed before non-required options",
                )
            optional = optional or not option.get("required")
        if option.get("choices") and option.get("autocomplete"):
            form.wrong(
                f"{at}/autocomplete",
                "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES",
                "An option has either choices or autocomplete",
            )
        _check_choices(form, f"{at}/choices", option.get("choices") or [])
        _check_options(form, f"{at}/options", option.get("options") or [])


def _check_choices(form: CommandForm, where: str, choices: list[Payload]) -> None:
    form.length(where, choices, 25)
    for i, choice in enumerate(choices):
        form.length(f"{where}/{i}/name", choice.get("name"), 100, least=1)
        form.words(f"{where}/{i}", choice, name=100)
        if isinstance(choice.get("value"), str):
            form.length(f"{where}/{i}/value", choice["value"], 100)


def _size(command: Payload) -> int:
    """Return the length of all names, descriptions and choice values together."""
    size = len(command.get("name") or "") + len(command.get("description") or "")
    for choice in command.get("choices") or []:
        size += len(str(choice.get("name", ""))) + len(str(choice.get("value", "")))
    return size + sum(_size(option) for option in command.get("options") or [])
