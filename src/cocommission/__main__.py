"""`python -m cocommission` does what `cocommission` does."""

from cocommission.cli import main

main()
