"""The two versions. Trees are made and read with the names of 2.1; 3.0 spells the same otherwise.

In 3.0 `simpleChoice` is `qti-simple-choice`, `maxChoices` is `max-choices`, and feedback and
rubrics hold their text in a `qti-content-body`. Elements of HTML are called the same.
"""

import re
from dataclasses import dataclass

from lumbar.content.exchange.xml_tree import Node, node

HTML = frozenset(["p", "br", "div", "span"])
BODIES = frozenset({"modalFeedback", "rubricBlock"})
UPPER = re.compile(r"(?<!^)[A-Z]")
DASHED = re.compile(r"-([a-z0-9])")
KEPT = frozenset({"xmlns", "class"})


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a version calls its namespaces and resources. spelled: as in 3.0."""

    namespace: str
    manifest: str
    schema_version: str
    item: str
    test: str
    spelled: bool


QTI_21 = Dialect(
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "2.1",
    "imsqti_item_xmlv2p1",
    "imsqti_test_xmlv2p1",
    spelled=False,
)
QTI_3 = Dialect(
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "3.0.0",
    "imsqti_item_xmlv3p0",
    "imsqti_test_xmlv3p0",
    spelled=True,
)
LOM = "http://ltsc.ieee.org/xsd/LOM"


def said_in(dialect: Dialect, root: Node) -> Node:
    """A tree of 2.1 in a version, with its namespace."""
    root.attributes = {"xmlns": dialect.namespace, **root.attributes}
    return _spelled(root) if dialect.spelled else root


def _spelled(one: Node) -> Node:
    content = [inner if isinstance(inner, str) else _spelled(inner) for inner in one.content]
    if one.name in BODIES:
        content = [node("qti-content-body", *content)]
    name = one.name if one.name in HTML else "qti-" + _dashed(one.name)
    attributes = {_dashed(key): value for key, value in one.attributes.items()}
    if one.name == "rubricBlock":
        attributes["use"] = "instructions"
    return Node(name, attributes, content)


def _dashed(name: str) -> str:
    return UPPER.sub(lambda found: "-" + found[0].lower(), name)


def as_in_21(one: Node) -> Node:
    """A tree of either version with the names of 2.1."""
    content = [inner if isinstance(inner, str) else as_in_21(inner) for inner in one.content]
    name = _humped(one.name.removeprefix("qti-")) if one.name.startswith("qti-") else one.name
    attributes = {_humped(key): value for key, value in one.attributes.items()}
    return Node(name, attributes, content, one.line)


def _humped(name: str) -> str:
    return DASHED.sub(lambda found: found[1].upper(), name)
