"""Open data by the Open Contracting Data Standard: what is asked for, how it is weighed, and who was awarded it."""
