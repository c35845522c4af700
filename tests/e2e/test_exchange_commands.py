"""`lumbar import` and `lumbar export` as a shell runs them."""

import json
from pathlib import Path

from support.command import lumbar

GIFT = "::First::Where?{~there#no =here#yes####so}\n\nWrite\x1b[2J.{}\n"


def test_a_gift_file_becomes_a_bank_and_a_moodle_file(tmp_path: Path) -> None:
    source, bank, moodle = tmp_path / "q.gift", tmp_path / "q.yaml", tmp_path / "q.xml"
    source.write_text(GIFT)
    done = lumbar("import", str(source), "-o", str(bank), home=tmp_path)
    assert done.code == 1
    (first, second) = done.out.splitlines()
    assert "line 3: dropped" in first + second
    assert "\x1b" not in done.out
    assert "1 item" in done.err
    again = lumbar("import", str(source), "-o", str(bank), home=tmp_path)
    assert again.code == 4
    assert lumbar("check", str(bank), home=tmp_path).code == 0
    out = lumbar("export", str(bank), "--format", "moodle-xml", "-o", str(moodle), home=tmp_path)
    assert (out.code, out.out) == (0, "")
    assert moodle.read_text().startswith("<?xml")


def test_the_report_as_json(tmp_path: Path) -> None:
    source, bank = tmp_path / "q.gift", tmp_path / "q.yaml"
    source.write_text(GIFT)
    done = lumbar("import", str(source), "-o", str(bank), "--json", home=tmp_path)
    report = json.loads(done.out)
    assert (report["kept"], report["changed"], report["dropped"]) == (1, 0, 1)
    assert report["lossless"] is False
    assert [entry["place"] for entry in report["report"]] == ["line 1", "line 3"]
    assert report["written"] == str(bank)


def test_a_shipped_bank_by_its_id(tmp_path: Path) -> None:
    deck = tmp_path / "deck.apkg"
    done = lumbar("export", "nerve-signs", "--format", "anki", "-o", str(deck), home=tmp_path)
    assert done.code == 0
    assert deck.read_bytes().startswith(b"PK")
    back = tmp_path / "back.yaml"
    done = lumbar("import", str(deck), "-o", str(back), home=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert back.read_text().startswith("bank: nerve-signs")
    unknown = lumbar("export", "nerve-sings", "--format", "gift", "-o", str(deck), home=tmp_path)
    assert unknown.code in {2, 4}
    other = tmp_path / "x.gift"
    unknown = lumbar("export", "nerve-sings", "--format", "gift", "-o", str(other), home=tmp_path)
    assert unknown.code == 2
    assert "nerve-signs" in unknown.err
