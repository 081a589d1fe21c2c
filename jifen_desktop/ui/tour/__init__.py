"""A morning at the counter without a person, on a computer without a screen."""
