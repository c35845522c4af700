"""Anki decks, written with genanki. They are not read: a card has no key that could be marked."""
