"""`python -m jifen_desktop`."""

import sys

from jifen_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
