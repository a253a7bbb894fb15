"""Procurement regimes as data with citations, and working days."""
