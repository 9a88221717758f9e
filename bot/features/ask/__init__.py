"""Questions and claims: asked in messages, by command or from a message's menu."""
