"""The forms that bidders and evaluators fill in, as files."""
