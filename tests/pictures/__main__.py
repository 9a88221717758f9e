"""Draws every card to look at: python -m tests.pictures [--out FOLDER]"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from knowledge.library import Library
from tests.pictures.cards import cards
from tests.pictures.drawing import drawn


async def draw(folder: Path, *, small: bool = True) -> list[Path]:
    """Write a PNG file for each card; views need a running loop to be made.

    `small` files take as long again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with tempfile.TemporaryDirectory() as store:
        library = Library.open(f"sqlite:///{store}/pictures.db")
        for name, card in cards(library):
            path = folder / f"card-{name}.png"
            picture = drawn(card.to_components())
            if small:
                picture.quantize(64).save(path, optimize=True)
            else:
                picture.save(path, compress_level=1)
            written.append(path)
        library.close()
    return written


def main() -> None:
    """Draw them into the folder that is named."""
    parser = argparse.ArgumentParser(description="Draws every card to look at.")
    parser.add_argument("--out", type=Path, default=Path("build/pictures"))
    for path in asyncio.run(draw(parser.parse_args().out)):
        print(path)


if __name__ == "__main__":
    main()
