"""The Word papers of the guide: what each is called, what it needs of a round, what its template sees."""
