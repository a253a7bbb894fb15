"""Family 2: outcomes and indicators."""
