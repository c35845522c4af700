"""Files made to harm: each is refused or read as text, soon and in little memory."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lumbar.content.exchange import limits
from lumbar.content.exchange.archive import Archive, packed
from lumbar.content.exchange.building import build
from lumbar.content.exchange.drafts import Draft, Nothing
from lumbar.content.exchange.formats import Format, read
from lumbar.content.exchange.plain_text import from_markup
from lumbar.content.exchange.report import Unusable
from lumbar.content.exchange.table.cells import bare, safe
from lumbar.content.exchange.xml_tree import read_xml

BOMB = (
    b"<!DOCTYPE q [<!ENTITY a 'xxxxxxxxxx'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><quiz>&j;</quiz>"
)
XML = {
    "entity bomb": BOMB,
    "quadratic entities": b"<!DOCTYPE q [<!ENTITY a '" + b"x" * 9999 + b"'>]><quiz>" + b"&a;" * 999,
    "external entity": b"<!DOCTYPE q [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><quiz>&a;</quiz>",
    "external entity by net": b"<!DOCTYPE q [<!ENTITY a SYSTEM 'http://127.0.0.1:9/'>]><q>&a;</q>",
    "external document type": b"<!DOCTYPE q SYSTEM 'http://127.0.0.1:9/x.dtd'><quiz/>",
    "parameter entity": b"<!DOCTYPE q [<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;]><quiz/>",
    "bare document type": b"<!DOCTYPE quiz><quiz/>",
    "deep": b"<quiz>" * 100_000,
    "deep and closed": b"<a>" * 100 + b"</a>" * 100,
    "wide": b"<quiz>" + b"<a/>" * (limits.XML_ELEMENTS + 1) + b"</quiz>",
    "large": b"<quiz>" + b" " * limits.FILE_BYTES + b"</quiz>",
    "unknown encoding": b"<?xml version='1.0' encoding='x-evil'?><quiz/>",
    "shifted encoding": b"<?xml version='1.0' encoding='utf-7'?><quiz/>",
    "no text": b"\x00\xff\xfe",
    "control": b"<quiz>\x1b</quiz>",
}


@pytest.mark.parametrize("name", XML)
def test_xml_that_asks_for_more_than_text_is_refused(name: str) -> None:
    with pytest.raises(Unusable) as refused:
        read_xml(XML[name])
    assert refused.value.place
    assert "passwd" not in str(refused.value)


def zipped(name: str, data: bytes) -> bytes:
    return packed({name: data})


def lying(size: int) -> bytes:
    """An archive whose directory says that a large member is small."""
    data = bytearray(zipped("a.xml", b"x" * size))
    start = data.rfind(b"PK\x01\x02")
    data[start + 24 : start + 28] = (9).to_bytes(4, "little")
    return bytes(data)


NAMES = ["../a.xml", "/etc/passwd", "a/../../b.xml", "C:\\a.xml", "\\\\host\\a.xml", "a\\..\\b.xml"]


def test_a_member_without_a_name_is_refused() -> None:
    data = zipped("a", b"x").replace(b"a", b"\0")
    with pytest.raises(Unusable):
        Archive(data)


@pytest.mark.parametrize("name", NAMES)
def test_names_that_lead_out_of_an_archive_are_refused(name: str) -> None:
    with pytest.raises(Unusable, match="leads out"):
        Archive(zipped(name, b"x"))


BOMBS: dict[str, Callable[[], bytes]] = {
    "all zeros": lambda: zipped("a.xml", b"\0" * (limits.RATIO_FROM * 3)),
    "larger than a file": lambda: zipped("a.xml", bytes(range(256)) * 40_000),
    "lying about its size": lambda: lying(limits.RATIO_FROM * 3),
}


@pytest.mark.parametrize("name", BOMBS)
def test_members_that_swell_are_not_unpacked(name: str) -> None:
    data = BOMBS[name]()
    tracemalloc.start()
    try:
        with pytest.raises(Unusable):
            Archive(data).read("a.xml")
        assert tracemalloc.get_traced_memory()[1] < 4 * limits.FILE_BYTES
    finally:
        tracemalloc.stop()


def test_all_members_together_are_bounded() -> None:
    part = Path(__file__).read_bytes() * 100
    archive = Archive(packed({f"{n}.xml": part for n in range(200)}))
    assert len(part) * 200 > limits.UNPACKED_BYTES
    with pytest.raises(Unusable, match="unpacks to more"):
        for name in archive.names:
            archive.read(name)


def test_too_many_members_are_refused() -> None:
    with pytest.raises(Unusable, match="more than"):
        Archive(packed({f"{n}": b"" for n in range(limits.ARCHIVE_MEMBERS + 1)}))


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(zipped("imsmanifest.xml", b"<manifest/>"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    with pytest.raises(Unusable, match="cannot be unpacked"):
        read(bytes(data), Format.QTI_21)


def test_a_package_cannot_name_a_file_outside_it() -> None:
    manifest = (
        b"<manifest><resources><resource type='imsqti_item_xmlv2p1' href='../../etc/passwd'/>"
        b"</resources></manifest>"
    )
    source = read(zipped("imsmanifest.xml", manifest), Format.QTI_21)
    assert not source.drafts
    (remark,) = source.rest
    assert "does not hold it" in remark.why


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("data", [b"", b"\xff", b"\x00" * 100, b"PK\x03\x04", b"\n" * 10])
def test_files_of_nothing_are_refused_or_empty(form: Format, data: bytes) -> None:
    try:
        source = read(data, form)
    except Unusable:
        return
    assert not build(source, "bank").bank.items


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "'=1",
    "''=1",
    "-",
    "'-",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_a_formula(text: str) -> None:
    assert safe(text).startswith("'")
    assert bare(safe(text)) == text


@pytest.mark.parametrize("text", ["-5", "+5", "-5.25", "it's", "'quoted'", "", "a=b"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe(text) == text == bare(text)


MARKUP = {
    "<script>alert(1)</script>a": "a",
    "<scr<script>ipt>alert(1)</script>a": "<scra",
    "<style>a{}</style>b": "b",
    "<svg onload=alert(1)>x</svg>b": "b",
    '<a href="javascript:alert(1)">b</a>': "b",
    '<a href="https://example.org/x">b</a>': "b (https://example.org/x)",
    "<!-- <script> -->b": "b",
    "<!-- never closed": "",
    "a &lt;b&gt; c": "a <b> c",
    "1 < 2 > 0": "1 < 2 > 0",
    "<img src=x onerror=alert(1)>b": "b",
    "<p>a</p><p>b</p>": "a\n\nb",
    "a<br/>b": "a\nb",
}


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_becomes_text(markup: str) -> None:
    draft = Draft("line 1", "", "", Nothing(""))
    assert from_markup(draft, "stem", markup) == MARKUP[markup]


@pytest.mark.parametrize(
    "text", ["<" * 100_000, "<a" * 50_000, "<!--" * 25_000, "&" * 100_000, "<a href='" * 10_000]
)
def test_slow_markup_is_read_in_one_pass(text: str) -> None:
    """Comes back at all: each of these takes minutes where every sign looks to the end."""
    draft = Draft("line 1", "", "", Nothing(""))
    assert len(from_markup(draft, "stem", text)) <= len(text)


def test_an_archive_is_the_same_each_time() -> None:
    first = zipped("a.xml", b"x")
    assert first == zipped("a.xml", b"x")
    assert zipfile.ZipFile(io.BytesIO(first)).read("a.xml") == b"x"
