"""Tests of what emitted code may use."""
