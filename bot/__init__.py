"""The faces: Discord, terminal and batch."""

__version__ = "0.1.0"
