"""How much text is left for one card: Discord counts all texts of a message together."""

from __future__ import annotations

from bot.rendering.markdown import fit

CARD = 3_900
"""Characters of all texts of a card; Discord refuses more than 4,000."""

_LEAST = 80
"""Characters below which a text is left out rather than cut."""


class Budget:
    """Hands out characters, and shortens what would need more than are left."""

    def __init__(self, characters: int = CARD) -> None:
        self.left = characters

    def take(self, text: str, most: int, *, before: str = "", keep: int = 0) -> str:
        """Return `before` and the escaped text in `most` characters.

        `keep` characters remain for what comes after. "" is returned where there is no text, or
        so little room that the rest of it would say nothing.
        """
        room = min(most, self.left - keep - len(before) - 1)
        made = fit(text, max(room, 1))
        if not made or room < 1 or (room < min(most, _LEAST) and made.endswith("…")):
            return ""
        self.left -= len(before) + len(made) + 1
        return before + made
