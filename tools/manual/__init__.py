"""How the manual is made: its text, its pictures, the card for beside the counter."""
