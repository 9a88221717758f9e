"""History: the journal that records changes, the revisions read from it, records as JSON."""
