"""The layout of what bidders and evaluators fill in: written by documents, read by intake."""
