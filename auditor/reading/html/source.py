"""The source of a page: freed of scripts and pictures, and refused where libxml2 would take much memory or time."""

from __future__ import annotations

import re
from itertools import islice

from auditor.messages import _
from auditor.model import AuditorError

_MOST_BYTES, _MOST_TAGS, _MOST_ATTRIBUTES, _LONGEST_TAG = 5_000_000, 200_000, 300, 64_000
_EMBEDDED = re.compile(rb"(?<=[\"'(])data:[^\"'()<>]{100,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# As in browsers, a comment or script that does not end takes the rest of the page.
_UNREAD = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(script|style)\b[^>]*+(?:>.*?(?:</\1\b[^>]*+(?:>|\Z)|\Z)|\Z)|<[!?][^>]*+(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_ONE = rb"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"
_ATTRIBUTE = re.compile(_ONE)
_TAG = re.compile(rb"</[^>]*+|<(?=[a-z])((?:" + _ONE + rb")*+)", re.IGNORECASE)


def without_pictures(data: bytes, path: str) -> bytes:
    """Return a page without the pictures it embeds; raise AuditorError where it is far too large even so."""
    bare = _EMBEDDED.sub(b"", data)
    if len(bare) > 2 * _MOST_BYTES:
        raise too_large(path)
    return bare


def cleaned(source: str, path: str) -> bytes:
    """Return a source in UTF-8 without what nobody reads; raise AuditorError for more than a page could hold.

    That is more than 5 MB or 200,000 tags, or a tag of more than 64 KB or of hundreds of attributes, which libxml2
    compares each with each.
    """
    clean = _UNREAD.sub("", _CONTROL.sub("", source)).encode()
    if len(clean) > _MOST_BYTES or clean.count(b"<") > _MOST_TAGS or any(map(_is_heavy, _TAG.finditer(clean))):
        raise too_large(path)
    return clean


def too_large(path: str) -> AuditorError:
    """Return the error for a page that is nested too deeply or too large."""
    return AuditorError(_("the page is nested too deeply or too large; save its text as .docx or .txt"), path)


def _is_heavy(tag: re.Match[bytes]) -> bool:
    inside = tag[1] or b""
    if len(inside) <= 2 * _MOST_ATTRIBUTES:
        return False
    many = next(islice(_ATTRIBUTE.finditer(inside), _MOST_ATTRIBUTES, None), None)
    return len(inside) > _LONGEST_TAG or many is not None
