"""Older Word files, RTF and OpenDocument by way of LibreOffice, and what is refused without it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.model import AuditorError, Locator
from auditor.reading import Limits, office, read_bytes
from auditor.reading.formats import format_of
from tests.word import archive, level, lists, numbered, paragraph, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
RTF = rb"{\rtf1\ansi hello}"
ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
NOT_WORD = "this is no Word document; save the report as .docx"
BOMB = "this archive unpacks to far more than a report could hold; it is not read"
LARGE = "its text is far larger than that of a report; save the report as .docx"
WORD_2003 = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'
PROGRAM = office.find_program()
needs_program = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")


def stream(name: str) -> bytes:
    """Return an OLE file as far as its kind is told: by the name of a stream."""
    return OLE + name.encode("utf-16-le")


def stored(mimetype: str) -> bytes:
    return archive({"mimetype": mimetype, "content.xml": "<a/>"}, 0)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (OLE, "office"),
        (RTF, "office"),
        (b"\r\n" + RTF, "office"),
        (stored("application/vnd.oasis.opendocument.text"), "office"),
        (WORD_2003, "office"),
        ("{\\甲".encode(), "text"),
    ],
)
@pytest.mark.parametrize("suffix", [".doc", ".wps", ".txt"])
def test_content_tells_what_libreoffice_must_read(data: bytes, name: str, suffix: str) -> None:
    assert format_of(data, f"draft{suffix}").name == name


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (stream("EncryptedPackage"), "this Word file is encrypted; remove the password"),
        (stream("Workbook"), NOT_WORD),
        (stream("PowerPoint Document"), NOT_WORD),
        (OLE, NOT_WORD),
        (
            archive({"mimetype": "application/vnd.oasis.opendocument.text", "x": "0" * 60_000_000}, 0)[:-9],
            "larger than 50 MB; raise --max-megabytes if it is a report",
        ),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>" * 1_100_000}, 0), BOMB),
        (RTF + rb"\par a" * 1_500_000, LARGE),
        (WORD_2003 + b"<w:p/>" * 1_500_000, LARGE),
        (
            stored("application/vnd.oasis.opendocument.text")[:-20],
            "this Word file is damaged or cut short; open it in Word or WPS and save it anew",
        ),
    ],
)
def test_what_is_no_text_of_word_never_reaches_libreoffice(
    data: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find_program", lambda: pytest.fail("LibreOffice was looked for"))
    with pytest.raises(AuditorError) as error:
        read_bytes(data, "draft.doc")
    assert str(error.value) == f"draft.doc: {message}"


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", (str(tmp_path / "none*" / "soffice"),))
    with pytest.raises(AuditorError) as error:
        read_bytes(RTF, "draft.rtf")
    assert str(error.value) == ("draft.rtf: reading .rtf needs LibreOffice; install it, or save the report as .docx")


def test_libreoffice_is_found_where_its_installer_puts_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "libreoffice24.8" / "program" / "soffice"
    place.parent.mkdir(parents=True)
    place.write_text("", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    monkeypatch.setattr(office, "_PLACES", (str(tmp_path / "libreoffice*" / "program" / "soffice"),))
    assert office.find_program() == str(place)


@needs_posix
@pytest.mark.parametrize("folders", ["", ".", ".:", "here", "{here}"])
def test_a_program_beside_the_files_to_audit_is_never_run(
    folders: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("soffice", "libreoffice", "here/soffice"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", folders.format(here=tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    assert office.find_program() is None


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Put a script in LibreOffice's place, and temporary files under the test's own folder."""
    script = tmp_path / "bin" / "soffice"
    script.parent.mkdir()
    script.write_text("", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    return script


@needs_posix
def test_a_conversion_that_hangs_is_killed_with_its_children(stand_in: Path, tmp_path: Path) -> None:
    stand_in.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nwait\n", encoding="utf-8")
    start = time.monotonic()
    with pytest.raises(AuditorError, match="not read within 1 seconds"):
        read_bytes(RTF, "draft.rtf", Limits(seconds=1))
    assert time.monotonic() - start < 5
    child = (tmp_path / "child").read_text(encoding="utf-8").strip()
    seen = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, encoding="utf-8", check=False)
    assert seen.stdout.strip() in ("", "Z")
    assert list((tmp_path / "temporary").iterdir()) == []


