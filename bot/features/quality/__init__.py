"""Problems in a server's facts that a curator should look at."""
