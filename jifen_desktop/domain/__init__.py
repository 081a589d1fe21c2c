"""What the rules are: the standard library only, no Qt, no SQL, no PDF."""
