"""What comes back: forms and sheets filled in by strangers, read with care and reported cell by cell."""
