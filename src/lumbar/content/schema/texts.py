"""The kinds of text and number that fields are made of.

Every scalar comes in as text. Lengths are in characters and stand in docs/content-format.md too.
"""

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from lumbar.content import limits
from lumbar.content.codes import LINT_CODES, WHOLE_BANK_CODES

ID = r"^[a-z0-9][a-z0-9_-]{0,63}$"
LINE = r"^\s*[^\n\r\t]*\s*$"
ADDRESS = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][^\s<>\"]*)?$"
NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,12})?")
WHOLE = re.compile(r"[0-9]{1,9}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}")


class Model(BaseModel):
    """Base of all models: nothing that the schema does not know."""

    model_config = ConfigDict(extra="forbid")


def _looks_like_another_type(schema: dict[str, Any]) -> None:
    """To an editor `text: 30` and `text: true` are no strings; here they are."""
    schema["type"] = ["string", "number", "boolean"]


_ANY_SCALAR = Field(json_schema_extra=_looks_like_another_type)


def _text(most: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most)


def _line(most: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most, pattern=LINE)


Id: TypeAlias = Annotated[str, StringConstraints(pattern=ID), _ANY_SCALAR]
Address: TypeAlias = Annotated[str, StringConstraints(pattern=ADDRESS, max_length=600)]

Line20: TypeAlias = Annotated[str, _line(20), _ANY_SCALAR]
Line120: TypeAlias = Annotated[str, _line(120), _ANY_SCALAR]
Line300: TypeAlias = Annotated[str, _line(300), _ANY_SCALAR]
Line400: TypeAlias = Annotated[str, _line(400), _ANY_SCALAR]
Line500: TypeAlias = Annotated[str, _line(500), _ANY_SCALAR]
Line600: TypeAlias = Annotated[str, _line(600), _ANY_SCALAR]
Text1000: TypeAlias = Annotated[str, _text(1000), _ANY_SCALAR]
Text2000: TypeAlias = Annotated[str, _text(2000), _ANY_SCALAR]
Text3000: TypeAlias = Annotated[str, _text(3000), _ANY_SCALAR]
Text4000: TypeAlias = Annotated[str, _text(4000), _ANY_SCALAR]
Markdown: TypeAlias = Annotated[str, _text(limits.BODY_CHARACTERS), _ANY_SCALAR]


def _flag(value: object) -> bool:
    if value == "true":
        return True
    if value == "false":
        return False
    raise PydanticCustomError("lumbar_value", "write true or false")


def _whole(value: object) -> int:
    if isinstance(value, str) and WHOLE.fullmatch(value):
        return int(value)
    raise PydanticCustomError("lumbar_value", "write a whole number in digits")


def _moment(value: object) -> datetime:
    if isinstance(value, str) and MOMENT.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("lumbar_value", "write a day and time, like 2026-12-01 09:00")


_ITEM_CODES = tuple(code for code in LINT_CODES if code not in WHOLE_BANK_CODES)


def _lint_code(value: object) -> str:
    if isinstance(value, str) and value in _ITEM_CODES:
        return value
    if value in WHOLE_BANK_CODES:
        hint = 'it is about the whole bank; ignore it at the top of the file, beside "bank"'
    else:
        hint = "write the code of an item-writing rule, like W310; see docs/problems.md"
    raise PydanticCustomError("lumbar_value", hint)


def _whole_bank_code(value: object) -> str:
    if isinstance(value, str) and value in WHOLE_BANK_CODES:
        return value
    raise PydanticCustomError(
        "lumbar_value", "a bank may ignore W330 and W331; ignore other codes in the item"
    )


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError(
            "lumbar_value", "write the name of a time zone, like Europe/Berlin"
        ) from None


def _decimal(value: object) -> Decimal:
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return Decimal(value)
    raise PydanticCustomError(
        "lumbar_value", "write a plain number with a point, like 2.5; the unit has its own field"
    )


Flag: TypeAlias = Annotated[bool, BeforeValidator(_flag)]
LintCode: TypeAlias = Annotated[
    str, BeforeValidator(_lint_code), WithJsonSchema({"type": "string", "enum": [*_ITEM_CODES]})
]
WholeBankCode: TypeAlias = Annotated[
    str,
    BeforeValidator(_whole_bank_code),
    WithJsonSchema({"type": "string", "enum": [*WHOLE_BANK_CODES]}),
]
Minutes: TypeAlias = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=240)]
Seconds: TypeAlias = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=3600)]
Count: TypeAlias = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=1000)]
Percent: TypeAlias = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=100)]
Moment: TypeAlias = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": f"^{MOMENT.pattern}$"}),
]
Zone: TypeAlias = Annotated[ZoneInfo, BeforeValidator(_zone), WithJsonSchema({"type": "string"})]
Number: TypeAlias = Annotated[
    Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})
]
Tolerance: TypeAlias = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    Field(ge=0),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
