"""Commissioning for outcomes and co-production, from YAML files to a decision that stands a challenge."""

__version__ = "0.1.0"
