"""How much a round may hold, as data; each limit has its own message."""

from __future__ import annotations

FILE_BYTES = 2 * 1024 * 1024
"""Bytes of one YAML file."""
ROUND_FILES = 20_000
"""YAML files of one round."""
ROUND_BYTES = 256 * 1024 * 1024
"""Bytes of all YAML files of one round."""
DEPTH = 24
"""Levels of nesting."""
NODES = 400_000
"""Values in one file."""
FOLDER_DEPTH = 12
"""Folders below a round's folder."""
