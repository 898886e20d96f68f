"""From the core program to Python text: naming, statements, layout."""
