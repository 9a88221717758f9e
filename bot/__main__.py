"""`python -m bot`: the same command line as `python bot.py`."""

from bot.cli.app import main

if __name__ == "__main__":
    main()
