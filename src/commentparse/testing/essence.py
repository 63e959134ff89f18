"""What a source must give back of a thread, for tests of formats."""

from commentparse.essence import essence, essence_of_comment

__all__ = ["essence", "essence_of_comment"]
