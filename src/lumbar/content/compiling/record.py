"""What ids a file gives and uses, taken from its raw values so that broken entries count too."""

from collections.abc import Iterator, Sequence

from lumbar.content import limits
from lumbar.content.compiling.markdown import read_body
from lumbar.content.reading.compose import Document
from lumbar.content.reading.places import Place, Places, Value, at, start
from lumbar.content.reading.text import STAND_IN
from lumbar.content.unit import FileKind, Relation, Space, Unit


def record(
    unit: Unit, kind: FileKind, document: Document, lines: list[str], owners: Sequence[int]
) -> None:
    """Put names and mentions into the unit.

    lines: of the file. owners: for each entry of the file its place in the unit's contents.
    """
    recorder = _Recorder(unit, document.places, lines, owners)
    value = document.value
    match kind:
        case FileKind.LESSON:
            recorder.lesson(value)
        case FileKind.BANK:
            recorder.bank(value)
        case FileKind.ASSESSMENT:
            recorder.assessment(value)
        case FileKind.COURSE:
            recorder.course(value)
        case FileKind.SOURCES:
            recorder.entries(value, "sources", "key", Space.SOURCE)
        case FileKind.GLOSSARY:
            recorder.entries(value, "glossary", "id", Space.TERM)


class _Recorder:
    def __init__(self, unit: Unit, places: Places, lines: list[str], owners: Sequence[int]) -> None:
        self.unit = unit
        self.places = places
        self.lines = lines
        self.owners = owners
        self.read = 0  # characters of Markdown

    def owner(self, number: int) -> int:
        return self.owners[number] if number < len(self.owners) else -1

    def entries(self, value: Value, field: str, key: str, space: Space) -> None:
        for number, entry, places in _mappings(value, self.places, field):
            self.name(space, entry, places, key, self.owner(number))

    def course(self, value: Value) -> None:
        for number, module, places in _mappings(value, self.places, "modules"):
            self.name(Space.MODULE, module, places, "id", self.owner(number))
            self.mentions(Relation.LISTS, module, places, "lessons", self.owner(number))

    def assessment(self, value: Value) -> None:
        owner = self.owner(0)
        self.name(Space.ASSESSMENT, value, self.places, "assessment", owner)
        for _number, area, places in _mappings(value, self.places, "areas"):
            if id_ := _text(area, "id"):
                spot = (*start(at(places, ("id",))), owner)
                self.unit.name(Space.AREA, f"{_text(value, 'assessment')}/{id_}", spot)
            self.mentions(Relation.COVERS, area, places, "topics", owner)
            self.mentions(Relation.DRAWS_ON, area, places, "banks", owner)
            self.mentions(Relation.PICKS, area, places, "items", owner)
            self.mentions(Relation.PICKS, area, places, "fixed", owner)

    def bank(self, value: Value) -> None:
        self.name(Space.BANK, value, self.places, "bank", 0)
        self.ignores(Relation.BANK_IGNORES, value, self.places, 0)
        for number, item, places in _mappings(value, self.places, "items"):
            owner = self.owner(number)
            self.item(item, places, owner)
            if not _text(item, "objective"):
                # an item without an objective is its own
                self.name(Space.OBJECTIVE, item, places, "id", owner)
            for _number, step, beneath in _mappings(item, places, "steps"):
                self.item(step, beneath, owner)

    def item(self, item: Value, places: Places, owner: int) -> None:
        self.name(Space.ITEM, item, places, "id", owner)
        objective = _text(item, "objective")
        if objective and objective != STAND_IN:
            place = start(at(places, ("objective",)))
            self.unit.mention(Relation.TESTS, objective, (*place, owner))
        self.mentions(Relation.CITES, item, places, "sources", owner)
        self.mentions(Relation.OPPOSES, item, places, "enemies", owner)
        self.ignores(Relation.IGNORES, item, places, owner)

    def ignores(self, relation: Relation, value: Value, places: Places, owner: int) -> None:
        if not (isinstance(value, dict) and "ignore" in value):
            return
        for _number, entry, beneath in _mappings(value, places, "ignore"):
            if code := _text(entry, "code"):
                self.unit.mention(relation, code, (*start(at(beneath, ("code",))), owner))

    def lesson(self, value: Value) -> None:
        owner = self.owner(0)
        self.name(Space.LESSON, value, self.places, "lesson", owner)
        for _number, objective, places in _mappings(value, self.places, "objectives"):
            self.name(Space.OBJECTIVE, objective, places, "id", owner)
        self.mentions(Relation.REQUIRES, value, self.places, "requires", owner)
        self.mentions(Relation.CITES, value, self.places, "sources", owner)
        for _number, section, places in _mappings(value, self.places, "sections"):
            self.mentions(Relation.CHECKS, section, places, "checks", owner)
            self.body(section, places, owner)

    def body(self, section: Value, places: Places, owner: int) -> None:
        text = _text(section, "body")
        self.read += len(text)
        if len(text) > limits.BODY_CHARACTERS or self.read > limits.LESSON_CHARACTERS:
            return  # too long is a problem already, and reading Markdown takes time
        body = read_body(text, start(at(places, ("body",))), self.lines)
        self.unit.findings += body.findings
        for relation, id_, place in body.mentions:
            self.unit.mention(relation, id_, (*place, owner))

    def name(self, space: Space, value: Value, places: Places, key: str, owner: int) -> None:
        id_ = _text(value, key)
        if id_ and id_ != STAND_IN:
            self.unit.name(space, id_, (*start(at(places, (key,))), owner))

    def mentions(
        self, relation: Relation, value: Value, places: Places, field: str, owner: int
    ) -> None:
        entries = value.get(field) if isinstance(value, dict) else None
        if not isinstance(entries, list):
            return
        beneath = at(places, (field,))
        for number, entry in enumerate(entries):
            if isinstance(entry, str) and entry != STAND_IN:
                place: Place = start(at(beneath, (number,)))
                self.unit.mention(relation, entry, (*place, owner))


def _text(value: Value, key: str) -> str:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _mappings(
    value: Value, places: Places, field: str
) -> Iterator[tuple[int, dict[str, Value], Places]]:
    entries = value.get(field) if isinstance(value, dict) else None
    if isinstance(entries, list):
        for number, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield number, entry, at(places, (field, number))
