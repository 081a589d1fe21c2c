"""Make the two lock files from pyproject.toml; `python3 run.py lock` runs this.

    python tools/make_locks.py [--upgrade]

Needs uv. The lock for development holds all that the program's own lock holds.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN, DEV = "requirements.lock", "requirements-dev.lock"


def main(arguments: list[str]) -> int:
    scripts = [ROOT / ".venv" / "bin", ROOT / ".venv" / "Scripts", os.environ.get("PATH", "")]
    uv = shutil.which("uv", path=os.pathsep.join(map(str, scripts)))
    if uv is None:
        print("需要 uv：pip install uv\nThis needs uv: pip install uv", file=sys.stderr)
        return 1
    base = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
    base += ["pyproject.toml", *arguments]
    first = subprocess.call([*base, "-o", RUN], cwd=ROOT)
    dev = [*base, "--group", "dev", "--constraint", RUN, "-o", DEV]
    return first or subprocess.call(dev, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
