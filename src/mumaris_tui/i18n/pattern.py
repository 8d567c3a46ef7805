"""One message with values, worked out by fluent.runtime; imported when the first such message is shown."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.runtime.types import FluentFloat
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from mumaris_tui.i18n.numbers import Language, in_arab_digits


class Counted(FluentFloat):
    """A number that chooses the plural form and is shown by a text of our own."""

    shown: str

    @classmethod
    def of(cls, value: int | Decimal, shown: str) -> "Counted":
        """Return the number with its text."""
        made = cls(float(value))
        made.shown = shown
        return made

    def format(self, _locale: object) -> str:
        """Return the text."""
        return self.shown


class _ArabDigits(Visitor):
    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - the visitor finds it by name
        """Change the digits of the message's own text, never those of a value."""
        node.value = in_arab_digits(node.value)


class Pattern:
    """A parsed message; raises ValueError where it is not Fluent."""

    def __init__(self, language: Language, arab: bool, message_id: str, source: str) -> None:
        resource = FluentResource(f"{message_id} = {source}\n")
        if any(isinstance(entry, ast.Junk) for entry in resource.body):
            raise ValueError(message_id)
        if arab:
            _ArabDigits().visit(resource)
        self._bundle = _bundle(language, arab)
        self._bundle.add_resource(resource)
        value = self._bundle.get_message(message_id).value
        if value is None:
            raise ValueError(message_id)
        self._value = value

    def format(self, values: Mapping[str, str | Counted]) -> str:
        """Return the text with the values as they are; raises KeyError for a missing value."""
        errors: list[Exception] = []
        # FluentBundle.format_pattern would turn our numbers into its own, and so into Latin digits.
        text = self._value(ResolverEnvironment(self._bundle, errors, current=CurrentEnvironment(dict(values))))
        if errors:
            raise KeyError(str(errors[0]))
        return str(text)


@cache
def _bundle(language: Language, arab: bool) -> FluentBundle:  # noqa: ARG001 - one bundle for each kind of digits
    return FluentBundle([language], use_isolating=False)
