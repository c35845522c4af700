"""Marking: what a response earns. One file a kind; `grade.py` joins them."""
