"""What the compiler costs: `python -m benchmarks.transform_time`."""
