"""From the bytes of a text file to its text."""

from lumbar.content.exchange import limits
from lumbar.content.exchange.drafts import Source
from lumbar.content.exchange.report import Outcome, Remark, Unusable
from lumbar.content.reading.text import UTF8_MARK, UTF16_MARKS


def decoded(data: bytes, source: Source) -> str:
    """UTF-8, or UTF-16 with its mark, as Excel and some exports of Moodle write it.

    Line ends become newlines. Raises Unusable for anything else and for a file that is too large.
    """
    if len(data) > limits.FILE_BYTES:
        raise Unusable(f"it is larger than {limits.FILE_BYTES // 1024 // 1024} MiB; split it")
    try:
        if data.startswith(UTF16_MARKS):
            text = data.decode("utf-16")
            why = "read as UTF-16; what is written here is UTF-8"
            source.rest.append(Remark(Outcome.CHANGED, "encoding", why, "line 1"))
        else:
            text = data.removeprefix(UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unusable("it is not UTF-8; save it as that", f"line {line}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
