"""What goes wrong by a file of the user, as an exception and as a value."""

from __future__ import annotations

import msgspec


class AuditorError(Exception):
    """A mistake of the user's: one line, told with its place; `path:line:column: what, and what to do`."""

    def __init__(self, message: str, path: str = "", line: int = 0, column: int = 0) -> None:
        """Keep the parts; line and column are 1-based, 0 where there is none."""
        super().__init__(message)
        self.message, self.path, self.line, self.column = message, path, line, column

    def __str__(self) -> str:
        """Return the line to show."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message


class MistakesError(AuditorError):
    """All mistakes of the files asked for; `errors` holds one per mistake."""

    def __init__(self, errors: list[AuditorError]) -> None:
        """Keep the mistakes in the order of their places."""
        self.errors = sorted(errors, key=lambda error: (error.path, error.line, error.column))
        super().__init__("\n".join(str(error) for error in self.errors))


class Failure(msgspec.Struct, frozen=True):
    """Something that could not be audited, and why; line and column are 0 where there is none."""

    path: str
    message: str
    line: int = 0
    column: int = 0
