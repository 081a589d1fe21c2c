"""Where the program is put together: the only place that knows every part."""

from jifen_desktop.cli.main import main as command_line


def main() -> int:
    """Start what was asked for; until the window exists that is always a command."""
    return command_line()
