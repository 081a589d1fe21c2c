"""荣誉: what was given, its certificates, the roll, and what is taken back."""
