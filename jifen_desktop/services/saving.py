"""A paper of the window kept as a file where a person wants it."""

from pathlib import Path

from jifen_desktop.documents.paper_file import write_paper


def save_paper(path: Path, pdf: bytes) -> None:
    """Write the PDF whole or not at all. Raises PathUnwritable."""
    write_paper(path, pdf)
