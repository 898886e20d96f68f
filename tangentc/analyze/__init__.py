"""Facts about core programs, handed to the stages as arguments."""
