"""Chaos on the wire: the bot in a process of its own against a Discord that fails all the time."""
