"""One file a capability; each is an extension that the client loads."""
