"""From bytes to records: reading a folder, trees with places, sections merged into a round, schema errors in words."""
