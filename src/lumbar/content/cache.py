"""The compiled cache: units by the hash of their file, so that unchanged files are not parsed.

An entry is three lines of text: a checksum, what every load needs, and the contents, which a check
never decodes. Anything that is not exactly that is compiled again. The cache may vanish or be
read-only at any time.
"""

import json
import os
import tempfile
import time
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import lumbar.core
from lumbar.content.problems import Finding
from lumbar.content.unit import Contents, FileKind, Relation, Space, Unit
from lumbar.core.assessment.codec import decode_assessment, encode_assessment
from lumbar.core.curriculum import codec

SUFFIX = ".unit"
TOUCH_AFTER_S = 24 * 3600
DROP_AFTER_S = 30 * 24 * 3600
MOST_ENTRIES = 20_000


class UnitCache:
    """Units in a folder; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._added = False

    def get(self, data: bytes) -> Unit | None:
        """The unit of a file with these bytes, if there is a sound one."""
        if self._folder is None:
            return None
        path = self._path(data)
        try:
            stored = path.read_bytes()
            unit = _unpacked(stored)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        _touch(path)
        return unit

    def put(self, data: bytes, unit: Unit) -> None:
        """Keep a unit; whole or not at all, and without complaint if it cannot be kept."""
        if self._folder is None:
            return
        self._put(data, _packed(unit))

    def note(self, key: bytes) -> Any:
        """What was kept under a key: any JSON value, or None when there is nothing sound."""
        if self._folder is None:
            return None
        path = self._path(key)
        try:
            value = json.loads(_checked(path.read_bytes()))
        except (OSError, ValueError, RecursionError):
            return None
        _touch(path)
        return value

    def keep_note(self, key: bytes, value: object) -> None:
        """Keep a JSON value that follows from files, by a key that names them all."""
        if self._folder is not None:
            self._put(key, _sealed(_line(value)))

    def _put(self, data: bytes, packed: bytes) -> None:
        assert self._folder is not None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write_whole(self._path(data), packed)
            self._added = True
        except OSError:
            return

    def tidy(self, now_s: float | None = None) -> None:
        """After something was added, drop entries that nobody has asked for in a month.

        now_s: seconds since 1970, the wall clock by default.
        """
        if self._folder is None or not self._added:
            return
        now_s = time.time() if now_s is None else now_s
        try:
            entries = sorted(
                ((entry.stat().st_mtime, entry.path) for entry in os.scandir(self._folder)),
                reverse=True,
            )
        except OSError:
            return
        for place, (used_s, name) in enumerate(entries):
            if place >= MOST_ENTRIES or now_s - used_s > DROP_AFTER_S:
                _remove(Path(name))

    def _path(self, data: bytes) -> Path:
        assert self._folder is not None
        return self._folder / (sha256(_version() + data).hexdigest() + SUFFIX)


@cache
def _version() -> bytes:
    """Changes whenever code that makes a unit does: a hash of those sources."""
    core = Path(lumbar.core.__path__[0])
    folders = [Path(__file__).parent, core / "curriculum", core / "assessment", core / "lint"]
    digest = sha256(lumbar.__version__.encode())
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.digest()


def _packed(unit: Unit) -> bytes:
    contents = unit.unpack()
    lines = [
        _line(
            {
                "kind": unit.kind,
                "complete": unit.complete,
                "items": unit.items,
                "findings": unit.findings,
                "names": unit.names,
                "mentions": unit.mentions,
                "flaws": unit.flaws,
            }
        ),
        _line(
            {
                "items": [codec.encode_item(item) for item in contents.items],
                "lessons": [codec.encode_lesson(lesson) for lesson in contents.lessons],
                "title": contents.title,
                "modules": [codec.encode_module(module) for module in contents.modules],
                "sources": [codec.encode_source(source) for source in contents.sources],
                "terms": [codec.encode_term(term) for term in contents.terms],
                "assessments": [encode_assessment(each) for each in contents.assessments],
            }
        ),
    ]
    return _sealed(b"\n".join(lines))


def _sealed(body: bytes) -> bytes:
    """A body under its checksum."""
    return sha256(body).hexdigest().encode() + b"\n" + body


def _checked(stored: bytes) -> bytes:
    """The body under a checksum. ValueError when it is not the one that was sealed."""
    checksum, _, body = stored.partition(b"\n")
    if sha256(body).hexdigest().encode() != checksum:
        raise ValueError("torn or damaged entry")
    return body


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _unpacked(stored: bytes) -> Unit:
    head, _, contents = _checked(stored).partition(b"\n")
    plain = json.loads(head)
    return Unit(
        kind=None if plain["kind"] is None else FileKind(plain["kind"]),
        complete=plain["complete"],
        items=plain["items"],
        findings=[Finding(*finding) for finding in plain["findings"]],
        names={Space(space): spots for space, spots in plain["names"].items()},
        mentions={Relation(relation): spots for relation, spots in plain["mentions"].items()},
        flaws=[Finding(*flaw) for flaw in plain["flaws"]],
        unpack=lambda: _contents(json.loads(contents)),
    )


def _contents(plain: dict[str, Any]) -> Contents:
    return Contents(
        items=[*map(codec.decode_item, plain["items"])],
        lessons=[*map(codec.decode_lesson, plain["lessons"])],
        title=plain["title"],
        modules=[*map(codec.decode_module, plain["modules"])],
        sources=[*map(codec.decode_source, plain["sources"])],
        terms=[*map(codec.decode_term, plain["terms"])],
        assessments=[*map(decode_assessment, plain["assessments"])],
    )


def _write_whole(path: Path, data: bytes) -> None:
    """All of it under its name, or nothing: a half-written file never has the name."""
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(data)
            file.close()
            temporary.replace(path)
        except OSError:
            _remove(temporary)
            raise


def _touch(path: Path) -> None:
    """Note that an entry is in use, at most once a day."""
    try:
        if time.time() - path.stat().st_mtime > TOUCH_AFTER_S:
            os.utime(path)
    except OSError:
        return


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
