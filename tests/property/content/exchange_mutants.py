"""Files of other systems, sound ones and what becomes of them when pieces move."""

import io
import re
import sqlite3
import zipfile
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from lumbar.content.exchange.archive import packed
from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.finding import bank_in
from lumbar.content.exchange.formats import Format, write
from support.anki_deck import BASIC, CLOZE, OPTIONAL, OTHER, TYPED, foreign_deck, note

ROOT = Path(__file__).parents[3]
BANKS = ("contraindications/clots-and-circulation", "anatomy/back-ligaments-fascia")
ORACLE = sorted((ROOT / "tests" / "oracle" / "gift").glob("*.gift"))

SIGNS = {
    Format.GIFT: r"{ } = ~ # #### : :: \ \n -> % %50% %-100% [html] // $CATEGORY: {T} {#1:2} {} ..",
    Format.MOODLE_XML: "<quiz> </quiz> <question> </question> <text> </text> <answer> & &amp; &x; "
    '<![CDATA[ ]]> <!-- --> <?x?> <!DOCTYPE fraction="1e9" type="essay" < > " \' =',
    Format.CSV: ', " "" ; \' = -1 true single match case 1e5 1,2 option_1 key',
    Format.TSV: '" "" \' = -1 true single match case 1e5 option_1 key',
    Format.TEXT2QTI: "1. a) *a) [*] [ ] * = ... + - ! ___ ^^^ GROUP END_GROUP COMMENT ``` Title: "
    "Text: Points: % +- [1,2] ![x](y) $x$ <b> \\",
    Format.ANKI: "{{c1:: }} :: {{c2::x::y}} {{c1,2:: <li> </li> <b> <img> [sound:x] "
    r'[latex] [/latex] \( \) &lt; &#8238; {{Front}} {{cloze:Text}} "kind" "lumbar" { } [ ] 1e9 '
    "null true \\ud800",
}
SIGNS[Format.QTI_21] = SIGNS[Format.QTI_3] = (
    "<value> </value> <simpleChoice> <p> </p> & &x; <![CDATA[ <!DOCTYPE < > \" ' = identifier "
    'qti- choiceInteraction cardinality="multiple" baseType="float" href="../x" shuffle'
)
BYTES = [
    b"\0",
    b"\x1f",
    b"\xff",
    b"\n",
    b"\n\n",
    b"\t",
    b"\x1b",
    b" ",
    b"9" * 50,
    "\u202e".encode(),
    b"\r",
]


FOREIGN = foreign_deck(
    note(BASIC, "Which <b>nerve</b>?", "<div>sciatic</div>", tags=" leech "),
    note(OPTIONAL, "Which bone?", "ulna", "y"),
    note(TYPED, "Which muscle? [sound:x.mp3]", "psoas"),
    note(CLOZE, "The {{c1::ulna::a bone}} is {{c2::inside {{c3::it}}}}", "<img src='x'> more"),
    note(OTHER, "a", "b", "c"),
)


@cache
def seeds(form: Format) -> tuple[bytes, ...]:
    """Sound files of a format, each with an item or two, so that it is soon read."""
    found: list[bytes] = []
    for name in BANKS:
        one = bank_in(ROOT / "question_banks" / f"{name}.yaml")
        assert one is not None
        items = one.bank.items
        for start in range(0, len(items), 2):
            part = Bank(one.bank.id, items[start : start + 2])
            found.append(write(part, form).data)
    if form is Format.GIFT:
        found += [path.read_bytes() for path in ORACLE]
    if form is Format.ANKI:
        found += [FOREIGN] * 10
    return tuple(found)


def is_archive(form: Format) -> bool:
    return form in {Format.QTI_21, Format.QTI_3, Format.ANKI}


def moved(data: bytes, dice: Random, signs: list[bytes]) -> bytes:
    """Bytes with a few pieces taken out, put in, doubled or exchanged."""
    for _ in range(dice.randrange(1, 6)):
        here, there = sorted(dice.randrange(len(data) + 1) for _ in range(2))
        there = min(there, here + dice.choice((1, 3, 20, 200)))
        piece = data[here:there]
        change = dice.choice(("cut", "put", "put", "put", "double", "lines", "swap"))
        if change == "cut":
            data = data[:here] + data[there:]
        elif change == "put":
            data = data[:here] + dice.choice(signs) * dice.choice((1, 1, 1, 30)) + data[here:]
        elif change == "double":
            data = data[:there] + piece + data[there:]
        elif change == "swap":
            data = data[:here] + piece[::-1] + data[there:]
        else:
            lines = data.split(b"\n")
            place = dice.randrange(len(lines))
            lines.insert(dice.randrange(len(lines)), lines.pop(place))
            data = b"\n".join(lines)
    return data


