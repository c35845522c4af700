"""The formats there are, told apart by name or by what a file looks like.

Each format's code is imported when it is asked for: some bring in XML, Markdown or zip files.
"""

import re
from enum import StrEnum
from typing import assert_never

from lumbar.content.exchange.bank import Bank
from lumbar.content.exchange.drafts import Source
from lumbar.content.exchange.report import Writing


class Format(StrEnum):
    """By the name that --format takes."""

    GIFT = "gift"
    MOODLE_XML = "moodle-xml"
    QTI_21 = "qti21"
    QTI_3 = "qti3"
    CSV = "csv"
    TSV = "tsv"
    TEXT2QTI = "text2qti"
    ANKI = "anki"


SUFFIXES = {
    ".gift": Format.GIFT,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".md": Format.TEXT2QTI,
    ".xml": Format.MOODLE_XML,
    ".zip": Format.QTI_21,
    ".apkg": Format.ANKI,
}
"""A .zip is read as whichever QTI it holds."""

SEPARATORS = {Format.CSV: ",", Format.TSV: "\t"}
NUMBERED = re.compile(rb"^(?:[Qq]uiz [Tt]itle:|[0-9]+\. )", re.MULTILINE)


def guess(name: str, data: bytes) -> Format | None:
    """The format of a file by the end of its name; for .txt by its text. None if that says nothing.

    name: in any case of letters. data: its beginning is enough.
    """
    suffix = "." + name.lower().rpartition(".")[2]
    if suffix == ".txt":
        return Format.TEXT2QTI if NUMBERED.search(data[:10_000]) else Format.GIFT
    return SUFFIXES.get(suffix)


def read(data: bytes, form: Format) -> Source:
    """Drafts of a file. Raises Unusable where nothing of it can be read."""
    match form:
        case Format.GIFT:
            from lumbar.content.exchange.gift.reading import read_gift

            return read_gift(data)
        case Format.MOODLE_XML:
            from lumbar.content.exchange.moodle_xml.reading import read_moodle_xml

            return read_moodle_xml(data)
        case Format.QTI_21 | Format.QTI_3:
            from lumbar.content.exchange.qti.package_in import read_qti

            return read_qti(data)
        case Format.CSV | Format.TSV:
            from lumbar.content.exchange.table.reading import read_table

            return read_table(data, SEPARATORS[form])
        case Format.TEXT2QTI:
            from lumbar.content.exchange.text2qti.reading import read_text2qti

            return read_text2qti(data)
        case Format.ANKI:
            from lumbar.content.exchange.anki.reading import read_anki

            return read_anki(data)
        case _:
            assert_never(form)


def write(bank: Bank, form: Format) -> Writing:
    """A bank in a format. Raises Unusable where the format cannot be written here."""
    match form:
        case Format.GIFT:
            from lumbar.content.exchange.gift.writing import write_gift

            return write_gift(bank)
        case Format.MOODLE_XML:
            from lumbar.content.exchange.moodle_xml.writing import write_moodle_xml

            return write_moodle_xml(bank)
        case Format.QTI_21 | Format.QTI_3:
            from lumbar.content.exchange.qti.dialects import QTI_3, QTI_21
            from lumbar.content.exchange.qti.package_out import write_qti

            return write_qti(bank, QTI_21 if form is Format.QTI_21 else QTI_3)
        case Format.TEXT2QTI:
            from lumbar.content.exchange.text2qti.writing import write_text2qti

            return write_text2qti(bank)
        case Format.CSV | Format.TSV:
            from lumbar.content.exchange.table.writing import write_table

            return write_table(bank, SEPARATORS[form])
        case Format.ANKI:
            from lumbar.content.exchange.anki.writing import write_anki

            return write_anki(bank)
        case _:
            assert_never(form)
