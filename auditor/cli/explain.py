"""`auditor explain ITEM`: what an item asks or a rule for defects finds, on what it rests, and how it is recognised."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import click

from auditor.checklists import load, published
from auditor.checklists.loading import load_source
from auditor.defects.rules import Rule, rules
from auditor.messages import _
from auditor.model import ASSESSED, AuditorError, Item, Phrase, Status, Strength
from auditor.rendering.words import basis_text, duty_name, level_name, status_name


@click.command(
    help=_("Explain an item, or a rule for defects: what it asks, on what it rests, examples. Without one, list all.")
)
@click.argument(
    "name", metavar="[ITEM|RULE]", required=False, shell_complete=lambda _context, _argument, start: _ids(start)
)
def explain(name: str | None) -> int:
    """Print everything about one item or rule, or the names of all, of a checklist or of a kind."""
    known = rules()
    if name in known:
        return _print(_rule_lines(name, known[name]))
    for path in published().values():
        for index, one in enumerate(load(path).items):
            if one.id == name:
                examples = load_source(path).items[index].examples
                return _print(_lines(one, {status: getattr(examples, status) for status in ASSESSED}))
    titles = {one.id: one.title for path in published().values() for one in load(path).items}
    titles |= {rule: found.title for rule, found in known.items()}
    listed = [one for one in titles if name is None or one.startswith(f"{name}.")]
    if listed:
        return _print([f"{one}  {titles[one]}" for one in listed])
    raise AuditorError(_unknown(name or "", titles))


def _print(lines: list[str]) -> int:
    click.echo("\n".join(lines))
    return 0


def _unknown(name: str, known: Iterable[str]) -> str:
    close = _ids(name)[:12] or difflib.get_close_matches(name, list(known), n=3)
    hint = _("did you mean {close}?").format(close=", ".join(close)) if close else _("see `auditor explain`")
    return _("no item or rule {name!r}; {hint}").format(name=name, hint=hint)


def _ids(start: str) -> list[str]:
    """Return the ids of all items that start so, for completion and for hints."""
    items = [one.id for path in published().values() for one in load(path).items if one.id.startswith(start)]
    return items + [rule for rule in rules() if rule.startswith(start)]


def _rule_lines(name: str, rule: Rule) -> list[str]:
    lines = [f"{name}  {rule.title}", "", rule.explanation, f"{_('basis')}{_(': ')}{rule.basis}"]
    lines += [f"{_('wrong')}{_(': ')}{text}" for text in rule.wrong]
    return lines + [f"{_('right')}{_(': ')}{text}" for text in rule.right]


def _lines(item: Item, examples: dict[Status, tuple[str, ...]]) -> list[str]:
    lines = [f"{item.id}  {item.title}", "", f"{_('requirement')}{_(': ')}{item.requirement}"]
    lines += [f"{_('basis')}{_(': ')}{basis_text(basis)}" for basis in item.basis]
    levels = _(", ").join(f"{level_name(level)} {duty_name(duty)}" for level, duty in item.duties.items())
    lines.append(f"{_('levels')}{_(': ')}{levels}")
    lines.append(f"{_('expected in')}{_(': ')}{item.expected}")
    lines.append(f"{_('advice')}{_(': ')}{item.advice}")
    lines += _phrase_lines(item.phrases, "")
    for element in item.elements:
        lines.append(f"{_('element')}{_(': ')}{element.title}")
        lines += _phrase_lines(element.phrases, "  ")
    if item.elements:
        lines.append(_("{count} elements make it covered").format(count=item.require))
    if item.exclude:
        lines.append(f"{_('does not count')}{_(': ')}" + "；".join(phrase.source for phrase in item.exclude))
    for status, texts in examples.items():
        lines += [f"{_('example')} {status_name(status)}{_(': ')}{text}" for text in texts]
    return lines


def _phrase_lines(phrases: tuple[Phrase, ...], indent: str) -> list[str]:
    names = {
        Strength.COVERED: _("phrases that cover it"),
        Strength.TOPIC: _("phrases that cover it where the statement is concrete"),
        Strength.PARTIAL: _("phrases that cover it in part"),
    }
    lines = []
    for strength, name in names.items():
        texts = [phrase.source for phrase in phrases if phrase.strength is strength]
        if texts:
            lines.append(f"{indent}{name}{_(': ')}" + "；".join(texts))
    return lines
