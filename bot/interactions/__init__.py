"""Everything between Discord and a feature: policy, limits, delivery, errors."""
