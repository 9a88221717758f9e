"""Exit codes, and the one place where an error ends the program with a sentence."""

from __future__ import annotations

import os
import sys

import typer

from knowledge.errors import KnowledgeError, StoreError, StoreUnreachable

OK = 0
FAILED = 1
WRONG_USE = 2
LEASE_HELD = 75
BAD_CONFIGURATION = 78


def run(app: typer.Typer) -> None:
    """Run `app`; errors raised on purpose become their sentence on standard error."""
    try:
        app()
    except StoreUnreachable as error:
        _leave(f"{error}\n{error.detail}".strip(), FAILED)
    except StoreError as error:
        _leave(str(error), BAD_CONFIGURATION)
    except KnowledgeError as error:
        _leave(str(error), WRONG_USE)
    except BrokenPipeError:
        # The reader of our output left (`| head`): not an error, but stdout must not be flushed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OK)


def _leave(sentence: str, code: int) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(code)
