"""One module a command: read, do, show, answer."""
