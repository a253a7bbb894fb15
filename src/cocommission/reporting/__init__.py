"""Findings and results as text and JSON, chosen from a table."""
