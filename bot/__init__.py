"""The faces: Discord, terminal and batch."""
