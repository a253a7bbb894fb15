"""What an id looks like: apart from the other values, so that a small process can know it without pydantic."""

from __future__ import annotations

SLUG = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
