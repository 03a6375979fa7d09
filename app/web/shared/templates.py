"""Templates, set up so that a page does not pay for what Jinja does for templates of every kind.

Each of these shortcuts leaves out what templates of ours do not need, or what has been done already. Together they
are a third of the time that a page takes.
"""

from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType
from typing import Any, Final

from flask import Flask
from flask.templating import Environment
from jinja2 import Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import Call
from jinja2.runtime import Context, Macro
from markupsafe import (  # type: ignore[attr-defined]
    Markup,
    _escape_inner,  # what `escape` does to a text, before it wraps it
    escape,
)

PLAIN: Final = frozenset({FunctionType, MethodType, BuiltinFunctionType, type(lru_cache(len))})
"""What says itself what it wants to be given when it is called."""

EVALUATION: Final = getattr(Macro.__call__, "jinja_pass_arg", None)
"""What says that a function wants to know whether it is called where texts are escaped. Macros and gettext do."""


def written(value: object) -> str:
    """Return what a template writes for a value: a text escaped, and markup as it is, neither wrapped once more."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else escape(value)


class Page(Template):
    """A compiled template."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,  # type: ignore[override]
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - as Jinja calls it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return the template; `escape` is how its code calls what stands before each value that it writes."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = written
        return made

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        """Return the macros: there is one set of them, for all templates are given the same, whoever imports."""
        return super()._get_default_module()


class Names(Context):
    """What a template can name, and how it calls functions and macros."""

    def call(self, called: Callable[..., Any], /, *arguments: Any, **values: Any) -> Any:  # noqa: ANN401 - as Jinja has it
        """Call what a template calls, and look once for what it wants to be given."""
        if type(called) is Macro:
            arguments = (self.eval_ctx, *arguments)
        elif type(called) not in PLAIN:
            return super().call(called, *arguments, **values)
        elif (wanted := getattr(called, "jinja_pass_arg", None)) is not None:
            if wanted is not EVALUATION:
                return super().call(called, *arguments, **values)
            arguments = (self.eval_ctx, *arguments)
        return called(*arguments, **values)


class Code(CodeGenerator):
    """The code of a template, which calls functions with what the template gives them and nothing else."""

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002 - Jinja's
        """Write a call. Jinja adds the variables of loops and blocks, for functions that want to see all names."""
        self.write("context.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class Templates(Environment):
    """Jinja's environment. What is given to all templates must be there before the first is loaded, as Jinja asks."""

    context_class = Names
    template_class = Page
    code_generator_class = Code

    def make_globals(self, d: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template may use beside what it is rendered with, in one dictionary."""
        return {**self.globals, **(d or {})}


def set_up(app: Flask) -> None:
    """Let the application render with this environment, before it makes one."""
    app.jinja_environment = Templates
    app.jinja_env.cache = {}  # all that there are: to keep only the latest takes a lock, and a page asks for a dozen
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
