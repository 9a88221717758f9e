"""Have the n-th call of a program that writes fail, and look at what is left each time.

    python -m tests.system_faults --faults 2000
    python -m tests.system_faults --faults 2000 --postgresql
    python -m tests.system_faults --writer restore --faults 300
    python -m tests.system_faults --faults 60 --wrong final-name    # must find a fault

A call is a write, a sync, a rename, a deletion, the making of a file or folder, or what goes to
and comes from a database server. At it the program is killed, killed when half is written, refused
for want of room from then on, or refused once by an error of input or output. Exits with 1 where
anything is lost, half there or there twice, or was told wrongly.
"""

from __future__ import annotations

import sys

from tests.system_faults.injection import is_injectable, missing, run_injectable


def main() -> int:
    """Run it in an interpreter that faults can be injected into, which alone loads the program."""
    if (lacking := missing()) is not None:
        raise SystemExit(lacking)
    if not is_injectable():
        return run_injectable("tests.system_faults", sys.argv[1:])
    from tests.system_faults.running import main as run

    return run(__doc__)


if __name__ == "__main__":
    sys.exit(main())
