"""Family 5: tender, time and regime."""
