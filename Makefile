.PHONY: bench
bench:
	python benchmarks/run.py
