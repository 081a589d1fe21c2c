"""Text that comes back out of a PDF: ReportLab's map from glyphs to characters, corrected.

ReportLab 5.1 writes a character beyond U+FFFF as five hexadecimal digits where PDF wants
UTF-16, so 𬱖 looks right on paper but is copied and searched as something else. It also
writes blocks longer than the hundred entries that the format allows.
"""

from collections.abc import Sequence
from typing import Any, cast

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

#: The CMap format takes no more in one block.
ENTRIES_MAX = 100

_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry ({name})
/Ordering ({name})
/Supplement 0
>> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_TAIL = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def to_unicode_cmap(font_name: str, characters: Sequence[int]) -> str:
    """The ToUnicode map of a font whose code n shows the character `characters[n]`."""
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters)
    ]
    parts = [_HEAD.format(name=font_name)]
    for first in range(0, len(entries), ENTRIES_MAX):
        block = entries[first : first + ENTRIES_MAX]
        parts += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*parts, _TAIL])


class TraceableFont(TTFont):
    """A TrueType font whose text can be copied out of the PDF whatever its plane."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - ReportLab's own name
        """Embed the font's subsets, then replace the map that ReportLab made for each."""
        subsets: list[list[int]] = self.state[doc].subsets
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        objects = cast("dict[str, Any]", doc.idToObject)  # ReportLab's objects have no types
        for name, characters in zip(names, subsets, strict=True):
            font = objects["BasicFonts"].dict[name]
            objects[font.ToUnicode.name].content = to_unicode_cmap(font.BaseFont, characters)
