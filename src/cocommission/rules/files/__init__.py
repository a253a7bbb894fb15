"""Family 0: files and schema; what loading finds, explained here."""
