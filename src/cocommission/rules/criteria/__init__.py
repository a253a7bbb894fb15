"""Family 4: criteria, weights and award."""
