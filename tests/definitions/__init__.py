"""Tests of what functions of libraries are said to mean."""
