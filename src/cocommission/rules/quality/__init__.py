"""Family 3: quality and co-production."""
