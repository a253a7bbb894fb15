"""Proof-reading of templates: what is wrong with one before a document is made from it."""
