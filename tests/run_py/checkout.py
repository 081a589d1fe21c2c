"""run.py as a module, from wherever it lies."""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
RUN = ROOT / "run.py"


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_py", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
