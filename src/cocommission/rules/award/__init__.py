"""Family 8: award and contract."""
