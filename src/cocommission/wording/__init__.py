"""What a sentence is: outcome, output, indicator, activity, target or input."""
