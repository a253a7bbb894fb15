"""Charts as PNG, with words and a table beside each; left out politely where the drawing library is missing."""
