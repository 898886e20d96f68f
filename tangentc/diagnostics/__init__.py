"""Spans, stable codes and their rendering."""
