"""Anki decks: written with genanki, read with SQLite alone.

Our own come back as they went out. Of others the notes are read that ask for one short answer.
"""
