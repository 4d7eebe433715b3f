"""`python -m bordermap`."""

from bordermap.cli import main

if __name__ == "__main__":
    main()
