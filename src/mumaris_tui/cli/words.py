"""click in the chosen language: commands whose texts are message ids, their help, and every usage error."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeVar

import click

from mumaris_tui.cli.page import print_page
from mumaris_tui.cli.sheet import Printed
from mumaris_tui.i18n import Phrase, Phrasebook

T = TypeVar("T", bound=Callable[..., Any])
MARK = "_mumaris_help"


class ExtraArgument(click.UsageError):
    """An argument that the command does not take."""

    def __init__(self, argument: str, ctx: click.Context) -> None:
        super().__init__(argument, ctx)
        self.argument = argument


class Command(click.Command):
    """A command whose help is a message id, and whose options' helps are, too."""

    allow_extra_args = True

    def more_help(self, _book: Phrasebook) -> Sequence[Printed]:
        """Return what its help says beneath the options."""
        return ()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse arguments that are left over in words of our own."""
        rest = super().parse_args(ctx, args)
        if ctx.args and not isinstance(self, click.Group):
            raise ExtraArgument(ctx.args[0], ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 - as click declares it
        """Return `--help`, which prints through the command's output."""
        if self._help_option is None:
            self._help_option = click.Option(
                ["--help", MARK], is_flag=True, expose_value=False, is_eager=True, help="cli-help", callback=_show_help
            )
        return self._help_option


class Elsewhere(Command):
    """A command that stands in a module of its own, under its name there, and is imported when it is called."""

    def __init__(self, name: str, module: str, *, help: str) -> None:  # noqa: A002 - click's own name
        super().__init__(name, help=help)
        self.module = module

    def fetched(self) -> click.Command:
        """Return the command itself."""
        found: click.Command = getattr(import_module(self.module), str(self.name))
        return found


class Group(click.Group, Command):
    """A group of such commands."""

    allow_extra_args = True
    command_class = Command
    group_class = type

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name, and what is left of them."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.fetched() if isinstance(command, Elsewhere) else command, rest


def option(*names: str, help_id: str, **attributes: Any) -> Callable[[T], T]:
    """Return an option whose help is a message id."""
    return click.option(*names, help=help_id, **attributes)


def print_help(ctx: click.Context) -> None:
    """Print usage, text, commands, options and, for the whole program, the exit statuses."""
    command, commands = ctx.command, {}
    if isinstance(command, click.Group):
        found = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]
        commands = {name: each.help or name for name, each in found if each}
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    listed = {_names(each): each.help or "" for each in options}
    text = command.help or "app-name"
    print_page(ctx.obj, usage_of(ctx), text, commands, listed, whole=ctx.parent is None)
    if isinstance(command, Command) and (more := command.more_help(ctx.obj.book)):
        ctx.obj.output.say(*more)


def usage_of(ctx: click.Context) -> str:
    """Return how the command is typed."""
    params = [param for param in ctx.command.get_params(ctx) if isinstance(param, click.Argument)]
    arguments = [str(param.make_metavar(ctx)) for param in params]
    verbs = ["COMMAND"] if isinstance(ctx.command, click.Group) and not arguments else []
    return " ".join((ctx.command_path, "[OPTIONS]", *arguments, *verbs))


def usage_error(error: click.UsageError, book: Phrasebook) -> Phrase:
    """Return what was wrong with the command line, and what is accepted."""
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return _unknown(book, "cli-no-option", name, near)
        case click.exceptions.NoSuchCommand(command_name=name, possibilities=near):
            return _unknown(book, "cli-no-command", name, near)
        case ExtraArgument(argument=name):
            return book.text("cli-extra-argument", name=book.ltr(name))
        case click.MissingParameter(param=click.Parameter() as param):
            return book.text("cli-missing", name=book.ltr(_name(param)))
        case click.BadParameter(param=click.Parameter(type=click.Choice() as kind) as param):
            accepted = book.either(book.ltr(str(choice)) for choice in kind.choices)
            return book.text("cli-choice", name=book.ltr(_name(param)), accepted=accepted)
        case click.BadParameter(param=click.Parameter(type=click.IntRange() as kind) as param):
            least, most = book.ltr(str(kind.min)), book.ltr(str(kind.max))
            return book.text("cli-range", name=book.ltr(_name(param)), least=least, most=most)
        case click.BadParameter(param=click.Parameter() as param):
            return book.text("cli-value", name=book.ltr(_name(param)))
        case click.BadOptionUsage(option_name=name):
            return book.text("cli-option-value", name=book.ltr(name))
        case _:
            return book.text("cli-wrong")


def _unknown(book: Phrasebook, message_id: str, name: str, near: list[str] | None) -> Phrase:
    found = book.text(message_id, name=book.ltr(name))
    return Phrase(f"{found} {book.text('cli-nearest', name=book.ltr(near[0]))}") if near else found


def _name(param: click.Parameter) -> str:
    return (param.metavar or param.name or "").upper() if isinstance(param, click.Argument) else param.opts[0]


def _names(param: click.Option) -> str:
    """Return an option as the help lists it: `--lang ar|en`, `--one-time-code, --no-one-time-code`."""
    names = ", ".join((*param.opts[:1], *param.secondary_opts))
    if param.is_flag:
        return names
    kind = param.type
    return (
        f"{names} {'|'.join(map(str, kind.choices)) if isinstance(kind, click.Choice) else (param.name or '').upper()}"
    )


def _show_help(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        print_help(ctx)
        ctx.exit()
