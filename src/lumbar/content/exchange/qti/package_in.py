"""From a package to drafts: in the order of its test, else of its manifest."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lumbar.content.exchange.archive import Archive
from lumbar.content.exchange.drafts import Draft, Nothing, Source, Story
from lumbar.content.exchange.marks import Marks, read_tags
from lumbar.content.exchange.plain_text import line_of
from lumbar.content.exchange.qti.dialects import as_in_21
from lumbar.content.exchange.qti.items_in import item_draft
from lumbar.content.exchange.qti.prose import prose
from lumbar.content.exchange.report import Unusable
from lumbar.content.exchange.xml_tree import Node, read_xml

MANIFEST = "imsmanifest.xml"


def read_qti(data: bytes) -> Source:
    """Drafts of a package of QTI 2.1 or 3.0. Raises Unusable where it is none."""
    archive = Archive(data)
    package = _Package(archive)
    if MANIFEST in archive.names:
        package.manifest(as_in_21(read_xml(archive.read(MANIFEST))))
    elif not any(name.endswith(".xml") for name in archive.names):
        raise Unusable(f"it holds no {MANIFEST} and no item", "zip")
    package.loose()
    return package.source


class _Package:
    """tags: by the path of an item, from the manifest. done: paths that were read."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.source = Source()
        self.tags: dict[str, list[str]] = {}
        self.listed: list[str] = []
        self.done: set[str] = set()

    def manifest(self, root: Node) -> None:
        tests: list[str] = []
        for resource in root.within("resource"):
            kind, path = resource.get("type"), _path("", resource.get("href"))
            if "_test_" in kind:
                tests.append(path)
            elif "_item_" in kind:
                self.listed.append(path)
                self.tags[path] = [
                    word.text.strip()
                    for keyword in resource.within("keyword")
                    for word in keyword.children
                ]
            elif path and "controlfile" not in kind and kind != "webcontent":
                self.tell(path, f"a resource of the kind {kind[:40]!r} is not read")
        for path in tests:
            self.test(path)

    def tell(self, place: str, why: str, what: str = "resource") -> None:
        self.source.dropped(what, why, place[:200])

    def tree(self, path: str) -> Node | None:
        """A member as a tree; None, and told, where it cannot be read."""
        try:
            return as_in_21(read_xml(self.archive.read(path)))
        except Unusable as trouble:
            self.tell(f"{path}, {trouble.place}", f"{trouble}", "file")
            return None

    def test(self, path: str) -> None:
        root = self.tree(path)
        if root is None:
            return
        if not self.source.title:
            self.source.title = root.get("title")
        for part in root.all("testPart"):
            for section in part.children:
                self.section(section, path)

    def section(self, section: Node, test: str) -> None:
        """Items of a section and of the sections in it. One that says so is a case."""
        if section.name == "assessmentItemRef":
            self.item(_path(test, section.get("href")), "")
            return
        if section.name != "assessmentSection":
            return
        case = self.case(section, f"{test}, line {section.line}")
        for inner in section.children:
            if inner.name == "assessmentItemRef":
                self.item(_path(test, inner.get("href")), case)
            else:
                self.section(inner, test)

    def case(self, section: Node, place: str) -> str:
        """The id of the case that a section is, its story taken up; empty for any other."""
        views = {rubric.get("view"): rubric for rubric in section.all("rubricBlock")}
        told = views.get("testConstructor")
        marks = read_tags(told.text.split()) if told is not None else Marks()
        draft = Draft(place, section.get("title"), "", Nothing(""), "", marks)
        story = prose(draft, "vignette", views.get("candidate"), _nothing)
        if not marks.id:
            if story:
                self.tell(place, "a text before questions; only a case may have one", "rubric")
            return ""
        draft.stem = line_of(draft, "title", section.get("title"))
        draft.rationale = prose(draft, "rationale", views.get("tutor"), _nothing)
        draft.answer = Story(story)
        self.source.drafts.append(draft)
        return marks.id

    def item(self, path: str, case: str) -> None:
        if path in self.done or self.source.full:
            return
        self.done.add(path)
        root = self.tree(path)
        if root is None:
            return
        if root.name != "assessmentItem":
            why = f"it is <{root.name[:40]}> and not an item of QTI 2.1 or 3.0"
            self.tell(path, why, "file")
            return
        draft = item_draft(root, path, self.tags.get(path, []))
        draft.marks.case = case or draft.marks.case
        self.source.drafts.append(draft)

    def loose(self) -> None:
        """Items that no test refers to; without a manifest, whatever looks like one."""
        paths = self.listed or (self._xml() if MANIFEST not in self.archive.names else [])
        for path in paths:
            self.item(path, "")

    def _xml(self) -> Iterator[str]:
        return (name for name in self.archive.names if name.endswith(".xml"))


def _path(beside: str, href: str) -> str:
    """Where a reference leads, in a package; it cannot lead out of one, as names are looked up."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(beside), unquote(href)))


def _nothing(_one: Node) -> bool:
    return False
