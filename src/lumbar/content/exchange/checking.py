"""Whether an item keeps the rules of the content format: the ones loading has, without its lint."""

from pydantic import TypeAdapter, ValidationError

from lumbar.content.compiling.explain import explain
from lumbar.content.compiling.item_rules import item_findings
from lumbar.content.compiling.items import build_item
from lumbar.content.problems import Finding
from lumbar.content.reading.compose import compose
from lumbar.content.reading.places import at
from lumbar.content.reading.text import decode
from lumbar.content.schema.items import AnyItemModel
from lumbar.content.writing.items import write_bank
from lumbar.core.curriculum.item import Item

_MODEL: TypeAdapter[AnyItemModel] = TypeAdapter(AnyItemModel)
_PATH = ("items", 0)


def as_loaded(item: Item) -> tuple[Item | None, list[Finding]]:
    """The item as loading its YAML gives it, or None and the errors for which it would be left
    out.
    """
    text, findings = decode(write_bank("one", [item]).encode())
    document = compose(text)
    findings += document.findings
    value = document.value
    if not document.complete or not isinstance(value, dict):
        return None, findings
    entries = value["items"]
    assert isinstance(entries, list)
    try:
        model = _MODEL.validate_python(entries[0])
    except ValidationError as error:
        return None, [*findings, *explain(error, document.places, _PATH, None)]
    findings += item_findings(model, at(document.places, _PATH))
    errors = [finding for finding in findings if finding.code.startswith("E")]
    return (None, errors) if errors else (build_item(model), [])
