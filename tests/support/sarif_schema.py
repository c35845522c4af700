"""The part of the SARIF 2.1.0 schema that our documents use, for validating them.

Written after the standard's text (OASIS, SARIF Version 2.1.0, sections 3.13 to 3.52): what is
required, which values are allowed, and that nothing else stands in what we write.
"""

from typing import Any


def _closed(required: list[str], **properties: Any) -> dict[str, Any]:
    """An object with these members and no others."""
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


TEXT = {"type": "string", "minLength": 1}
MESSAGE = _closed(["text"], text=TEXT)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
FROM_ONE = {"type": "integer", "minimum": 1}
RULE = _closed(
    ["id"],
    id=TEXT,
    shortDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=_closed([], level=LEVEL),
)
REGION = _closed([], startLine=FROM_ONE, startColumn=FROM_ONE)
LOCATION = _closed(
    [],
    physicalLocation=_closed(
        ["artifactLocation"],
        artifactLocation=_closed([], uri={"type": "string", "format": "uri-reference"}),
        region=REGION,
    ),
)
RESULT = _closed(
    ["message"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations={"type": "array", "items": LOCATION},
)
DRIVER = _closed(
    ["name"],
    name=TEXT,
    semanticVersion=TEXT,
    rules={"type": "array", "items": RULE, "uniqueItems": True},
)
RUN = _closed(
    ["tool"],
    tool=_closed(["driver"], driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
SARIF = _closed(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": RUN},
)
