"""Text made safe to show in Discord."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.markdown import LINK, clean, escape, fit


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, 1.1 million (at least)", "plain text, 1.1 million (at least)"),
        ("snake_case", "snake\\_case"),
        ("**bold** ~~gone~~ `code` ||spoiler||", None),
        ("# heading", "\\# heading"),
        ("-# small", "\\-# small"),
        ("> quoted", "\\> quoted"),
        ("- item\n1. first", "\\- item\n1\\. first"),
        ("<@1> <@&1> <#1> <t:0:R> <:e:1> </ask:1>", None),
        ("x < 5 and y > 3", "x < 5 and y > 3"),
        ("see https://a.example/x_y*z~", None),
        ("[a](https://b.example)", "\\[a\\](https://b.example)"),
    ],
)
def test_nothing_in_it_is_markup(text: str, shown: str | None) -> None:
    escaped = escape(text)
    if shown is not None:
        assert escaped == shown
    assert not any(
        f" {mark}" in f" {escaped}" for mark in ("**", "~~", "`", "||", "<@", "<#", "<t")
    )
    assert escaped.replace("\\", "") == text


@pytest.mark.threat("S13")
def test_hidden_characters_go_and_scripts_keep_their_joiners() -> None:
    hidden = [
        chr(point)
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point)) in ("Cf", "Cs", "Co", "Cn", "Cc")
    ]
    left = set(clean("a".join(hidden))) - {"a", " ", "\n"}
    assert left == {"\u200c", "\u200d"}


def one_by_one(text: str) -> str:
    """Do what `clean` does to invisible characters, one character after the other."""
    shown = ""
    for character in text.replace("\r\n", "\n"):
        category = unicodedata.category(character)
        if character == "\n" or character in "\u200c\u200d":
            shown += character
        elif category in ("Cc", "Zl", "Zp"):
            shown += " "
        elif category not in ("Cf", "Cs", "Co", "Cn"):
            shown += character
    return shown.strip()


@given(st.text().map(lambda text: text.replace("@", "")))
def test_all_of_a_text_is_cleaned_as_each_character_is(text: str) -> None:
    assert clean(text) == one_by_one(text)


def test_every_character_is_cleaned_alike_the_first_time_and_again() -> None:
    every = "a".join(chr(point) for point in range(sys.maxunicode + 1) if chr(point) != "@")
    assert clean(every) == clean(every) == one_by_one(every)


@pytest.mark.parametrize("text", ["@everyone", "@HERE", "@\u200beveryone", "@\u202ehere", "@@here"])
def test_no_mass_mention_survives(text: str) -> None:
    assert "@everyone" not in clean(text).lower()
    assert "@here" not in clean(text).lower()


def test_a_link_is_whole_or_not_there() -> None:
    link = "https://port.example.org/a/long/path"
    for most in range(5, 80):
        shown = fit(f"It is written at {link} in full.", most)
        assert len(shown) <= most
        assert all(found == link for found in LINK.findall(shown))


def test_what_is_cut_uses_the_room_there_is() -> None:
    words = "some words of a long statement " * 20
    for most in (80, 100, 300):
        assert most - 12 < len(fit(words, most)) <= most


@given(st.text(max_size=400), st.integers(1, 120))
def test_what_is_cut_fits_and_says_so(text: str, most: int) -> None:
    shown = fit(text, most)
    assert len(shown) <= most
    assert shown == escape(text) or shown.endswith("…")
    assert not shown.rstrip("…").endswith("\\") or shown.rstrip("…").endswith("\\\\")
