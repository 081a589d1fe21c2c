"""Make docs/manual: the pictures, the manual, the card for beside the counter.

`python tools/make_manual.py` makes all; `pictures`, `html` or `card` behind it makes one of
them. tests/test_manual.py holds that the committed manual says what the program does; make it
anew after a key, a sentence or a button has changed, the pictures after the window has.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.manual.pages import FILE_NAME, MANUAL, PICTURES, manual_html  # noqa: E402 - path first
from tools.manual.quick_card import CARD_NAME, card_pdf  # noqa: E402


def make_pictures() -> None:
    """Work the window without a screen; about half a minute. The old ones stay until it is done."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from jifen_desktop.ui.application import make_application  # noqa: PLC0415 - Qt, for this alone
    from tools.manual.scenes import take_pictures  # noqa: PLC0415

    application = make_application()
    with tempfile.TemporaryDirectory() as place:
        taken = Path(place) / "pictures"
        taken.mkdir()
        take_pictures(application, Path(place) / "villages", taken)
        os.chdir(ROOT)  # out of what is removed now
        shutil.rmtree(PICTURES, ignore_errors=True)
        shutil.copytree(taken, PICTURES)


def make_html() -> None:
    (MANUAL / FILE_NAME).write_text(manual_html(), encoding="utf-8", newline="\n")


def make_card() -> None:
    (MANUAL / CARD_NAME).write_bytes(card_pdf())


STEPS = {"pictures": make_pictures, "card": make_card, "html": make_html}


def main() -> None:
    for name in sys.argv[1:] or STEPS:
        STEPS[name]()
        print("made", name)


if __name__ == "__main__":
    main()
