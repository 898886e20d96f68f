"""The tests, room by room; `tests.oracle` is what derivatives are checked against."""
