"""Settings of the book, of this PC, and who works with the program."""
