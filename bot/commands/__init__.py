"""The commands of the terminal: each parses, calls `bot.terminal` and exits."""
