"""Office files taken into the book: looked at first, written when somebody says so."""
