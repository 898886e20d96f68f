"""Random programs in the supported language, differentiated and compared with differences.

`python -m tests.fuzz --programs N --seed S --jobs J` runs many; the tests here run a few.
"""
