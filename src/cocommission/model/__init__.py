"""What the YAML of a round means: frozen records, one file a topic."""
