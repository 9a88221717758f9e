"""How to start a module of this program in a process of its own, and no other code.

`python -m` looks in the working directory first, where a stranger's package may have the name of
one of ours; so may one that PYTHONPATH leads to. Here the folder this program is in goes first, and
no relative path is looked in at all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The folder that the program's packages are in."""

_PROGRAM = """\
import os, sys
module, root = sys.argv[1:3]
del sys.argv[1:3]
sys.path[:] = [root, *(path for path in sys.path if os.path.isabs(path) and path != root)]
import runpy
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""


def command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module; start it in `ROOT`, with `environment`."""
    return [sys.executable, "-P", "-c", _PROGRAM, module, str(ROOT), *arguments]


def environment(without: Collection[str] = ()) -> dict[str, str]:
    """Return this process's environment, without some variables and without relative paths.

    A relative PYTHONPATH leads to whatever folder one happens to be in.
    """
    inherited = {name: value for name, value in os.environ.items() if name not in without}
    if "PYTHONPATH" in inherited:
        paths = inherited["PYTHONPATH"].split(os.pathsep)
        kept = os.pathsep.join(path for path in paths if Path(path).is_absolute())
        inherited["PYTHONPATH"] = kept
    return inherited
