"""Import and export on real files: what is written, what is refused, and never half a file."""

import sys
from pathlib import Path

import pytest

from lumbar.content import check_paths
from lumbar.services.errors import BadRequest, NotFound, Refused, Unavailable
from lumbar.services.exchanging import FORMATS, export_bank, import_bank
from support.content_folder import SOUND

GIFT = "::First::Where?{=here}\n\nWrite.{}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound content folder, as an instructor has one."""
    for name, text in SOUND.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "content"


@pytest.fixture
def bank(folder: Path) -> Path:
    return folder / "question_banks" / "stroking.yaml"


def test_an_import_passes_the_check_of_its_folder(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "quiz.gift"
    source.write_text(GIFT)
    target = folder / "question_banks" / "more.yaml"
    done = import_bank(source, target, objective="stroke-direction")
    assert (done.bank, done.items, done.form) == ("more", 1, "gift")
    assert not done.report.lossless
    codes = {problem.code for problem in check_paths([folder]).problems}
    assert not {code for code in codes if code.startswith("E")}
    assert "W301" in codes  # no source: the check says what the import could not know


@pytest.mark.parametrize("form", FORMATS)
def test_out_and_in_gives_the_same_file(form: str, bank: Path, tmp_path: Path) -> None:
    middle, target = tmp_path / "middle", tmp_path / "stroking.yaml"
    out = export_bank(str(bank), [], form, middle)
    back = import_bank(middle, target, form)
    again = tmp_path / "again"
    export_bank(str(target), [], form, again)
    assert (out.bank, out.items, back.bank, back.items) == ("stroking", 1, "stroking", 1)
    assert back.report.lossless
    if form == "anki":  # a deck tells when it was made, by which Anki knows which is newer
        import_bank(again, middle, form, force=True)
        again = target
    assert again.read_bytes() == middle.read_bytes()


def test_a_bank_is_found_by_its_id(folder: Path, tmp_path: Path) -> None:
    done = export_bank("stroking", [folder], "csv", tmp_path / "a.csv")
    assert done.items == 1
    with pytest.raises(NotFound, match="Did you mean stroking"):
        export_bank("strokin", [folder], "csv", tmp_path / "b.csv")
    assert not (tmp_path / "b.csv").exists()


def test_what_of_a_bank_is_broken_is_told_and_the_rest_goes_out(bank: Path, tmp_path: Path) -> None:
    bank.write_text(bank.read_text() + "  - {id: half, kind: single, stem: x}\n")
    done = export_bank(str(bank), [], "gift", tmp_path / "a.gift")
    assert done.items == 1
    assert done.report.rest
    assert all("stroking.yaml" in remark.why for remark in done.report.rest)
    assert not done.report.lossless


def test_a_file_that_is_there_stays(bank: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "a.gift", tmp_path / "b.yaml"
    source.write_text(GIFT)
    target.write_text("mine")
    with pytest.raises(Refused, match="--force"):
        import_bank(source, target)
    with pytest.raises(Refused, match="--force"):
        export_bank(str(bank), [], "gift", target)
    assert target.read_text() == "mine"
    import_bank(source, target, force=True)
    assert target.read_text().startswith("bank: b")


def test_trouble_while_writing_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "a.gift", tmp_path / "b.yaml"
    source.write_text(GIFT)
    target.write_text("mine")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Unavailable, match="No space left"):
        import_bank(source, target, force=True)
    assert target.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.gift", "b.yaml"]


def test_nothing_is_written_where_nothing_is_left(tmp_path: Path) -> None:
    source = tmp_path / "a.gift"
    source.write_text("Write.{}\n")
    done = import_bank(source, tmp_path / "b.yaml")
    assert done.items == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.gift"]


def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    there = tmp_path / "a.dat"
    there.write_bytes(b"\xff\xfe\xff")
    for name, form, words in [
        ("none.gift", None, "not a file"),
        (".", "gift", "not a file"),
        ("a.dat", None, "--format"),
        ("a.dat", "gift", "line 1"),
        ("a.dat", "qti3", "no zip archive"),
    ]:
        with pytest.raises(BadRequest, match=words):
            import_bank(tmp_path / name, tmp_path / "b.yaml", form)
    with pytest.raises(BadRequest, match="not an id"):
        import_bank(there, tmp_path / "b.yaml", "gift", "Not An Id")
    with pytest.raises(BadRequest, match="does not exist"):
        import_bank(there, tmp_path / "none" / "b.yaml", "gift")


def test_without_genanki_a_deck_is_refused_in_words(
    bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(Unavailable, match=r"lumbar\[anki\]"):
        export_bank(str(bank), [], "anki", tmp_path / "a.apkg")
    assert not (tmp_path / "a.apkg").exists()
