"""`forget`: delete all that is held of a server."""

from __future__ import annotations

import typer

from bot.cli.session import Session


def forget_server(session: Session, server: int, *, sure: bool) -> None:
    """Show what is held of a server and, once `sure` or the answer is yes, delete it."""
    with session.library() as library:
        held = library.server_data.count_rows(server)
        if not held:
            print(f"Nothing is held of server {server}.")
            return
        print(f"Held of server {server}:")
        for name, count in held.items():
            print(f"  {name.replace('_', ' ')}: {count:,}")
        if not sure and not typer.confirm("Delete all of it? That cannot be undone"):
            print("Nothing was deleted.")
            return
        gone = library.server_data.delete(server)
    print(f"Deleted {gone:,} rows. Backups made before still hold them.")
