"""What is slow to load is loaded in its lane, at the first paper, and not with the pages."""

import subprocess
import sys


def test_pages_load_neither_pdfium_nor_the_printers() -> None:
    source = (
        "import sys\n"
        "from jifen_desktop.ui.printing import preview, print_queue_runner, trial_print\n"
        "slow = ('pypdfium2', 'PySide6.QtPrintSupport', 'reportlab')\n"
        "print([name for name in slow if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
