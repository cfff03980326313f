"""Adaptation Atlas: a static site generator for councils' notes on adapting interventions."""

from functools import partial
from typing import TYPE_CHECKING, Any

from macros.system_check import require_system

if TYPE_CHECKING:
    from macros.site.macros.table import Macro

__version__ = "0.1.0"

require_system()


def define_env(env: Any) -> None:  # noqa: ANN401 -- mkdocs-macros passes itself, untyped
    """Register the macros with mkdocs-macros. Each call goes to the plugin `atlas`."""
    # Imported here, so that a command starts at once and can report a missing package.
    from macros.site.macros.table import MACROS  # noqa: PLC0415

    for macro in MACROS:
        env.macro(partial(_call, env, macro), macro.name)


def _call(env: Any, macro: "Macro", *constants: str) -> str:  # noqa: ANN401 -- see above
    marker: str = env.conf.plugins["atlas"].call_macro(macro, env.page.file.src_uri, *constants)
    return marker
