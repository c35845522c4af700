"""The terminal face: one screen a place, and everything asked of a `StudyDesk`."""
