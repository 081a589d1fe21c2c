"""Make assets/fonts from registry packages, byte for byte.

    .venv/bin/python tools/build_fonts.py            build, refuse anything that differs
    .venv/bin/python tools/build_fonts.py --renew    build and write new SHA256SUMS

Needs npm, apt-get and dpkg (Debian) and the fontTools of the development group. The
originals are recognised by their own SHA-256, whatever the package around them is
called, and the results by assets/fonts/SHA256SUMS.
"""

import argparse
import bz2
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "assets" / "fonts"
SUMS = FONTS / "SHA256SUMS"
LICENCES = (
    "LICENSE-CunKai.txt",
    "LICENSE-NotoSansSC.txt",
    "LICENSE-NotoSerifSC.txt",
    "LICENSE-RareHan.txt",
)
#: 通用规范汉字表 of 2013.
STANDARD_COUNT = 8105
#: Where extension B begins.
SUPPLEMENTARY_FIRST = 0x20000
WINDOWS = 3
#: Licence and weight names are kept too.
NAMES_END = 300
#: Seconds since 1904; a font must not remember when it was built.
MODIFIED = 3_800_000_000


@dataclass(frozen=True, kw_only=True)
class Original:
    """One file of one package; `registry` is npm or debian."""

    registry: str
    package: str
    version: str
    member: str
    sha256: str


