"""Benchmarks: `make bench`. They print figures and ratios; they are no tests."""
