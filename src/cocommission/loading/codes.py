"""The codes of findings about files and schema (family 0): what loading says, the catalogue explains."""

from __future__ import annotations

from cocommission.finding import Finding, Level, Place

NAMES: dict[str, tuple[str, Level]] = {
    "CC001": ("unreadable-file", Level.ERROR),
    "CC002": ("not-yaml", Level.ERROR),
    "CC003": ("duplicate-key", Level.ERROR),
    "CC004": ("yaml-feature", Level.ERROR),
    "CC005": ("too-large", Level.ERROR),
    "CC006": ("unknown-key", Level.ERROR),
    "CC007": ("wrong-value", Level.ERROR),
    "CC008": ("missing-key", Level.ERROR),
    "CC009": ("id-used-twice", Level.ERROR),
    "CC010": ("dangling-reference", Level.ERROR),
    "CC011": ("unset-value", Level.WARNING),
    "CC012": ("yml-file", Level.WARNING),
    "CC013": ("section-out-of-place", Level.ERROR),
    "CC014": ("waiver", Level.WARNING),
    "CC015": ("no-round-section", Level.ERROR),
    "CC016": ("section-not-read-yet", Level.NOTE),
    "CC017": ("text-needs-quotes", Level.NOTE),
    "CC018": ("private-folder-in-git", Level.WARNING),
}
"""Code to name and level."""


def found(code: str, message: str, place: Place, hint: str = "", subject: str = "") -> Finding:
    """A finding of family 0."""
    name, level = NAMES[code]
    return Finding(code, name, level, message, place, hint, subject)
