"""How facts are kept: the book, its schema, its guards and every query."""
