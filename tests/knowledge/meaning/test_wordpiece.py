"""Splitting texts into the pieces a model has vectors for, as BERT does."""

import pytest

from knowledge.meaning.wordpiece import WordPieces

PIECES = WordPieces.load()


def split(text):
    return [number for number, _ in PIECES.split(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("hello world", [7592, 2088]),
        ("Hello,   WORLD!", [7592, 1010, 2088, 999]),
        ("unaffable", [14477, 20961, 3468]),
        ("naïve café", [15743, 7668]),
        ("", []),
        ("  \t\n", []),
        ("\x00hello\ufffd", [7592]),
        ("🙂", [100]),
        ("a" * 101, [100]),
    ],
)
def test_texts_become_the_pieces_the_model_was_trained_with(text, numbers):
    assert split(text) == numbers


def test_each_piece_names_the_word_it_is_a_part_of():
    assert [word for _, word in PIECES.split("Unaffable, café")] == [
        "unaffable",
        "unaffable",
        "unaffable",
        ",",
        "cafe",
    ]


def test_ideographs_are_words_of_their_own():
    assert [word for _, word in PIECES.split("中文 ok")] == ["中", "文", "ok"]
