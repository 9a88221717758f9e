"""What the running bot keeps in memory alone: limits, work in flight, conversations, drafts."""
