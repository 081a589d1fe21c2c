"""Pieces of a paper dealt out to its pages, none of them cut."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jifen_desktop.documents.blocks import Block, stack_height


@dataclass(frozen=True)
class Piece:
    """What stays on one page; `under` is said again above it where it begins a page."""

    blocks: Sequence[Block]
    under: Block | None = None


def deal_pieces(pieces: Iterable[Piece], *, room: float) -> list[list[Block]]:
    """The blocks of each page; a piece that does not fit any more begins the next one."""
    pages: list[list[Block]] = [[]]
    for piece in pieces:
        if stack_height([*pages[-1], *piece.blocks]) > room:
            pages.append([piece.under] if piece.under else [])
        pages[-1] += piece.blocks
    return pages
