"""Family 9: monitoring, value and privacy."""
