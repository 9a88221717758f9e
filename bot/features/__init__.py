"""One folder a capability: its commands, buttons, forms and cards."""
