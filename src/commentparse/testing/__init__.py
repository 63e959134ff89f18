"""The testing kit: case folders, strategies for threads, and checks that every format must pass.

`commentparse.testing.cases` needs nothing but commentparse; `strategies` and `conformance` need
hypothesis and pytest and are imported only when they are asked for.
"""
