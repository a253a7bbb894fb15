"""Whether a Word or Excel file can be used by everybody: rules after those of the office programs' own checkers."""
