"""What was done with bids and scores, written down so that nobody can change it in silence."""
