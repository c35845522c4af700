"""The fields of a note of ours, and how its tags are written."""

VISIBLE = ("Id", "Story", "Question", "Choices", "Answer", "Why", "Sources")
HIDDEN = "Lumbar"


def nested(tag: str) -> str:
    """A tag of ours as Anki nests them: `lumbar:kind=short` is `lumbar::kind::short`."""
    return tag.replace(":", "::", 1).replace("=", "::", 1)


def flat(tag: str) -> str:
    """A tag that `nested` wrote, as it was."""
    return tag.replace("::", ":", 1).replace("::", "=", 1)
