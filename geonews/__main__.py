"""``python -m geonews`` is the console script."""

from geonews.cli import main

if __name__ == "__main__":
    main()
