"""One target of `python -m tests.fuzz`, with the modules of the tool instrumented for coverage."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

import atheris

with atheris.instrument_imports(include=["auditor"]):
    from auditor.checklists import load, published
    from auditor.model import AuditorError, Checklist, Document, Level
    from auditor.parsing import parse
    from auditor.pipeline import audit
    from auditor.reading import FORMATS, Limits
    from auditor.reading.text import lines

    READERS = {name: import_module(f"auditor.reading.{one.module}") for name, one in FORMATS.items()}

SMALL = Limits(megabytes=2, characters=20_000, paragraphs=2_000, pages=20, seconds=5)


def _reader(name: str) -> Callable[[bytes], None]:
    path = f"draft{FORMATS[name].suffixes[0]}"

    def act(data: bytes) -> None:
        """Read some bytes as one format, and parse what they hold."""
        parse(SMALL.check_document(READERS[name].read(data, path, SMALL)), Level.TOWNSHIP, 2021)

    return act


def _parser(lists: list[Checklist]) -> Callable[[bytes], None]:
    def act(data: bytes) -> None:
        """Parse any text, and audit it where there are checklists; every character must lead back."""
        text = data.decode("utf-8", "surrogateescape")
        report = parse(Document("draft.txt", "text", text, tuple(lines(text))), Level.TOWNSHIP, 2021)
        assert len(report.text) == len(report.origins)
        assert list(report.origins) == sorted(report.origins)
        if lists:
            audit(report, lists)

    return act


def _target(name: str) -> Callable[[bytes], None]:
    if name in FORMATS:
        return _reader(name)
    return _parser([load(path) for path in published().values()] if name == "audit" else [])


def main() -> None:
    """Fuzz one target, by its name and the options of libFuzzer; does not return."""
    act = _target(sys.argv[1])

    def one_input(data: bytes) -> None:
        """Give one input to the target: an error that is told in one line is well."""
        try:
            act(data)
        except AuditorError as error:
            assert "\n" not in str(error)

    atheris.Setup([sys.argv[0], *sys.argv[2:]], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
