"""Family 7: panel and scores."""
