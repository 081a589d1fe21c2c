"""What travels in and out: rosters and goods lists of real offices."""
