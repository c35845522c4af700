"""Speed beside the alternatives, in one run: `make bench`. Reports, never gates."""
