"""Examples that raise a problem code and ones that do not: from docs/problems.md, or built here.

Built are those that a page cannot show: bytes, links, tabs, great size.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from support.content_folder import BANK, GLOSSARY, PLACES, sound_folder, write_files

PAGE = Path(__file__).parents[3] / "docs" / "problems.md"
SECTION = re.compile(r"^## (?P<code>[EW]\d{3}) (?P<title>.+)$", re.MULTILINE)
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FOLDERS = {"lesson": "curriculum", "bank": "question_banks"}

Build = Callable[[Path], Path]
"""Writes content under an empty folder and returns the folder to check."""


class Section(NamedTuple):
    """A section of the page. bad and good: YAML files, none where the page only tells."""

    title: str
    bad: list[str]
    good: list[str]


def sections() -> dict[str, Section]:
    """Sections of docs/problems.md by code."""
    page = PAGE.read_text("utf-8")
    found = [*SECTION.finditer(page)]
    ends = [*(match.start() for match in found[1:]), len(page)]
    result = {}
    for match, end in zip(found, ends, strict=True):
        bad, _, good = page[match.end() : end].partition("\nGood:\n")
        shown_bad = BLOCK.findall(bad.partition("\nBad:\n")[2])
        result[match["code"]] = Section(match["title"], shown_bad, BLOCK.findall(good))
    return result


def of_page(blocks: list[str]) -> Build:
    """A sound folder with files of the page, each in the place of the sound one of its sort."""

    def build(folder: Path) -> Path:
        files: dict[str, str | bytes] = {}
        for block in blocks:
            key, _, name = block.partition("\n")[0].partition(":")
            place = PLACES.get(key, PLACES["glossary"])
            if key in FOLDERS and name.strip() != "stroking":
                place = f"{FOLDERS[key]}/{name.strip()}.yaml"
            files[place] = block
        return sound_folder(folder, files)

    return build


def _with(place: str, content: str | bytes) -> Build:
    return lambda folder: sound_folder(folder, {place: content})


def _glossary(content: str | bytes) -> Build:
    return _with(PLACES["glossary"], content)


def _meaning(text: str) -> Build:
    return _glossary(GLOSSARY.replace("A clot.", text))


def _linked(target: str) -> Build:
    """A sound folder `content` with a link in it. target: from the folder beside it."""

    def build(folder: Path) -> Path:
        write_files(folder, {"outside.yaml": BANK.replace("stroke-first", "stroke-last")})
        root = sound_folder(folder / "content")
        (root / "question_banks" / "linked.yaml").symlink_to(folder / target)
        return root

    return build


def _empty_files(count: int) -> Build:
    files = {f"question_banks/{number}.yaml": b"" for number in range(count)}
    return lambda folder: write_files(folder, files)


def _fields(count: int) -> Build:
    return _glossary(GLOSSARY + "".join(f"    field-{n}: x\n" for n in range(count)))


def _terms(count: int) -> Build:
    also = ", ".join(["x"] * count)
    return _glossary(f"{GLOSSARY}    also: [{also}]\n")


def _singles(keys: Sequence[int], tail: str = "") -> Build:
    """A bank of different items, the key of each in a given place and longer by a tail."""
    items = []
    for number, key in enumerate(keys):
        options = ["Fold it in", "Tuck it in", "Lift it up", "Wrap it up"]
        options[key] += tail
        shown = "".join(
            f"      - {{text: {text}, why: Reason {place}., key: {str(place == key).lower()}}}\n"
            for place, text in enumerate(options)
        )
        items.append(
            f"  - id: drape-{number}\n    kind: single\n"
            f"    stem: What do you do with the {THINGS[number]}?\n    options:\n{shown}"
            "    rationale: A drape that is tucked in keeps its place.\n    sources: [fritz]\n"
        )
    return _with("question_banks/drapes.yaml", "bank: drapes\nitems:\n" + "".join(items))


THINGS = (
    "towel",
    "sheet",
    "blanket",
    "drape",
    "bolster",
    "cushion",
    "strap",
    "pillow",
    "gown",
    "robe",
    "belt",
    "scarf",
)
EVERYWHERE = (0, 1, 2, 3) * 3

SOUND: Build = sound_folder

BUILT: dict[str, tuple[Build, Build]] = {
    "E001": (_linked("content/curriculum/nowhere.yaml"), SOUND),
    "E002": (_glossary(b"#" * (8 * 1024 * 1024) + GLOSSARY.encode()), _glossary("#\n" + GLOSSARY)),
    "E003": (_glossary(GLOSSARY.encode("utf-16")), _glossary(b"\xef\xbb\xbf" + GLOSSARY.encode())),
    "E005": (_linked("outside.yaml"), _linked("content/question_banks/stroking.yaml")),
    "E006": (_empty_files(5001), SOUND),
    "E007": (_fields(1100), SOUND),
    "E102": (_glossary("glossary:\n\t- id: thrombus\n"), SOUND),
    "E106": (_glossary("glossary: " + "[" * 30 + "]" * 30), SOUND),
    "E107": (_terms(200_000), SOUND),
    "E108": (_meaning("x" * 100_001), _meaning("x" * 1000)),
    "E111": (_glossary("# nothing yet\n"), SOUND),
    "W330": (_singles([1] * 12), _singles(EVERYWHERE)),
    "W331": (_singles(EVERYWHERE, " well"), _singles(EVERYWHERE)),
    "E207": (_meaning("x" * 1001), _meaning("x" * 1000)),
}
"""By code, a bad and a good folder."""


def example(code: str) -> tuple[Build, Build]:
    """The bad and the good example of a code."""
    section = sections()[code]
    return BUILT.get(code) or (of_page(section.bad), of_page(section.good))
