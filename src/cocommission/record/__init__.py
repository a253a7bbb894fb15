"""What was done with bids and scores, and what bidders were shown: nobody can change it in silence."""
