"""Facts that members propose and curators decide on."""
