"""How much content may ask of the machine. All of docs/content-format.md's limits stand here."""

FILE_BYTES = 8 * 1024 * 1024
DEPTH = 24
VALUES = 200_000
VALUE_CHARACTERS = 100_000
BODY_CHARACTERS = 20_000
LESSON_CHARACTERS = 100_000
"""Of all bodies together: Markdown can be written so that reading it takes a second a body."""

FILES = 5_000
FINDINGS_A_FILE = 1_000
