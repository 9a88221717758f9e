"""Cards: an Answer made into what a person sees, without input or output of their own."""
