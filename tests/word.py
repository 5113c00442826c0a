"""Word files made for a test: raw XML where a trap needs it, python-docx where a plain document does."""

from __future__ import annotations

import io
import zipfile

import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD_TYPE}.numbering+xml"/></Types>'
)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of one run, with properties of the paragraph and of the run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """Return a paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, form: str, text: str, rest: str = "", start: int = 1) -> str:
    """Return one level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{rest}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, overrides: str = "", base: str = "") -> str:
    """Return a list 1 of some levels, and a list 2 of the same counts with overrides."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{base}{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def parts(body: str, styles: str = "", numbering: str = "") -> dict[str, str]:
    """Return the parts of a Word file by their names."""
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("numbering", "/word/numbering.xml")),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_NAMES}>{numbering}</w:numbering>",
    }


def archive(files: dict[str, str], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of some files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as opened:
        for name, text in files.items():
            opened.writestr(name, text)
    return made.getvalue()


def word(body: str, styles: str = "", numbering: str = "") -> bytes:
    """Return a Word file with a body, styles and lists given as XML."""
    return archive(parts(body, styles, numbering))


def saved(document: docx.document.Document) -> bytes:
    """Return a document of python-docx as a file."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def plain(text: str) -> bytes:
    """Return a Word file with one paragraph for each line of a text."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return saved(document)


def _relations(*given: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(given)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'
