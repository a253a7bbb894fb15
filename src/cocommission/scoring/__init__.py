"""Weights, prices and scores become totals: exactly, twice, and with every step shown."""
