"""YAML text → plain values and the place of each, with all structural mistakes told together."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
import yaml

from auditor.messages import _
from auditor.model import AuditorError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Where = tuple[str | int, ...]
_DEEPEST = 12


class Place(msgspec.Struct, frozen=True):
    """1-based line and column."""

    line: int
    column: int


class Tree:
    """The values of one YAML file, the place of each by its path, and the mistakes found so far."""

    def __init__(self, text: str, path: str, empty: str) -> None:
        """Read the text; mistakes of the YAML itself are in `errors`, and `value` is then None.

        `empty` is what to tell where there is nothing in it.
        """
        self.path = path
        self.errors: list[AuditorError] = []
        self.places: dict[Where, Place] = {}
        self.value: Any = None
        self._seen: set[int] = set()
        try:
            node = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
            self._report(place, _("not valid YAML: {problem}").format(problem=error.problem))
            return
        except RecursionError:
            self._report(Place(1, 1), _("nested too deep; nothing here has such depth"))
            return
        except yaml.YAMLError as error:
            self._report(Place(1, 1), _("not valid YAML: {problem}").format(problem=str(error).splitlines()[0]))
            return
        if node is None:
            self._report(Place(1, 1), empty)
        else:
            self.value = self._convert(node, ())

    def fail(self, where: Where, message: str) -> None:
        """Note a mistake at a path, or at the nearest path above that has a place."""
        while where not in self.places and where:
            where = where[:-1]
        self._report(self.places.get(where, Place(1, 1)), message)

    def check(self, kind: type[msgspec.Struct], value: Any, where: Where) -> bool:
        """Check a value against a struct; note every mistake; return whether there was none."""
        before = len(self.errors)
        self._check_struct(kind, value, where)
        return len(self.errors) == before

    def _report(self, place: Place, message: str) -> None:
        self.errors.append(AuditorError(message, self.path, place.line, place.column))

    def _convert(self, node: Any, where: Where) -> Any:
        place = self.places[where] = Place(node.start_mark.line + 1, node.start_mark.column + 1)
        if len(where) > _DEEPEST:
            self._report(place, _("nested too deep; nothing here has such depth"))
            return None
        if id(node) in self._seen:
            self._report(place, _("an alias is not read here; write the value out"))
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, where))
        if isinstance(node, yaml.SequenceNode):
            return [self._convert(child, (*where, index)) for index, child in enumerate(node.value)]
        try:
            return _scalar(node)
        except (yaml.YAMLError, ValueError):
            self._report(place, _("this value cannot be read; put it in quotes"))
            return None

    def _pairs(self, node: Any, where: Where) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            place = Place(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(place, _("a key is plain text"))
                continue
            key = str(key_node.value)
            if key in seen:
                self._report(
                    place, _("duplicate key {key!r}, first on line {line}; keep one").format(key=key, line=seen[key])
                )
                continue
            seen[key] = place.line
            value = self._convert(value_node, (*where, key))
            self.places[(*where, key)] = place
            yield key, value

    def _check_struct(self, kind: type[msgspec.Struct], value: Any, where: Where) -> None:
        if not isinstance(value, dict):
            self.fail(where, _("a mapping is expected here"))
            return
        fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        for key in value:
            if key not in fields:
                self.fail((*where, key), _unknown(key, fields))
        for name, field in fields.items():
            if name in value:
                self._check_value(field.type, value[name], (*where, name))
            elif field.required:
                self.fail(where, _("{key!r} is missing").format(key=name))

    def _check_value(self, kind: Any, value: Any, where: Where) -> None:
        inner = _struct_of(kind)
        if inner and _is_sequence(kind) and isinstance(value, list) and value:
            for index, child in enumerate(value):
                self._check_struct(inner, child, (*where, index))
        elif inner and not _is_sequence(kind):
            self._check_struct(inner, value, where)
        elif (member := _member_of(kind)) and isinstance(value, list) and value:
            for index, child in enumerate(value):
                self._check_plain(member, child, (*where, index))
        else:
            self._check_plain(kind, value, where)

    def _check_plain(self, kind: Any, value: Any, where: Where) -> None:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            if choices := _choices(kind):
                self.fail(where, _not_among(value, choices))
                return
            key = next(part for part in reversed(where) if isinstance(part, str))
            self.fail(
                _error_path(where, str(error)), _("{key!r}: {problem}").format(key=key, problem=_problem(str(error)))
            )


def _problem(message: str) -> str:
    """Return what msgspec says of a value in the language of the interface, as far as it is known."""
    if "RFC3339" in message:
        return _("write the date as 2025-01-31")
    if message.endswith("of length >= 1"):
        return _("it must not be empty")
    told = re.match(r"Expected `([^`]+)`, got `([^`]+)`", message)
    return _("{wanted} is expected, not {given}").format(wanted=told[1], given=told[2]) if told else message


def _scalar(node: Any) -> Any:
    return yaml.SafeLoader("").construct_object(node) if node.tag != "tag:yaml.org,2002:str" else node.value


def _unknown(key: str, fields: Any) -> str:
    close = difflib.get_close_matches(key, fields, n=1)
    if close:
        return _("unknown key {key!r}; did you mean {close!r}?").format(key=key, close=close[0])
    return _("unknown key {key!r}; known are {known}").format(key=key, known=", ".join(fields))


def _struct_of(kind: Any) -> type[msgspec.Struct] | None:
    """Return the struct in Struct, tuple[Struct, ...] or their annotated forms."""
    for inner in _unwrap(kind):
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            return inner
    return None


def _is_sequence(kind: Any) -> bool:
    return any(getattr(inner, "__origin__", None) is tuple for inner in _unwrap(kind))


def _choices(kind: Any) -> tuple[str, ...]:
    """Return the names that a Literal allows, nothing for other types."""
    return kind.__args__ if getattr(kind, "__origin__", None) is Literal else ()


def _not_among(value: Any, choices: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(str(value), choices, n=1)
    if close:
        return _("{value!r} is not known here; did you mean {close!r}?").format(value=value, close=close[0])
    return _("{value!r} is not known here; known are {known}").format(value=value, known=", ".join(choices))


def _member_of(kind: Any) -> Any:
    """Return X in tuple[X, ...] or its annotated form, None for any other type."""
    for inner in _unwrap(kind):
        if getattr(inner, "__origin__", None) is tuple and inner.__args__[-1] is Ellipsis:
            return inner.__args__[0]
    return None


def _unwrap(kind: Any) -> Iterator[Any]:
    yield kind
    for inner in getattr(kind, "__args__", ()):
        if inner is not Ellipsis:
            yield from _unwrap(inner)


def _error_path(where: Where, message: str) -> Where:
    """Return the path of the list member that msgspec's `$[3]` names."""
    _head, mark, tail = message.partition("`$[")
    return (*where, int(tail.split("]")[0])) if mark and tail.split("]")[0].isdigit() else where
