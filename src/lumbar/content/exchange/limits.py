"""How much a file from elsewhere may ask of the machine. They stand in docs/exchange.md too."""

from lumbar.content import limits

FILE_BYTES = limits.FILE_BYTES
"""Of a text file, and of each member of an archive once unpacked."""

ARCHIVE_BYTES = 32 * 1024 * 1024
UNPACKED_BYTES = 64 * 1024 * 1024
"""Of all members read from one archive together."""

ARCHIVE_MEMBERS = 5_000
RATIO = 200
"""Unpacked to packed: what text reaches at most. Members below RATIO_FROM bytes are let through."""

RATIO_FROM = 1024 * 1024

COLLECTION_BYTES = 32 * 1024 * 1024
"""Of the database in an Anki deck, and of all fields read from it together."""

NOTE_BYTES = 512 * 1024
"""Of the fields of one note; the longest item that we write takes about half of it."""

DATABASE_STEPS = 20_000_000
"""Instructions of SQLite for one deck; 5,000 notes with their cards take less than a million."""

XML_DEPTH = 64
XML_ELEMENTS = 200_000
QUESTIONS = 5_000
MARKUP_CHARACTERS = 100_000
"""Of one text before its markup is taken off; the rest is cut and reported."""

ANSWERS = 200
"""Of one question, as read; an item has fewer."""

REMARKS_AN_ITEM = 50
REMARKS_ON_THE_REST = 200
"""About what belongs to no question."""
