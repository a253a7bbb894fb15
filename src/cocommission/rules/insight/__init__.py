"""Family 1: insight and involvement."""
