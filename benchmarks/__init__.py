"""What is timed, against what, as a ratio in one run; not part of the tests."""
