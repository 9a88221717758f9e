"""Questions tied to the facts that answer them, tried before they are."""
