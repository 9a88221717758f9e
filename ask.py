"""Asks the briefing in a terminal, with the packages that asking needs and no more.

    uv run ask.py "When does UNAMI end?"
    uv run ask.py

The second asks one question after another. For all else (Discord, pictures, documents, files)
there is bot.py, with the packages of the whole project.
"""

# /// script
# requires-python = ">=3.11,<3.15"
# dependencies = [
#     "SQLAlchemy>=2.1,<2.2",
#     "alembic>=1.20,<2",
#     "rapidfuzz>=3.14,<4",
#     "numpy>=2.2,<3",
#     "PyStemmer>=3.1,<4",
#     "python-dotenv>=1.2,<2",
#     "typer>=0.20,<1",
#     "rich>=14,<16",
#     "PyYAML>=6.0.2,<7",
#     "fluent.runtime>=0.4,<1",
# ]
# ///

import sys

from bot.cli.app import main

if __name__ == "__main__":
    sys.argv[1:1] = ["ask"] if sys.argv[1:] else ["chat"]
    main()
