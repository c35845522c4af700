"""From a bank to a package: a manifest, a test that holds the items in order, and the items."""

from collections.abc import Sequence

from lumbar.content.exchange.archive import packed
from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.export_remarks import Losses
from lumbar.content.exchange.marks import tags_of
from lumbar.content.exchange.qti.dialects import LOM, Dialect, said_in
from lumbar.content.exchange.qti.items_out import identifier, item_tree
from lumbar.content.exchange.qti.prose import paragraphs
from lumbar.content.exchange.reasons import given
from lumbar.content.exchange.report import Writing
from lumbar.content.exchange.xml_tree import Node, node, write_xml
from lumbar.core.curriculum.item import Case, Step, TrueFalse

CASE = "there the story is the rubric of a section that holds its questions"


def write_qti(bank: Bank, dialect: Dialect) -> Writing:
    """A package with every item; a case is a section of its test."""
    losses = Losses(bank)
    items: dict[str, Node] = {}
    tags: dict[str, list[str]] = {}
    parts: list[Node] = []

    def reference(step: Step, case: Case | None) -> Node:
        path = f"items/{step.id}.xml"
        items[path] = item_tree(step, losses)
        kind = "true_false" if isinstance(step, TrueFalse) else ""
        tags[path] = tags_of(step, case, bank.enemies.get(step.id, ()), kind)
        return node("assessmentItemRef", identifier=identifier(step.id), href=path)

    for item in bank.items:
        if isinstance(item, Case):
            losses.changed(item, "case", CASE)
            steps = [reference(step, item) for step in item.steps]
            parts.append(_section(item, tags_of(item, None, bank.enemies.get(item.id, ())), steps))
        else:
            parts.append(reference(item, None))
    members = {
        "imsmanifest.xml": _manifest(bank, dialect, tags),
        "test.xml": said_in(dialect, _test(bank, parts)),
        **{path: said_in(dialect, item) for path, item in items.items()},
    }
    data = packed({name: write_xml(tree) for name, tree in members.items()})
    return Writing(data, losses.report())


def _test(bank: Bank, parts: Sequence[Node]) -> Node:
    section = node("assessmentSection", *parts, identifier="items", title=bank.id, visible="true")
    part = node(
        "testPart",
        section,
        identifier="part",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    return node("assessmentTest", part, identifier=identifier(bank.id), title=bank.id)


def _section(case: Case, tags: Sequence[str], steps: Sequence[Node]) -> Node:
    """The rationale is for tutors; our tags, for which a section has no other place, for whoever
    makes tests of it.
    """
    rubrics = [
        node("rubricBlock", *paragraphs(case.vignette), view="candidate"),
        node("rubricBlock", node("p", " ".join(tags)), view="testConstructor"),
    ]
    if given(case.rationale):
        rubrics.append(node("rubricBlock", *paragraphs(case.rationale), view="tutor"))
    return node(
        "assessmentSection",
        *rubrics,
        *steps,
        identifier=f"case-{case.id}",
        title=case.stem,
        visible="true",
    )


def _manifest(bank: Bank, dialect: Dialect, tags: dict[str, list[str]]) -> Node:
    about = node(
        "metadata",
        node("schema", "QTI Package" if dialect.spelled else "QTIv2.1 Package"),
        node("schemaversion", dialect.schema_version),
    )
    needs = [node("dependency", identifierref=_resource(path)) for path in tags]
    test = node(
        "resource",
        node("file", href="test.xml"),
        *needs,
        identifier="test",
        type=dialect.test,
        href="test.xml",
    )
    items = [
        node(
            "resource",
            _keywords(said),
            node("file", href=path),
            identifier=_resource(path),
            type=dialect.item,
            href=path,
        )
        for path, said in tags.items()
    ]
    return node(
        "manifest",
        about,
        node("organizations"),
        node("resources", test, *items),
        xmlns=dialect.manifest,
        identifier=f"m-{bank.id}",
    )


def _resource(path: str) -> str:
    return "r-" + path.removeprefix("items/").removesuffix(".xml")


def _keywords(tags: Sequence[str]) -> Node:
    words = [node("lom:keyword", node("lom:string", tag, language="en")) for tag in tags]
    lom = node("lom:lom", node("lom:general", *words))
    lom.attributes["xmlns:lom"] = LOM
    return node("metadata", lom)
