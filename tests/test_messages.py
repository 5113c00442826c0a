from __future__ import annotations

import re

import pytest

from tests.messages import CLICK, MO, catalogue, compiled, used_messages

FIELD = re.compile(r"\{[^}]*\}")


def test_every_message_of_the_code_is_translated() -> None:
    translated = {message.id for message in catalogue() if message.string}
    assert sorted(set(used_messages()) - translated) == []


def test_no_translation_is_left_over() -> None:
    known = {*used_messages(), *CLICK}
    assert [message.id for message in catalogue() if message.id and message.id not in known] == []


@pytest.mark.parametrize("message", [message for message in catalogue() if message.id], ids=lambda message: message.id)
def test_a_translation_keeps_the_fields(message: object) -> None:
    assert set(FIELD.findall(message.id)) == set(FIELD.findall(message.string))  # type: ignore[attr-defined]


def test_the_compiled_catalogue_is_up_to_date() -> None:
    assert MO.read_bytes() == compiled(catalogue()), "run make messages"