VALUE = re.compile(rb'>([^<>]+)<|"([^"<>]*)"')
WORDS = (
    "true false 0 1 -1 100 50 1e5 1e99 NaN 33.33333 single multiple ordered float identifier c1 c2 "
    "l1 essay numerical shortanswer html markdown lumbar:case=x lumbar:kind=order ../x -> * "
    "&lt;b&gt; &lt;script&gt; &#8238; &#10;"
)


def reworded(data: bytes, dice: Random) -> bytes:
    """XML that is still XML: a few of its texts and attributes say something else."""
    words = [*WORDS.split(" "), ""]
    for _ in range(dice.randrange(1, 5)):
        places = [found.span(1 if found[1] is not None else 2) for found in VALUE.finditer(data)]
        if not places:
            return data
        start, end = dice.choice(places)
        other = dice.choice(places)
        said = dice.choice((dice.choice(words).encode(), data[other[0] : other[1]]))
        data = data[:start] + said + data[end:]
    return data


def _moved_xml(data: bytes, dice: Random, signs: list[bytes]) -> bytes:
    return reworded(data, dice) if dice.random() < 0.6 else moved(data, dice, signs)


def _moved_inside(data: bytes, dice: Random, signs: list[bytes]) -> bytes:
    """An archive with one member changed, sometimes with its own bytes changed instead."""
    if dice.random() < 0.2:
        return moved(data, dice, BYTES)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice([*members])
    if members[name].startswith(b"SQLite"):
        members[name] = _moved_database(members[name], dice, signs)
    else:
        members[name] = _moved_xml(members[name], dice, signs)
    return packed(members)


def _moved_database(data: bytes, dice: Random, signs: list[bytes]) -> bytes:
    """A database with other values in it, so that SQLite still reads it; else with other bytes in
    the same places, so that it comes some way.
    """
    if dice.random() < 0.6:
        return _with_other_values(data, dice, signs)
    changed = bytearray(data)
    for _ in range(dice.randrange(1, 8)):
        piece = dice.choice([*signs, dice.randbytes(dice.choice((1, 1, 2, 4, 100)))])
        most = 200 if dice.random() < 0.3 else len(changed)
        here = dice.randrange(max(1, min(most, len(changed) - len(piece))))
        changed[here : here + len(piece)] = piece
    return bytes(changed) if dice.random() < 0.9 else moved(bytes(changed), dice, signs)


def _with_other_values(data: bytes, dice: Random, signs: list[bytes]) -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(data)
        rows = connection.execute("select id, flds from notes").fetchall()
        for number, fields in rows:
            if dice.random() < 0.7:
                other = moved(fields.encode(), dice, signs)
                value: object = other if dice.random() < 0.1 else other.decode(errors="ignore")
                connection.execute("update notes set flds = ? where id = ?", (value, number))
        if dice.random() < 0.3:
            column = dice.choice(("models", "decks"))
            text = connection.execute(f"select {column} from col").fetchone()[0]
            other = moved(text.encode(), dice, signs)
            connection.execute(f"update col set {column} = ?", (other.decode(errors="ignore"),))
        if dice.random() < 0.1:
            connection.execute(dice.choice(SPOILERS))
        return connection.serialize()
    finally:
        connection.close()


SPOILERS = (
    "delete from col",
    "update notes set mid = 'x'",
    "update notes set flds = 5, tags = x'ff'",
    "update cards set did = 'a'",
    "drop table cards",
    "alter table notes rename to things",
    "alter table notes add column more generated always as (flds || flds)",
    "pragma user_version = 7",
)


@st.composite
def mutants(draw: st.DrawFn, form: Format) -> bytes:
    """A sound file of a format, changed."""
    dice = Random(draw(st.integers(0, 2**32)))
    signs = [*(sign.encode() for sign in SIGNS[form].split(" ")), *BYTES]
    return changed(form, dice.choice(seeds(form)), dice, signs)


def changed(form: Format, data: bytes, dice: Random, signs: list[bytes]) -> bytes:
    """A file of a format with changes of the sort that get far in its reader."""
    if is_archive(form):
        return _moved_inside(data, dice, signs)
    if form is Format.MOODLE_XML:
        return _moved_xml(data, dice, signs)
    return moved(data, dice, signs)
