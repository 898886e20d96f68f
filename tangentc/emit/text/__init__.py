"""The parts of the unparser: kinds of nodes, the tokens they are written as, lines of tokens and their breaks."""
