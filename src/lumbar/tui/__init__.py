"""The terminal face: one screen a place, and everything asked of a `StudyDesk`."""

import os

# Textual draws at most so often, 60 times a second unless told, so a key waits up to 17 ms for its
# frame. Read once, when Textual is imported. What does not change is drawn no more often for it.
os.environ.setdefault("TEXTUAL_FPS", "250")
