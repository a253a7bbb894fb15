"""Family 6: bids."""
