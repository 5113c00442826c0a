"""The group of commands; each is imported when it is used."""

from __future__ import annotations

from importlib import import_module

import click

from auditor.messages import _
from auditor.version import __version__

_COMMANDS = {
    "check": ("auditor.cli.check", "check", _("Audit report drafts.")),
    "checklist": ("auditor.cli.checklist", "checklist", _("List, show, validate and test checklists.")),
    "explain": ("auditor.cli.explain", "explain", _("Explain an item.")),
}


class _Lazy(click.Group):
    """A group that imports a command when it is called, and lists all without importing any."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names in order."""
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command by name."""
        if name not in _COMMANDS:
            return None
        module, attribute, _help = _COMMANDS[name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, text) for name, (_module, _attribute, text) in _COMMANDS.items()])


@click.group(
    cls=_Lazy,
    help=_("Audit 法治政府建设 reports against checklists of national policy."),
    epilog=_("--lang zh|en, anywhere, or AUDITOR_LANG chooses the language of the interface."),
)
@click.version_option(__version__, prog_name="auditor", message="%(prog)s %(version)s", help=_("Show the version."))
def auditor() -> None:
    """Hold the commands."""
