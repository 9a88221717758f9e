"""Processes of the program's own: how a module is started in one, and no other code with it.

`python -m` looks in the working directory first, where a stranger's package may have the name of
one of ours; so may one that PYTHONPATH leads to. Here the folder this program is in goes first, and
no relative path is looked in at all.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The folder that the program's packages are in."""

NICE = 10
"""By how much a process of low priority is behind the one that started it, of 19.

Beside one that uses a whole core it still has a tenth of that core. At 19, or as an idle process,
it would have a hundredth or less, and take a minute to start.
"""

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


def lower_process_priority() -> None:
    """Lower the priority of this process, at the processor and the disk, where the system can."""
    with contextlib.suppress(AttributeError, OSError):  # not every system has it
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICE)
