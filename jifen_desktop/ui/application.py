"""The Qt application: input methods, our fonts, Qt's own texts in Chinese."""

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from jifen_desktop import __version__
from jifen_desktop.ui.plain_imports import import_plainly

PROGRAM_NAME = "积分超市"


def choose_input_method() -> None:
    """Qt's wheels bring no fcitx plugin; fcitx 5 also answers as ibus (ux.md, section 5)."""
    if sys.platform == "linux" and os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The application of this process; made once, before any widget."""
    choose_input_method()
    import_plainly()
    application = QApplication([PROGRAM_NAME, *arguments])
    application.setApplicationName("jifen")
    application.setApplicationDisplayName(PROGRAM_NAME)
    application.setApplicationVersion(__version__)
    application.setQuitOnLastWindowClosed(False)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load(
        "qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        application.installTranslator(translator)
    return application
