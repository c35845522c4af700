"""XML as a small tree that knows its lines; read with defusedxml within bounds, and written.

Names are local: namespaces are taken off when reading and written as an attribute.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from lumbar.content.exchange import limits
from lumbar.content.exchange.report import Unusable

Content: TypeAlias = "Node | str"
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Node:
    """An element: its local name, attributes, and what it holds in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Content] = field(default_factory=list)
    line: int = 0

    @property
    def children(self) -> list["Node"]:
        return [one for one in self.content if isinstance(one, Node)]

    def all(self, name: str) -> list["Node"]:
        """Its children of that name."""
        return [one for one in self.children if one.name == name]

    def first(self, *path: str) -> "Node | None":
        """The first child of that name, or deeper down a path of names."""
        here: Node | None = self
        for name in path:
            here = next(iter(here.all(name)), None) if here is not None else None
        return here

    def within(self, name: str) -> Iterator["Node"]:
        """Every element of that name at any depth below, in order."""
        waiting = [*reversed(self.children)]
        while waiting:
            one = waiting.pop()
            if one.name == name:
                yield one
            waiting += reversed(one.children)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.content)

    def said(self, *path: str) -> str:
        """The text at a path, without spaces around it; empty where there is none."""
        found = self.first(*path)
        return "" if found is None else found.text.strip()

    def get(self, name: str, otherwise: str = "") -> str:
        return self.attributes.get(name, otherwise)


def node(name: str, *content: Content, **attributes: str) -> Node:
    """An element to write. A trailing `_` of an attribute's name is left out."""
    return Node(name, {key.rstrip("_"): value for key, value in attributes.items()}, [*content])


class _TooMuch(Exception):
    pass


class _Tree:
    """What the parser tells its events to."""

    def __init__(self) -> None:
        self.parser: DefusedXMLParser | None = None
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.count += 1
        if self.count > limits.XML_ELEMENTS:
            raise _TooMuch(f"it has more than {limits.XML_ELEMENTS:,} elements")
        if len(self.open) >= limits.XML_DEPTH:
            raise _TooMuch(f"its elements are nested deeper than {limits.XML_DEPTH}")
        here = Node(_local(tag), {_local(k): v for k, v in attributes.items()}, [], self.line())
        if self.open:
            self.open[-1].content.append(here)
        elif self.root is None:
            self.root = here
        self.open.append(here)

    def end(self, _tag: str) -> None:
        self.open.pop()

    def data(self, data: str) -> None:
        if self.open:
            self.open[-1].content.append(data)

    def close(self) -> Node | None:
        return self.root

    def line(self) -> int:
        assert self.parser is not None
        number = self.parser.parser.CurrentLineNumber
        assert isinstance(number, int)
        return number


def read_xml(data: bytes) -> Node:
    """The root of a document.

    Raises Unusable, with its line, for what is no XML, declares a document type or entities, or is
    larger than the limits.
    """
    if len(data) > limits.FILE_BYTES:
        raise Unusable(f"it is larger than {limits.FILE_BYTES // 1024 // 1024} MiB")
    tree = _Tree()
    parser = DefusedXMLParser(target=tree, forbid_dtd=True)
    tree.parser = parser
    try:
        parser.feed(data)
        root = parser.close()
    except ParseError as error:
        raise Unusable(f"it is not XML: {error}", f"line {error.position[0]}") from error
    except DefusedXmlException as error:
        why = "it declares a document type or entities, which are not read"
        raise Unusable(why, f"line {tree.line()}") from error
    except _TooMuch as error:
        raise Unusable(f"{error}", f"line {tree.line()}") from error
    except (LookupError, ValueError) as error:
        raise Unusable("its encoding is not known; save it as UTF-8") from error
    if not isinstance(root, Node):
        raise Unusable("it holds no element")
    return root


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def write_xml(root: Node) -> bytes:
    """The document. Elements stand on lines of their own where no text is beside them."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    _write(root, "", lines)
    return ("\n".join(lines) + "\n").encode()


def _write(one: Node, indent: str, lines: list[str]) -> None:
    if not one.content or any(isinstance(inner, str) for inner in one.content):
        lines.append(indent + written_inline(one))
        return
    lines.append(f"{indent}<{_opening(one)}>")
    for inner in one.children:
        _write(inner, indent + "  ", lines)
    lines.append(f"{indent}</{one.name}>")


def written_inline(one: Content) -> str:
    if isinstance(one, str):
        return _escaped(one)
    inside = "".join(map(written_inline, one.content))
    return f"<{_opening(one)}>{inside}</{one.name}>" if inside else f"<{_opening(one)}/>"


def _opening(one: Node) -> str:
    said = (f' {name}="{_quoted(value)}"' for name, value in one.attributes.items())
    return one.name + "".join(said)


def _escaped(text: str) -> str:
    text = UNWRITABLE.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
