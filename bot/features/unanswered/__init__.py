"""The curators' queue of unanswered questions."""
