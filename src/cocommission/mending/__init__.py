"""What lint can mend by itself: small edits of the text where it is certain, and nothing else."""
