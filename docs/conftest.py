"""Pages are tested by `test_docs`; example projects run their own tests, each by itself."""

collect_ignore = ["conf.py", "examples", "_build"]
