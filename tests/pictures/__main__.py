"""Draws every card to look at: python -m tests.pictures [--out FOLDER]"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from knowledge.library import Library
from tests.pictures.cards import cards
from tests.pictures.drawing import drawn


async def draw(folder: Path) -> list[Path]:
    """Write a PNG file for each card; views need a running loop to be made."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with tempfile.TemporaryDirectory() as store:
        library = Library.open(f"sqlite:///{store}/pictures.db")
        for name, card in cards(library):
            path = folder / f"card-{name}.png"
            small = drawn(card.to_components()).quantize(64)
            small.save(path, optimize=True)
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
