"""`python -m commentparse` is the same as `commentparse`."""

from commentparse.cli import main

if __name__ == "__main__":
    main(prog_name="commentparse")
