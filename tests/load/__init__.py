"""Load: many questions a second against a large store, asked of the bot over the wire."""
