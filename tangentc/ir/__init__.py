"""The languages that the stages speak: surface and core programs, types, facts."""
