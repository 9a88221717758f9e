"""Low priority of processes whose work can wait, behind the one that answers questions."""

from __future__ import annotations

import contextlib
import os

NICE = 10
"""By how much a process of low priority is behind the one that started it, of 19.

Beside one that uses a whole core it still has a tenth of that core. At 19, or as an idle process,
it would have a hundredth or less, and take a minute to start.
"""


def lower_process_priority() -> None:
    """Lower the priority of this process, at the processor and the disk, where the system can."""
    with contextlib.suppress(AttributeError, OSError):  # not every system has it
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICE)
