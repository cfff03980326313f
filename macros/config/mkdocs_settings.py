"""The settings of MkDocs on which the atlas relies: other values would break the site."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.site import SETTINGS
from macros.content.source.front_matter import Items, Pairs, Scalar, YamlNode, walk_texts

YES = ("true", "yes", "on")


@dataclass(frozen=True, kw_only=True)
class FixedSetting:
    """A setting that has one value."""

    name: tuple[str, ...]
    """Its name, after the names of the settings around it."""
    values: tuple[str, ...]
    """In lower case; the first is the one to write."""
    why: str


FIXED_SETTINGS = (
    FixedSetting(
        name=("docs_dir",),
        values=("docs", "./docs", "docs/", "./docs/"),
        why="the pages are read from there",
    ),
    FixedSetting(name=("use_directory_urls",), values=YES, why="every link leads to a folder"),
)
OPTIONS = ("modules", "on_undefined", "on_error_fail")
"""Options of mkdocs-macros that may be set. Any other could change what counts as a call."""
EXCLUDED = ("", "/data/", "data/")


def check_engine(settings: Pairs) -> Iterator[Problem]:
    """Check the settings on which the atlas relies. One with the right default may be missing."""
    yield from _check_fixed(settings)
    if "plugins" not in settings.unread:
        yield from _check_macros(settings)
    for name, kept in (("exclude_docs", EXCLUDED), ("draft_docs", EXCLUDED[:1])):
        node, line = _find(settings, (name,))
        patterns = node.value.split("\n") if isinstance(node, Scalar) else []
        for number, pattern in enumerate(patterns, start=line + (len(patterns) > 1)):
            if pattern.strip() not in kept and not pattern.startswith("#"):
                fix = "Remove it. Keep what is not to be published outside docs."
                yield _problem(
                    name,
                    line=number,
                    found=quote(pattern),
                    relied="all pages of docs",
                    why="others link to them",
                    fix=fix,
                )


def _check_fixed(settings: Pairs) -> Iterator[Problem]:
    for fixed in FIXED_SETTINGS:
        node, line = _find(settings, fixed.name)
        typed = node.value.strip() if isinstance(node, Scalar) else ""
        if node is None or typed.lower() in fixed.values:
            continue
        found = quote(typed) if typed else "something else"
        value, where = fixed.values[0], f" below “{fixed.name[0]}:”" if len(fixed.name) > 1 else ""
        fix = f"Write{where}: {fixed.name[-1]}: {value}"
        yield _problem(
            " → ".join(fixed.name), line=line, found=found, relied=value, why=fixed.why, fix=fix
        )


def _check_macros(settings: Pairs) -> Iterator[Problem]:
    plugins, line = _find(settings, ("plugins",))
    entries = plugins.entries if isinstance(plugins, Items) else (plugins,)
    named = [
        value
        for entry in entries
        if isinstance(entry, Pairs)
        for key, value in entry.entries
        if key.value == "macros"
    ]
    options = named[0] if named and isinstance(named[0], Pairs) else Pairs(entries=(), line=line)
    modules, line = _find(options, ("modules",)) if options.entries else (None, line)
    if modules is None or [text.value for text in walk_texts(modules)] != ["macros"]:
        found = "missing" if modules is None else "something else"
        why, fix = (
            "the lists on pages come from there",
            "Write below “- macros:”: modules: [macros]",
        )
        yield _problem("modules", line=line, found=found, relied="[macros]", why=why, fix=fix)
    for key, _ in options.entries:
        if key.value not in OPTIONS:
            yield _problem(
                key.value,
                line=key.line,
                found="set",
                relied="its default",
                why="it changes what is a call",
                fix="Remove it.",
            )


def _find(settings: Pairs, name: tuple[str, ...]) -> tuple[YamlNode | None, int]:
    """Return the value of a setting, or None, and the line of its nearest name in the file."""
    node: YamlNode | None = settings
    line = settings.line
    for step in name:
        entry = node.get_entry(step) if isinstance(node, Pairs) else None
        if entry is None:
            return None, line
        line, node = entry[0].line, entry[1]
    return node, line


def _problem(name: str, *, line: int, found: str, relied: str, why: str, fix: str) -> Problem:
    return SETTINGS.at(
        path="mkdocs.yml",
        line=line,
        name=name,
        found=found,
        value=quote(relied),
        why=why,
        fix=fix,
    )
