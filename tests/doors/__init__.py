"""The user's doors."""
