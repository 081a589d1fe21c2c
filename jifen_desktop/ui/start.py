"""Starting the window: is there a screen, the application, the first paint, then the book."""

import gc
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NO_SCREEN: Final = 3
NO_SCREEN_SENTENCE: Final = (
    "这里没有屏幕（DISPLAY 没有设置），窗口打不开。命令行照常可用：jifen --help"
)


@dataclass(frozen=True, kw_only=True)
class WindowOrder:
    """What the window is started with."""

    #: None: the folder where a village's book is kept, or the sample village.
    folder: Path | None = None
    #: The sample village; it is built where there is no book.
    practice: bool = False
    #: Where the papers and pictures of a tour go; None: a person works.
    tour: Path | None = None


def has_screen() -> bool:
    """Whether Qt can open a window: without a screen it would abort, not refuse."""
    if not sys.platform.startswith("linux"):
        return True
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in wanted)


def open_window(order: WindowOrder) -> int:
    """Run the window until it is closed; the exit status."""
    if order.tour is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not has_screen():
        print(NO_SCREEN_SENTENCE, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return NO_SCREEN
    from jifen_desktop.ui.application import make_application  # noqa: PLC0415 - Qt, with a screen

    gc.disable()  # modules are loaded from here on; ui/garbage.py looks for garbage later
    application = make_application()
    if order.tour is not None:
        from jifen_desktop.ui.tour.running import run_tour  # noqa: PLC0415 - for the tour alone

        return run_tour(application, order.folder, order.tour)
    from jifen_desktop.services.own_folders import default_folder, practice_folder  # noqa: PLC0415
    from jifen_desktop.ui.look.style import Look  # noqa: PLC0415
    from jifen_desktop.ui.preferences import Preferences  # noqa: PLC0415
    from jifen_desktop.ui.window import FirstPaint, Window  # noqa: PLC0415

    folder = order.folder or (practice_folder() if order.practice else default_folder())
    preferences = Preferences(folder)
    look = Look(application, preferences.theme, preferences.text_scale, by_window=True)
    window = Window(look)
    window.stand(preferences.geometry())

    def begin() -> None:
        """The window was painted: load what stands behind it."""
        window.activateWindow()  # where there is no window manager, nobody else does
        from jifen_desktop.ui.program import Program  # noqa: PLC0415
        from jifen_desktop.ui.real_dialogs import RealDialogs  # noqa: PLC0415

        program = Program(application, look, folder, make_dialogs=RealDialogs, window=window)
        if order.practice:
            program.open_sample(folder)
        else:
            program.begin()

    FirstPaint(window, begin)
    window.show()
    return application.exec()
