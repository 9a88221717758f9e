"""Entry point: hands over to the command line of the briefing bot."""

from bot.cli.app import main

if __name__ == "__main__":
    main()
