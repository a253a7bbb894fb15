"""The round for other programs: calendars, open data."""
