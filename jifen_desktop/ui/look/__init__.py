"""The look: colours, sizes, one style sheet, fonts, icons, pictures; it knows PySide6 alone."""