@needs_posix
@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 0\n", "#!/bin/sh\nkill -9 $$\n"])
def test_a_conversion_that_fails_is_told_in_one_line(stand_in: Path, tmp_path: Path, script: str) -> None:
    stand_in.write_text(script, encoding="utf-8")
    with pytest.raises(AuditorError) as error:
        read_bytes(stream("WordDocument"), "draft.doc")
    expected = "LibreOffice cannot convert this file; save it as .docx, without password, in Word or WPS"
    assert str(error.value) == f"draft.doc: {expected}"
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel does not keep to the bounds")
@pytest.mark.parametrize(
    ("taken", "works"),
    [
        ("x = b'1' * 100_000_000", True),
        ("x = b'1' * 600_000_000", False),
        ("open('x', 'wb').write(b'1' * 120_000_000)", False),
    ],
)
def test_a_conversion_may_not_take_the_machine(stand_in: Path, tmp_path: Path, taken: str, works: bool) -> None:
    (tmp_path / "made.docx").write_bytes(word(paragraph("甲")))
    copy = f"import os, shutil; os.mkdir('made'); shutil.copy('{tmp_path}/made.docx', 'made/report.docx')"
    stand_in.write_text(f"#!{sys.executable}\n{taken}\n{copy}\n", encoding="utf-8")
    try:
        assert read_bytes(RTF, "draft.rtf").text == "甲"
    except AuditorError as error:
        assert not works
        assert error.message.startswith("LibreOffice cannot convert this file")
    else:
        assert works


@needs_posix
def test_macros_and_links_are_forbidden_in_a_profile_of_its_own(stand_in: Path, tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(word(paragraph("甲")))
    stand_in.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/asked\ncp profile/user/registrymodifications.xcu {tmp_path}/profile\n'
        f"mkdir made && cp {tmp_path}/made.docx made/report.docx\n",
        encoding="utf-8",
    )
    assert read_bytes(RTF, "draft.rtf").text == "甲"
    assert f"-env:UserInstallation={(tmp_path / 'temporary').as_uri()}/auditor-" in (tmp_path / "asked").read_text(
        "utf-8"
    )
    profile = (tmp_path / "profile").read_text("utf-8")
    for name, value in (
        ("DisableMacrosExecution", "true"),
        ("MacroSecurityLevel", "3"),
        ("BlockUntrustedRefererLinks", "true"),
        ("Link", "0"),
    ):
        assert f'"{name}" oor:op="fuse"><value>{value}</value>' in profile


@needs_program
def test_numbers_headings_and_text_survive_the_old_format(tmp_path: Path) -> None:
    """One run of LibreOffice makes a .doc of a .docx, one reads it."""
    outline = lists(level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCountingThousand", "（%2）"))
    body = numbered("工作成效", 0) + numbered("执法监督", 1) + numbered("普法宣传", 1) + numbered("存在不足", 0)
    (tmp_path / "draft.docx").write_bytes(word(body, numbering=outline))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    made = [str(PROGRAM), profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*made, str(tmp_path / "draft.docx")], check=True, capture_output=True, timeout=60)
    document = read_bytes((tmp_path / "draft.doc").read_bytes(), "draft.wps", Limits(seconds=60))
    assert document.text.split() == ["一、工作成效", "（一）执法监督", "（二）普法宣传", "二、存在不足"]
    assert (document.locator, document.path) == (Locator.PARAGRAPH, "draft.wps")


@needs_program
@pytest.mark.parametrize("form", ["rtf", "odt"])
def test_the_text_survives_other_formats(form: str, tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(word(paragraph("聘请法律顾问1名。") + paragraph("审查合同12份。")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    made = [str(PROGRAM), profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path)]
    subprocess.run([*made, str(tmp_path / "draft.docx")], check=True, capture_output=True, timeout=60)
    document = read_bytes((tmp_path / f"draft.{form}").read_bytes(), f"draft.{form}", Limits(seconds=60))
    assert document.text.split() == ["聘请法律顾问1名。", "审查合同12份。"]
