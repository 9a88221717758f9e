"""The cards as pictures: each one is drawn, and nothing unknown is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.pictures.__main__ import draw
from tests.pictures.drawing import SCALE, WIDTH, UnknownComponentError, drawn


@pytest.mark.trial
async def test_every_card_is_drawn(tmp_path: Path) -> None:
    paths = await draw(tmp_path, small=False)

    assert {path.stem for path in paths} >= {"card-passed", "card-closest", "card-abstain"}
    for path in paths:
        with Image.open(path) as picture:
            assert picture.width == WIDTH * SCALE
            assert picture.height > 60 * SCALE


def test_a_longer_text_makes_a_taller_picture() -> None:
    short = drawn([{"type": 10, "content": "A fact."}])
    long = drawn([{"type": 10, "content": "A fact. " * 60}])

    assert long.height > short.height


def test_a_component_that_cannot_be_drawn_is_an_error() -> None:
    with pytest.raises(UnknownComponentError):
        drawn([{"type": 99}])
