"""Sections that a round may already hold and that a later version will check: insight, delivery, publication."""

from __future__ import annotations

LATER_SECTIONS: dict[str, str] = {
    "reviewed_outcomes": "the outcomes review",
    "provision": "the provision baseline",
    "needs": "needs and aspirations",
    "assets": "the asset map",
    "contract": "the contract",
    "monitoring": "monitoring returns",
    "reviews": "reviews",
    "values": "the value model",
    "proxies": "financial proxies",
}
"""Name of the section to what it holds. Each becomes a model of its own in this package when it is read."""
