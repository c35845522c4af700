"""QTI packages from elsewhere, of either version."""

import pytest

from lumbar.content.exchange.archive import packed
from lumbar.content.exchange.building import Imported, build
from lumbar.content.exchange.formats import Format, read
from lumbar.content.exchange.report import Outcome, Unusable
from lumbar.core.curriculum.item import Item, Match, Multiple, Numeric, Order, Short, Single


def item(declaration: str, body: str, rest: str = "") -> str:
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" '
        f'title="A title">{declaration}<itemBody>{body}</itemBody>{rest}</assessmentItem>'
    )


def declared(cardinality: str, base: str, values: str, more: str = "") -> str:
    said = "".join(f"<value>{value}</value>" for value in values.split(","))
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" '
        f'baseType="{base}"><correctResponse>{said}</correctResponse>{more}</responseDeclaration>'
    )


def choices(most: str = "1") -> str:
    boxes = "".join(
        f'<simpleChoice identifier="{name}">The {name}<feedbackInline identifier="{name}">Why '
        f"{name}</feedbackInline></simpleChoice>"
        for name in "abc"
    )
    return (
        f'<choiceInteraction responseIdentifier="RESPONSE" maxChoices="{most}" shuffle="true">'
        f"<prompt>Which?</prompt>{boxes}</choiceInteraction>"
    )


def imported(**files: str) -> Imported:
    """Of a package without a manifest: every item that lies in it."""
    members = {f"{name}.xml": text.encode() for name, text in files.items()}
    return build(read(packed(members), Format.QTI_21), "bank")


MAPPED = '<mapping><mapEntry mapKey="a" mappedValue="1"/><mapEntry mapKey="b" mappedValue="1"/>'
ORDER = '<orderInteraction responseIdentifier="RESPONSE">{}</orderInteraction>'
ENTRY = '<p>How many? <textEntryInteraction responseIdentifier="RESPONSE"/></p>'
SIDE = '<simpleAssociableChoice identifier="{0}" matchMax="1">The {0}</simpleAssociableChoice>'
SETS = "".join(
    f"<simpleMatchSet>{''.join(SIDE.format(name) for name in names)}</simpleMatchSet>"
    for names in ("ab", "xyz")
)
MATCH = f'<p>Join.</p><matchInteraction responseIdentifier="RESPONSE">{SETS}</matchInteraction>'
BOXES = "".join(f'<simpleChoice identifier="{n}">The {n}</simpleChoice>' for n in "bca")
KINDS = {
    item(declared("single", "identifier", "a"), choices()): Single,
    item(declared("multiple", "identifier", "a,b"), choices("0")): Multiple,
    item(declared("multiple", "identifier", "a,b", MAPPED + "</mapping>"), choices("0")): Multiple,
    item(declared("ordered", "identifier", "a,b,c"), "<p>Sort.</p>" + ORDER.format(BOXES)): Order,
    item(declared("multiple", "directedPair", "a x,b y"), MATCH): Match,
    item(declared("single", "float", "2.5"), ENTRY): Numeric,
    item(declared("single", "string", "two"), ENTRY): Short,
}


def the_item(source: str) -> Item:
    (found,) = imported(one=source).bank.items
    return found


@pytest.mark.parametrize("source", KINDS)
def test_each_interaction_becomes_its_kind(source: str) -> None:
    found = the_item(source)
    assert type(found) is KINDS[source]
    assert found.id == "a-title"
    if isinstance(found, Order):
        assert found.sequence == ("The a", "The b", "The c")
    if isinstance(found, Match):
        assert found.decoys == ("The z",)
    if isinstance(found, Single | Multiple):
        assert [option.why for option in found.options] == ["Why a", "Why b", "Why c"]
        assert found.stem == "Which?"


def test_a_tolerance_is_found_where_the_answer_is_marked() -> None:
    rules = (
        '<responseProcessing><responseCondition><responseIf><equal toleranceMode="relative" '
        'tolerance="10 10"/></responseIf></responseCondition></responseProcessing>'
    )
    found = the_item(item(declared("single", "float", "20"), ENTRY, rules))
    assert isinstance(found, Numeric)
    assert found.tolerance == 2


NOT_ITEMS = {
    item("", choices()): "no key",
    item(declared("single", "identifier", "a"), "<p>Only text.</p>"): "asks nothing",
    item(declared("single", "identifier", "a"), choices() + choices()): "2 things",
    item(declared("single", "string", "a"), "<extendedTextInteraction/>"): "free writing",
    item(declared("single", "point", "1 1"), "<selectPointInteraction/>"): "no kind",
    item(declared("single", "identifier", "x"), choices()): "no key",
}


@pytest.mark.parametrize("source", NOT_ITEMS)
def test_what_makes_no_item_is_told(source: str) -> None:
    found = imported(one=source)
    assert not found.bank.items
    (report,) = found.report.items
    assert report.outcome is Outcome.DROPPED
    assert report.place == "one.xml, line 1"
    assert NOT_ITEMS[source] in report.remarks[-1].why


def test_one_broken_file_does_not_hide_a_good_one() -> None:
    good = item(declared("single", "identifier", "a"), choices())
    found = imported(broken="<a>", entity="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", good=good)
    assert len(found.bank.items) == 1
    assert [remark.what for remark in found.report.rest] == ["file", "file"]


def test_a_package_of_an_older_qti_is_told() -> None:
    found = imported(old="<questestinterop/>")
    (remark,) = found.report.rest
    assert "not an item of QTI 2.1 or 3.0" in remark.why


def test_an_archive_of_other_things_is_refused() -> None:
    with pytest.raises(Unusable, match="no imsmanifest"):
        read(packed({"a.txt": b"x"}), Format.QTI_3)
