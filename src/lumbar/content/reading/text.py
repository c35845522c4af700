"""From a file to its text: size, encoding, and characters that have no business in content."""

import re
from pathlib import Path

from lumbar.content import limits
from lumbar.content.problems import Finding

CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = "\u200b\u2028\u2029\ufeff\ufffe\uffff"
FORBIDDEN = re.compile(f"[{CONTROL}{DIRECTION}{INVISIBLE}]")
FORBIDDEN_IN_VALUES = re.compile(f"[{CONTROL}\\r{DIRECTION}{INVISIBLE}\ud800-\udfff]")
"""The same for what escapes in double quotes come to, which may also make a carriage return."""

UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
STAND_IN = "\ufffd"
"""What a refused character or alias becomes, so that reading can go on."""


class Unreadable(Exception):
    """A file that gives no text at all; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of bearable size. Raises Unreadable; reads up to the limit."""
    try:
        if not path.is_file():
            raise Unreadable(_whole_file("E001", "this is not a file", ""))
        if path.stat().st_size > limits.FILE_BYTES:
            raise Unreadable(_too_large())
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)  # it may have grown since
    except OSError as error:
        reason = error.strerror or "the system gave no reason"
        raise Unreadable(
            _whole_file("E001", f"the file cannot be read: {reason}", "check its permissions")
        ) from error
    if len(data) > limits.FILE_BYTES:
        raise Unreadable(_too_large())
    return data


def _too_large() -> Finding:
    megabytes = limits.FILE_BYTES // (1024 * 1024)
    message = f"the file is larger than {megabytes} MiB"
    return _whole_file("E002", message, "split it into smaller files")


def decode(data: bytes) -> tuple[str, list[Finding]]:
    """Text of a file and what is wrong with its characters, each of which is stood in for.

    Raises Unreadable for bytes that are not UTF-8. A UTF-8 byte order mark is dropped.
    """
    body = data.removeprefix(UTF8_MARK)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        hint = "save the file as UTF-8"
        if data.startswith(UTF16_MARKS):
            hint = "the file looks like UTF-16; " + hint
        message = f"byte 0x{body[error.start]:02x} (counted in bytes here) is not UTF-8"
        raise Unreadable(Finding(line, column, "E003", message, hint)) from error
    if FORBIDDEN.search(text) is None:
        return text, []
    return FORBIDDEN.sub(STAND_IN, text), _forbidden(text)


def _forbidden(text: str) -> list[Finding]:
    found: list[Finding] = []
    line, line_start = 1, 0
    for match in FORBIDDEN.finditer(text):
        if len(found) >= limits.FINDINGS_A_FILE:
            break
        line += text.count("\n", line_start, match.start())
        line_start = text.rfind("\n", 0, match.start()) + 1
        found.append(
            Finding(
                line,
                match.start() - line_start + 1,
                "E004",
                f"character U+{ord(match.group()):04X} must not stand in content",
                "remove it; retyping the line by hand is the surest way",
            )
        )
    return found


def _whole_file(code: str, message: str, hint: str) -> Finding:
    return Finding(1, 1, code, message, hint)
