"""Finding households while one types: the text that is searched, and the list below a box."""
