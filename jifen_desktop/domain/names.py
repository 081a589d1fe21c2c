"""Names, codes and numbers of people and goods, as they arrive from typing or office files.

Names keep their characters (NFC, never NFKC: 﨎 stays 﨎); codes and phones become ASCII.
An ID-card number never enters the book: callers ask `looks_like_id_number` first.
"""

import re
import unicodedata
from collections.abc import Callable

from jifen_desktop.domain.file_faults import IdNumberFound, PhoneUnfit
from jifen_desktop.domain.refusals import CodeUnfit, TextMissing, TextTooLong, TextUnprintable

NAME_LENGTH_MAX = 50
TEXT_LENGTH_MAX = 100
CODE_LENGTH_MAX = 32
BARCODE_LENGTH_MAX = 48
PHONE_DIGITS_MIN, PHONE_DIGITS_MAX = 5, 20

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: Nothing to clean: these blocks hold no decomposition, no blank, no format character.
_PLAIN_HAN = re.compile("[\u3400-\u9fff]+")
_PLAIN_LINE = re.compile("[ -~\u00b7\u3400-\u9fff]*")
#: Everything that offices type for the dot of minority names.
_DOT = "\u00b7\u0387\u2022\u2027\u2219\u22c5\u25cf\u30fb\uff0e\uff65\u16eb\ua78f"
_DOT_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])\s*[{_DOT}]+\s*(?=[^\W\d_])")
#: An ASCII full stop only between Han characters: "J.R. Smith" keeps his.
_STOP_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s*\.\s*(?=[{_HAN}])")
_BLANK_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}\u00b7]) (?=[{_HAN}\u00b7])")
#: Letters by category, yet blank on paper.
_BLANK_LETTERS = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad", "-"))
_FULL_WIDTH = str.maketrans({0xFF01 + step: 0x21 + step for step in range(94)} | {0x3000: " "})

_CODE = re.compile(rf"[0-9A-Z._-]{{1,{CODE_LENGTH_MAX}}}")
_BARCODE = re.compile(rf"[0-9A-Za-z]{{1,{BARCODE_LENGTH_MAX}}}")
_PHONE = re.compile(rf"\+?[0-9]{{{PHONE_DIGITS_MIN},{PHONE_DIGITS_MAX}}}")
_CHINA_PREFIX = re.compile(r"(?:\+|00)?86(?=1[0-9]{10}$)")

_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"
_MONTH_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
#: GB 11643 with any check digit: a mistyped ID number is still somebody's.
_ID_NUMBER = re.compile(
    rf"(?<![0-9])(?:{_PROVINCE}[0-9]{{4}}(?:1[89]|20)[0-9]{{2}}{_MONTH_DAY}[0-9]{{3}}[0-9Xx]"
    rf"|{_PROVINCE}[0-9]{{4}}[0-9]{{2}}{_MONTH_DAY}[0-9]{{3}})(?![0-9])"
)
_ID_LENGTH_MIN = 15
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(16) for last in (65534, 65535))
#: Private use, half a surrogate pair, no character at all, or the mark of a failed decoding.
#: Unassigned code points pass: Python 3.11 does not know the newest Han extensions.
_UNPRINTABLE = re.compile(
    f"[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffd\U000f0000-\U0010ffff{_NONCHARACTERS}]"
)
_SEPARATORS = re.compile(r"[\s-]+")


def clean_name(text: str, field: str, length_max: int = NAME_LENGTH_MAX) -> str:
    """A name of a person or a group: its characters kept, its blanks and dots made one way."""
    if len(text) <= length_max and _PLAIN_HAN.fullmatch(text):
        return text
    return _checked(text, field, length_max, tidy_name)


def clean_text(text: str, field: str, length_max: int = TEXT_LENGTH_MAX) -> str:
    """An address or the name of goods: one line, NFC, single blanks."""
    return _checked(text, field, length_max, tidy_line)


def clean_code(text: str, field: str) -> str:
    """A household number, goods code or card number: ASCII capitals, digits and - _ . only."""
    code = _ascii(text).upper()
    if not code:
        raise TextMissing(field)
    if not _CODE.fullmatch(code):
        raise CodeUnfit(field, text)
    return code


def clean_barcode(text: str, field: str = "barcode") -> str:
    """A barcode as a scanner types it; letters keep their case, as Code 128 does."""
    code = _ascii(text)
    if not code:
        raise TextMissing(field)
    if not _BARCODE.fullmatch(code):
        raise CodeUnfit(field, text)
    return code


def clean_phone(text: str, field: str = "phone") -> str:
    """A telephone number as digits alone, so that one number has one form."""
    number = re.sub(r"[-().]", "", _ascii(text))
    if not number:
        raise TextMissing(field)
    number = _CHINA_PREFIX.sub("", number)
    if not _PHONE.fullmatch(number):
        raise PhoneUnfit(text)
    return number


def looks_like_id_number(text: str) -> bool:
    """Whether a Chinese ID-card number (18 or old 15 digits) stands anywhere in the text."""
    if len(text) < _ID_LENGTH_MIN:
        return False
    return _ID_NUMBER.search(_SEPARATORS.sub("", to_half_width(text))) is not None


def mask_id_numbers(text: str) -> str:
    """The text with every ID number blotted out but for its region."""
    if not looks_like_id_number(text):
        return text
    squeezed = _SEPARATORS.sub("", to_half_width(text))
    return _ID_NUMBER.sub(lambda found: found[0][:6] + "*" * (len(found[0]) - 6), squeezed)


def to_half_width(text: str) -> str:
    """Full-width ASCII as ASCII; unlike NFKC it leaves every Han character alone."""
    return text.translate(_FULL_WIDTH)


def tidy_line(text: str) -> str:
    """One line without control, format and blank-like characters, in NFC."""
    if _PLAIN_LINE.fullmatch(text):
        return " ".join(text.split())
    spaced = "".join(map(_without_format, _VARIATION_SELECTORS.sub("", text)))
    return " ".join(unicodedata.normalize("NFC", spaced).split())


def tidy_name(text: str) -> str:
    """A line, with the dot of minority names as U+00B7 and no blanks between Han characters."""
    line = _DOT_BETWEEN_LETTERS.sub("\u00b7", tidy_line(text))
    return _BLANK_BETWEEN_HAN.sub("", _STOP_BETWEEN_HAN.sub("\u00b7", line))


def _without_format(character: str) -> str:
    if character.isspace() or _BLANK_LETTERS.match(character):
        return " "
    return "" if unicodedata.category(character) in {"Cc", "Cf"} else character


def _checked(text: str, field: str, length_max: int, tidy: Callable[[str], str]) -> str:
    if len(text) > length_max * 20:  # no cleaning makes this fit: do not even try
        raise TextTooLong(field, length_max)
    clean = tidy(text)
    if not clean:
        raise TextMissing(field)
    if len(clean) > length_max:
        raise TextTooLong(field, length_max)
    if (unfit := _UNPRINTABLE.search(clean)) is not None:
        raise TextUnprintable(field, unfit[0])
    if looks_like_id_number(clean):
        raise IdNumberFound(field)
    return clean


def _ascii(text: str) -> str:
    """NFKC without blanks and format characters, dashes of all kinds as one."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    plain = unicodedata.normalize("NFKC", text[:1001]).translate(_DASHES)
    return "".join(map(_without_format, plain)).replace(" ", "")
