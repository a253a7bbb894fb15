"""One module a command: from texts to findings, documents or scores; no terminal."""
