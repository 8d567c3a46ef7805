"""`python -m mumaris_tui` is the command `mumaris`."""

from mumaris_tui.cli import main

if __name__ == "__main__":
    main()
