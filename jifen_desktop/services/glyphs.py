"""Which characters of a name no paper and no screen of this program can show."""


def unprintable(text: str) -> str:
    """The characters that no bundled font draws, each once; empty if all are drawn.

    The first call loads fonts, which takes longer than a keystroke may.
    """
    # ReportLab is slow to import, and the window is open before the first paper.
    from jifen_desktop.documents.fonts import missing_glyphs  # noqa: PLC0415

    return "".join(missing_glyphs(text))
