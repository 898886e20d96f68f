"""The cases are data: nothing in them is collected."""

collect_ignore_glob = ["reverse/*", "forward/*", "passes/*"]
