"""Small programs, one idea each; `python -m examples` runs them all and compares what they print."""