NOTO = "@expo-google-fonts/noto-sans-sc"
ORIGINALS = {
    "regular": Original(
        registry="npm",
        package=NOTO,
        version="0.4.3",
        member="package/400Regular/NotoSansSC_400Regular.ttf",
        sha256="d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    ),
    "bold": Original(
        registry="npm",
        package=NOTO,
        version="0.4.3",
        member="package/700Bold/NotoSansSC_700Bold.ttf",
        sha256="9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    ),
    "title": Original(
        registry="npm",
        package="@expo-google-fonts/noto-serif-sc",
        version="0.4.3",
        member="package/900Black/NotoSerifSC_900Black.ttf",
        sha256="092e71a70c744be3cc33999eb4edcb10fbe95c1b4cff6c2d7f04d6ff15d031e2",
    ),
    "kai": Original(
        registry="debian",
        package="fonts-lxgw-wenkai",
        version="1.250+repack-1",
        member="usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        sha256="bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
    ),
    "rare": Original(
        registry="debian",
        package="fonts-hanazono",
        version="20170904-2.1",
        member="usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
        sha256="829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c",
    ),
    "irg": Original(
        registry="debian",
        package="unicode-data",
        version="15.0.0-1",
        member="usr/share/unicode/Unihan_IRGSources.txt.bz2",
        sha256="52e6e55d22dd124d61dfbb845033fe354caf9a62ab84ac89aa0c374b0f8b99c5",
    ),
    "mappings": Original(
        registry="debian",
        package="unicode-data",
        version="15.0.0-1",
        member="usr/share/unicode/Unihan_OtherMappings.txt.bz2",
        sha256="bdeef44d75d914e793b7f27ddc3bee01b2d11dd34f4e52de1a9fba74a1612dc2",
    ),
}

#: Latin, punctuation, arrows, mathematics, numbers in circles, kana, full-width forms.
SYMBOL_BLOCKS = (
    (0x20, 0x17F),
    (0x2000, 0x2070),
    (0x2100, 0x2150),
    (0x2190, 0x2300),
    (0x2460, 0x2700),
    (0x3000, 0x3100),
    (0xFE10, 0xFE50),
    (0xFF00, 0xFFF0),
)
#: WenKai draws these half as wide as Chinese setting wants: another font of the chain does it.
NARROW_IN_KAI = frozenset(map(ord, "“”‘’…—"))
#: Ideographs known from old dictionaries only; no living person is called so.
DICTIONARIES = ("GKX", "GHZ-")
#: Those that people of Hong Kong write, and those of the Japanese standard JIS X 0213.
NEIGHBOURS = {"kIRG_HSource": ("H-",), "kIRG_JSource": ("J3", "J4")}
#: Variants met in names and in every trial of rare characters, from no source above.
KNOWN_BESIDES = frozenset(map(ord, "𠮷𪚥𤭢"))


class Mismatch(Exception):
    """A file is not what it was when the fonts were made."""


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- fetching ----------------------------------------------------------------


def fetch_package(original: Original, folder: Path) -> None:
    """Download the package by its name and unpack it into `folder`."""
    if original.registry == "npm":
        named = f"{original.package}@{original.version}"
        subprocess.run(["npm", "pack", "--silent", named], cwd=folder, check=True)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
    else:
        named = f"{original.package}={original.version}"
        as_root = ["-o", "APT::Sandbox::User=root"]
        subprocess.run(["apt-get", "download", "-qq", *as_root, named], cwd=folder, check=True)
        package = next(folder.glob("*.deb"))
        subprocess.run(["dpkg", "-x", package.name, "."], cwd=folder, check=True)


def fetch_originals(workshop: Path) -> dict[str, Path]:
    """Every original by its short name; refused if a single byte is not as expected."""
    paths: dict[str, Path] = {}
    for name, original in ORIGINALS.items():
        folder = workshop / original.package.replace("/", "_")
        if not folder.exists():
            folder.mkdir()
            print(f"{original.registry}: {original.package} {original.version}", flush=True)
            fetch_package(original, folder)
        paths[name] = folder / original.member
        if sha256(paths[name]) != original.sha256:
            raise Mismatch(f"{original.member} of {original.package} {original.version}")
    return paths


# --- which characters --------------------------------------------------------


def unihan(path: Path, field: str) -> dict[int, str]:
    """One field of the Unihan database: code point -> value."""
    text = bz2.decompress(path.read_bytes()).decode("utf-8")
    found = re.findall(rf"^U\+([0-9A-F]+)\t{field}\t(.+)$", text, flags=re.MULTILINE)
    return {int(code, 16): value for code, value in found}


def gb2312() -> set[int]:
    """What the two bytes of GB 2312 can say."""
    rows = range(0xA1, 0xF8)
    cells = range(0xA1, 0xFF)
    texts = (bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells)
    return {ord(text) for text in texts if text}


def everyday_characters(mappings: Path) -> set[int]:
    """通用规范汉字表, GB 2312 and symbols: all but the rarest names are written with these."""
    standard = unihan(mappings, "kTGH")
    assert len(standard) == STANDARD_COUNT, len(standard)
    symbols = {code for first, end in SYMBOL_BLOCKS for code in range(first, end)}
    return standard.keys() | gb2312() | symbols


def rare_characters(irg: Path, drawn: set[int]) -> set[int]:
    """Ideographs of the supplementary planes that are more than an old dictionary's."""
    wanted = {
        code
        for code, source in unihan(irg, "kIRG_GSource").items()
        if not source.startswith(DICTIONARIES)
    }
    for field, sources in NEIGHBOURS.items():
        wanted |= {
            code for code, source in unihan(irg, field).items() if source.startswith(sources)
        }
    wanted = {code for code in wanted if code >= SUPPLEMENTARY_FIRST} | KNOWN_BESIDES
    return wanted - drawn


def mapped_characters(font: TTFont) -> dict[int, str]:
    """The font's character map: code point -> glyph name."""
    return font.getBestCmap() or {}


def drawn_characters(font: TTFont) -> set[int]:
    """The characters that the font shows: an outline, or a blank that is meant to be one."""
    offsets = cast("Sequence[int]", font["loca"])
    drawn: set[int] = set()
    for code, glyph_name in mapped_characters(font).items():
        glyph = font.getGlyphID(glyph_name)
        has_outline = offsets[glyph + 1] > offsets[glyph]
        if has_outline or unicodedata.category(chr(code)) == "Zs":
            drawn.add(code)
    return drawn


# --- making ------------------------------------------------------------------


def cut(source: Path, target: Path, characters: set[int], *, features: list[str]) -> TTFont:
    """Keep only `characters`, without hinting; the bytes depend on the input alone."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = features
    options.name_IDs = list(range(NAMES_END))
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.drop_tables = [*options.drop_tables, "FFTM", "DSIG"]
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters & drawn_characters(font))
    cutter.subset(font)
    font["head"].modified = MODIFIED
    font.save(target)
    return font


def rename(font: TTFont, target: Path, family: str, full_name: str) -> None:
    """Give the font its own name in every name record."""
    compact = full_name.replace(" ", "-")
    names = {1: family, 3: f"{compact};jifen-desktop", 4: full_name, 6: compact}
    table = font["name"]
    table.names = [record for record in table.names if record.platformID == WINDOWS]
    for name_id, text in names.items():
        table.setName(text, name_id, WINDOWS, 1, 0x409)
    font.save(target)


def build(paths: dict[str, Path], target: Path) -> None:
    everyday = everyday_characters(paths["mappings"])
    regular = target / "NotoSansSC-Regular.ttf"
    regular.write_bytes(paths["regular"].read_bytes())
    with TTFont(regular) as whole:
        drawn = drawn_characters(whole)
        assert drawn == mapped_characters(whole).keys(), "an empty outline in the main font"
    features = ["kern", "vert", "locl", "ccmp"]
    cut(paths["bold"], target / "NotoSansSC-Bold.ttf", everyday, features=features)
    cut(paths["title"], target / "NotoSerifSC-Black.ttf", everyday, features=features)
    kai = target / "CunKai-Regular.ttf"
    font = cut(paths["kai"], kai, everyday - NARROW_IN_KAI, features=features)
    rename(font, kai, "CunKai", "CunKai Regular")
    rare = target / "RareHan.ttf"
    font = cut(paths["rare"], rare, rare_characters(paths["irg"], drawn), features=[])
    rename(font, rare, "RareHan", "RareHan")


def sums_of(folder: Path) -> str:
    """SHA256SUMS as `sha256sum -c` reads it: fonts from `folder`, licences from the checkout."""
    files = sorted(folder.glob("*.ttf")) + [FONTS / name for name in LICENCES]
    return "".join(f"{sha256(path)}  {path.name}\n" for path in files)


def settle(built: Path, *, renew: bool) -> None:
    """Put the built fonts in their place, unless they differ from what is written down."""
    sums = sums_of(built)
    if renew:
        SUMS.write_text(sums, encoding="utf-8")
    known = SUMS.read_text(encoding="utf-8").splitlines() if SUMS.exists() else []
    different = sorted(set(sums.splitlines()) ^ set(known))
    if different:
        raise Mismatch("SHA256SUMS: " + "; ".join(different))
    for path in sorted(built.glob("*.ttf")):
        (FONTS / path.name).write_bytes(path.read_bytes())
        print(f"{path.stat().st_size:>12,}  {path.name}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--renew", action="store_true", help="accept the result: write SHA256SUMS")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workshop, built = Path(folder, "originals"), Path(folder, "built")
        workshop.mkdir()
        built.mkdir()
        try:
            build(fetch_originals(workshop), built)
            settle(built, renew=arguments.renew)
        except Mismatch as mismatch:
            print(f"not as expected: {mismatch}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
