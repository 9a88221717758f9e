"""State of the running bot, in memory alone: limits, work in flight, conversations, drafts."""
