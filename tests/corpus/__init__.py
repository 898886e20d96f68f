"""Programs as scientific users write them, each checked against differences in both modes."""
