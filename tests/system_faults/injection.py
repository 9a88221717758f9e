"""Injection of faults into the system's calls of a program, by a library loaded before the C one.

A plan in a file, which all processes of a program share, says which of their calls fails and how.
It needs Linux and a C compiler.
"""

from __future__ import annotations

import ctypes
import enum
import mmap
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).with_name("calls.c")
_PLAN, _LOADED = "SYSTEM_FAULTS", "LD_PRELOAD"


class Kind(enum.IntEnum):
    """What happens at a call.

    With KILL the program is killed before it, with HALF amid it; with FULL it and all later ones
    that take room on the disk are refused for want of room, with BROKEN it alone by an error of
    input or output, which on a connection ends that.
    """

    NONE, KILL, HALF, FULL, BROKEN = range(5)


class Plan(ctypes.Structure):
    """The plan as `calls.c` reads it: the call with the number `at` gets a fault of its kind.

    It is in force while `armed`. `count` counts the calls; `call` is the name of the one that
    failed. What is sent to servers counts where `sockets` is not 0, of files those in `folder`.
    """

    _fields_ = (
        *((name, ctypes.c_int) for name in ("armed", "kind", "at", "count", "sockets")),
        ("call", ctypes.c_char * 32),
        ("folder", ctypes.c_char * 256),
    )


def missing() -> str | None:
    """Return what this machine lacks for injecting faults; None where nothing is missing."""
    if not sys.platform.startswith("linux"):
        return "faults are injected on Linux alone"
    return None if shutil.which("cc") else "faults are injected by a library that cc compiles"


def shared_plan() -> Plan:
    """Return the plan of this program, which `run_injectable` has begun, and of those it starts."""
    with Path(os.environ[_PLAN]).open("r+b") as file:
        return Plan.from_buffer(mmap.mmap(file.fileno(), 0))


def run_injectable(module: str, arguments: list[str]) -> int:
    """Run a module in a new interpreter, with a `shared_plan`; return its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        library, plan = Path(folder) / "calls.so", Path(folder) / "plan"
        plan.write_bytes(bytes(ctypes.sizeof(Plan)))
        options = ("-shared", "-fPIC", "-O1", "-Wall", "-Werror")
        subprocess.run(["cc", *options, "-o", library, SOURCE, "-ldl"], check=True)
        injected = {_LOADED: str(library), _PLAN: str(plan)}
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, env=os.environ | injected, check=False).returncode


def is_injectable() -> bool:
    """Return whether this interpreter was started by `run_injectable`."""
    return _PLAN in os.environ
