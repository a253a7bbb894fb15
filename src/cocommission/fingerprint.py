"""Fingerprints: SHA-256 over a structure, never over joined strings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def of_bytes(content: bytes) -> str:
    """The SHA-256 of ``content``, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def of_structure(value: object) -> str:
    """The SHA-256 of ``value`` (dicts, lists, text) as canonical JSON: keys sorted, no spaces, UTF-8."""
    return of_bytes(canonical(value))


def canonical(value: object) -> bytes:
    """``value`` as canonical JSON bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def of_files(files: Mapping[str, bytes]) -> dict[str, str]:
    """Name to SHA-256, sorted by name."""
    return {name: of_bytes(files[name]) for name in sorted(files)}
