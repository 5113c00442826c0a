"""What a file may hold and cost: no honest report comes near, and nothing hostile gets further."""

from __future__ import annotations

import time

import msgspec

from auditor.messages import _
from auditor.model import AuditorError, Document


class Limits(msgspec.Struct, frozen=True):
    """The most that is read: megabytes of a file or of what it unpacks to, code points, paragraphs, pages, seconds."""

    megabytes: int = 50
    characters: int = 300_000
    paragraphs: int = 20_000
    pages: int = 300
    seconds: int = 15

    @property
    def most_bytes(self) -> int:
        """Return how many bytes a file may have."""
        return self.megabytes * 1_000_000

    def check_bytes(self, size: int, path: str) -> None:
        """Raise AuditorError for a file, or what an archive unpacks to, of too many bytes."""
        if size > self.most_bytes:
            raise AuditorError(
                _("larger than {limit} MB; raise --max-megabytes if it is a report").format(limit=self.megabytes), path
            )

    def check_characters(self, count: int, path: str) -> None:
        """Raise AuditorError for a text of too many code points."""
        if count > self.characters:
            raise AuditorError(
                _("more than {limit} characters; raise --max-characters if it is a report").format(
                    limit=self.characters
                ),
                path,
            )

    def check_paragraphs(self, count: int, path: str) -> None:
        """Raise AuditorError for a text of too many paragraphs or lines."""
        if count > self.paragraphs:
            raise AuditorError(
                _("more than {limit} paragraphs; raise --max-paragraphs if it is a report").format(
                    limit=self.paragraphs
                ),
                path,
            )

    def check_pages(self, count: int, path: str) -> None:
        """Raise AuditorError for a file of too many pages."""
        if count > self.pages:
            raise AuditorError(
                _("more than {limit} pages; raise --max-pages if it is a report").format(limit=self.pages), path
            )

    def check_document(self, document: Document) -> Document:
        """Return a document that is within the limits; raise AuditorError for any other."""
        self.check_characters(len(document.text), document.path)
        self.check_paragraphs(len(document.blocks), document.path)
        return document

    def too_slow(self, path: str) -> AuditorError:
        """Return the error for a file that takes too long."""
        return AuditorError(
            _("not read within {limit} seconds; raise --max-seconds if it is a report").format(limit=self.seconds), path
        )


class Deadline:
    """The time that is left for one file; readers ask between paragraphs or pages."""

    def __init__(self, limits: Limits, path: str) -> None:
        """Start the clock."""
        self._limits, self._path = limits, path
        self._end = time.monotonic() + limits.seconds

    @property
    def left(self) -> float:
        """The seconds that are left, 0 where the time is up."""
        return max(self._end - time.monotonic(), 0)

    def check(self) -> None:
        """Raise AuditorError where the time is up."""
        if not self.left:
            raise self._limits.too_slow(self._path)
