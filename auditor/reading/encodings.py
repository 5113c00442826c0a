"""Bytes → text: by byte order mark, else the first encoding in which they are Chinese; garbled text is told as such."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from auditor.messages import _
from auditor.model import AuditorError
from auditor.reading.formats import BINARY_SUFFIXES

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LATIN = re.compile(r"[\x80-\xff]")
# The sixty characters that stand most often in reports, and their traditional forms: three in ten characters of a
# report are among them, and at most one in fifty of a text read in a wrong encoding.
_COMMON = frozenset(
    "法政的件行年人治一全建执办工作会项个府和事案公设镇开部理不县中有次区议在大市员责对制等发务查进实上民合度成律出重主委了任"
    "執辦會項個設鎮開縣區議員責對發務進實長為"
)
_LEAST_SHARE, _LEAST_COUNT, _SURE_COUNT, _SAMPLE = 0.02, 40, 12, 4_000
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDE = ("utf-16-le", "utf-16-be")
_REPLACED = re.compile("锟斤拷|\ufffd{3}")


def decode(data: bytes, path: str) -> str:
    """Return the text of bytes: by BOM, else UTF-8, else GB18030, else Big5 or UTF-16 where they are surely Chinese.

    Raise AuditorError for bytes that are binary, garbled, cut off within a character or in no known encoding.
    """
    marked = data.startswith(_WIDE_BOMS)
    if not marked and b"\x00" in data[:4096]:
        return _decode_wide(data, path)
    text = _decode_sure(data, ("utf-16",) if marked else ("utf-8-sig", "gb18030"))
    if text is None or _is_garbled(text):
        other = None if marked or _is_utf8(data) else _decode_chinese(data, ("big5hkscs", *_WIDE))
        if other is None:
            raise _refusal(data, text, path)
        return other
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) // 100:
        raise _binary(path)
    return text


def _decode_wide(data: bytes, path: str) -> str:
    """Return the text of bytes with NUL among them, which only UTF-16 has; without BOM it must be surely Chinese."""
    text = _decode_chinese(data, _WIDE)
    if text is None:
        raise _binary(path)
    return text


def _decode_sure(data: bytes, encodings: tuple[str, ...]) -> str | None:
    """Return the text in the first encoding that takes all of the bytes, None where none does."""
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _decode_chinese(data: bytes, encodings: tuple[str, ...]) -> str | None:
    """Return the text in the first encoding in which the bytes are surely Chinese, None where they are in none."""
    for encoding in encodings:
        text = _decode_sure(data, (encoding,))
        if text is not None and _is_chinese(text):
            return text
    return None


def _chinese(text: str) -> list[str]:
    """Return the Chinese and private characters of a text; a pattern of so wide a range takes longer to compile."""
    return [char for char in text if "\u3400" <= char <= "\u9fff" or "\ue000" <= char <= "\uf8ff"]


def _is_chinese(text: str) -> bool:
    text = text[:_SAMPLE]
    found = _chinese(text)
    common = sum(map(_COMMON.__contains__, found))
    return len(found) >= _SURE_COUNT and common > len(found) // 10 and not _CONTROL.search(text)


def _is_garbled(text: str) -> bool:
    """Whether a text was read in a wrong encoding once: its characters are those of no Chinese text."""
    text = text[:_SAMPLE]
    found = _chinese(text)
    if len(found) < _LEAST_COUNT:
        return len(found) * 10 < len(_LATIN.findall(text)) >= _LEAST_COUNT
    if len(_REPLACED.findall(text)) * 20 > len(text):
        return True
    varied = len(set(found)) >= _LEAST_COUNT
    return varied and sum(map(_COMMON.__contains__, found)) < len(found) * _LEAST_SHARE


def _is_utf8(data: bytes) -> bool:
    return _decode_sure(data, ("utf-8",)) is not None


def _refusal(data: bytes, text: str | None, path: str) -> AuditorError:
    """Return why bytes are refused: cut off within a character, garbled, or in no known encoding."""
    if any(_is_cut(data, encoding) for encoding in ("utf-8", "gb18030")):
        return AuditorError(_("the file was cut off within its last character; get the whole file"), path)
    if text is not None:
        return AuditorError(
            _("the characters are garbled: the file was once saved in a wrong encoding; get the original"), path
        )
    if Path(path).suffix.lower() in BINARY_SUFFIXES:
        return _binary(path)
    return AuditorError(_("the encoding is neither UTF-8 nor GB18030; save the file as UTF-8"), path)


def _is_cut(data: bytes, encoding: str) -> bool:
    """Whether bytes are Chinese in an encoding, but for a last character that lacks its end."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.end == len(data) and _is_chinese(data[: error.start].decode(encoding))
    return False


def _binary(path: str) -> AuditorError:
    return AuditorError(_("this is a binary file of no known format; save the report as .docx, .pdf or .txt"), path)
