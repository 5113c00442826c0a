"""Small PDFs written by hand: text at places, pictures, a password; no font file is needed, as nobody looks at them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

A4 = (595, 842)
LEFT, RIGHT, TOP, PITCH, SIZE = 80, 512, 740, 28, 16
PICTURE = "q 400 0 0 500 80 200 cm /I0 Do Q"

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = b"0123456789abcdef"


def words(x: float, y: float, text: str, size: float = SIZE, matrix: str = "1 0 0 1") -> str:
    """Return what draws a text from a point, in points from the lower left corner; a character is as wide as high."""
    return f"BT /F0 {size} Tf {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def column(lines: Sequence[str], left: float = LEFT, top: float = TOP, size: float = SIZE) -> list[str]:
    """Return what draws lines below each other; a full-width space at the head of a line indents it."""
    drawn = []
    for number, line in enumerate(lines):
        bare = line.lstrip("\u3000")
        drawn.append(words(left + size * (len(line) - len(bare)), top - PITCH * number, bare, size))
    return drawn


def wrapped(*paragraphs: str, width: int = 27) -> list[str]:
    """Return the lines of paragraphs that open two characters in and are broken at a width in characters."""
    lines = []
    for paragraph in paragraphs:
        text = "\u3000\u3000" + paragraph
        lines += [text[start : start + width] for start in range(0, len(text), width)]
    return lines


def pdf(*pages: Sequence[str], password: str | None = None, owner: str = "", mapped: bool = True) -> bytes:
    """Return a PDF of some pages; with a password, empty for one that only its owner needs, it is encrypted."""
    key, protection = _protection(password, owner) if password is not None else (b"", "")
    objects = _objects(pages, mapped)
    encrypt = f" /Encrypt {len(objects) + 1} 0 R /ID [<{_ID.hex()}> <{_ID.hex()}>]" if protection else ""
    written = [_object(number, head, stream, key) for number, (head, stream) in enumerate(objects, start=1)]
    if protection:
        written.append(_object(len(objects) + 1, protection, None, b""))
    return _file(written, encrypt)


def _objects(pages: Sequence[Sequence[str]], mapped: bool) -> list[tuple[str, bytes | None]]:
    kids = " ".join(f"{7 + 2 * index} 0 R" for index in range(len(pages)))
    unicode = "/ToUnicode 5 0 R " if mapped else ""
    objects: list[tuple[str, bytes | None]] = [
        ("<< /Type /Catalog /Pages 2 0 R >>", None),
        (f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", None),
        (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H {unicode}"
            "/DescendantFonts [4 0 R] >>",
            None,
        ),
        (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /W [32 126 500]"
            " /CIDSystemInfo << /Registry <41> /Ordering <49> /Supplement 0 >>"
            " /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880]"
            " /Ascent 880 /Descent -120 /CapHeight 700 /ItalicAngle 0 /StemV 80 >> >>",
            None,
        ),
        ("<<", _cmap().encode()),
        ("<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x80"),
    ]
    for index, page in enumerate(pages):
        objects.append(
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Contents {8 + 2 * index} 0 R"
                " /Resources << /Font << /F0 3 0 R >> /XObject << /I0 6 0 R >> >> >>",
                None,
            )
        )
        objects.append(("<<", "\n".join(page).encode()))
    return objects


def _cmap() -> str:
    blocks = ""
    for start in range(0, 256, 64):
        ranges = "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(start, start + 64))
        blocks += f"64 beginbfrange\n{ranges}\nendbfrange\n"
    return (
        "/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{blocks}endcmap\n"
    )


def _object(number: int, head: str, stream: bytes | None, key: bytes) -> bytes:
    if stream is None:
        return f"{number} 0 obj\n{head}\nendobj\n".encode()
    if key:
        stream = _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[: len(key) + 5], stream)
    return f"{number} 0 obj\n{head} /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream\nendobj\n"


def _file(objects: list[bytes], encrypt: str) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for one in objects:
        places.append(len(data))
        data += one
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R{encrypt} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def _protection(password: str, owner: str) -> tuple[bytes, str]:
    """Return the key and dictionary of the oldest encryption of PDF (40 bits), which needs no library."""
    padded = (password.encode() + _PAD)[:32]
    sealed = _rc4(hashlib.md5((owner.encode() + _PAD)[:32]).digest()[:5], padded)
    permitted = (-44).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + sealed + permitted + _ID).digest()[:5]
    check = _rc4(key, _PAD)
    return key, f"<< /Filter /Standard /V 1 /R 2 /O <{sealed.hex()}> /U <{check.hex()}> /P -44 >>"


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
