"""Screens: one file a place, with its stylesheet beside it."""
