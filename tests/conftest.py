"""What holds for every test: what Python compiles is kept, also where the system says not to.

Some containers and shells switch that off (PYTHONDONTWRITEBYTECODE), to keep folders clean. Each
of the many programs that tests start would then compile all it imports anew, which takes longer
than its work. So it is kept out of the way, under build/.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    kept = str(Path(__file__).parents[1] / "build" / "bytecode")
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ.setdefault("PYTHONPYCACHEPREFIX", kept)
