"""A long list in Discord: its pages, one after the other."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.client import BriefingBot
from tests.discord_server.fixtures import Town


async def test_a_list_is_turned_page_by_page(town: Town, bot: BriefingBot, tmp_path: Path) -> None:
    rows = [f"c{n},Harbour,Crane {n} should be repaired.,,,Notice," for n in range(1, 9)]
    file = tmp_path / "facts.csv"
    header = "id,topic,statement,date,entities,source,quote"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    library = bot.app.library
    await asyncio.to_thread(library.import_files, [file], scope=town.guild.id, actor="cora")
    asked = await town.alice.command(town.channel, "ask", {"question": "list recommendations"})
    first = await asked.wait()
    assert "1 to 6 of 9." in first.text
    assert first.message is not None
    second = await (await town.alice.press(first.message, "Next")).wait()
    assert "9. Crane" in second.text
    assert "2. Crane" not in second.text
