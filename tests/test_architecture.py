"""The architecture: imports go one way, and only one module does each dangerous thing."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

import macros
from macros.build.keys import DISTRIBUTIONS

PACKAGE = Path(macros.__file__).parent
MODULES = {
    ".".join(("macros", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}
LAYERS = ("privacy", "problems", "source", "schema", "model", "checks", "library", "index")
"""The folders of `content/`. Each imports itself and those before it."""
FOLDERS = ("content", "config", "site", "build", "export", "dev_server", "cli")
"""The folders of `macros/`, likewise."""
EDGES = {
    "macros": (),
    "macros.__main__": (),
    "macros.system_check": (),
    "macros.environment": ("dev_server", "cli"),
    "macros.shutdown": ("dev_server", "cli"),
    "macros.mkdocs_plugin": ("cli",),
}
"""The modules beside the folders, and the folders that may import each."""
UNKNOWN = {
    "content": ("mkdocs", "mkdocs_macros", "jinja2", "click", "markdown", "markupsafe", "nh3"),
    "config": ("mkdocs", "mkdocs_macros", "jinja2", "click"),
    "site": ("mkdocs", "mkdocs_macros", "click"),
    "build": ("mkdocs", "mkdocs_macros", "click", "markdown", "nh3", "yaml"),
    "export": ("mkdocs", "mkdocs_macros", "click", "markdown", "nh3", "yaml"),
    "dev_server": ("mkdocs", "mkdocs_macros", "click"),
}
"""The packages that each folder may not import."""


def find_imports(name: str) -> Iterator[str]:
    """Yield every module that a module imports, in full."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by a relative path"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else str(node.module)


def is_inside(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def find_calls(name: str) -> set[str]:
    return {
        ast.unparse(node.func) for node in ast.walk(MODULES[name]) if isinstance(node, ast.Call)
    }


def list_upward_imports(package: str, *, layers: Sequence[str]) -> list[tuple[str, str]]:
    """Return each import of a layer that comes later in the line."""
    found = []
    for position, layer in enumerate(layers):
        later = [f"{package}.{name}" for name in layers[position + 1 :]]
        found += [
            (name, imported)
            for name in MODULES
            if is_inside(name, f"{package}.{layer}")
            for imported in find_imports(name)
            if any(is_inside(imported, one) for one in later)
        ]
    return found


def test_the_layers_of_the_content_import_downward() -> None:
    assert list_upward_imports("macros.content", layers=LAYERS) == []


def test_the_folders_import_downward() -> None:
    assert list_upward_imports("macros", layers=FOLDERS) == []


def test_every_module_is_in_a_layer_a_folder_or_an_edge() -> None:
    packages = [f"macros.{folder}" for folder in FOLDERS]
    layers = ["macros.content", *(f"macros.content.{layer}" for layer in LAYERS)]

    assert {name for name in MODULES if not any(is_inside(name, one) for one in packages)} == set(
        EDGES
    )
    assert {
        name
        for name in MODULES
        if is_inside(name, "macros.content") and not any(is_inside(name, one) for one in layers[1:])
    } == {"macros.content"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_imports_only_the_edges_that_it_may(folder: str) -> None:
    allowed = {edge for edge, folders in EDGES.items() if folder in folders}

    assert {
        (name, imported)
        for name in MODULES
        if is_inside(name, f"macros.{folder}")
        for imported in find_imports(name)
        if imported in EDGES and imported not in allowed
    } <= {("macros.cli.commands", "macros")}


@pytest.mark.parametrize("folder", UNKNOWN)
def test_a_folder_does_not_import_the_packages_of_another(folder: str) -> None:
    inside = [name for name in MODULES if is_inside(name, f"macros.{folder}")]

    assert inside
    assert [
        (name, imported)
        for name in inside
        for imported in find_imports(name)
        if imported.partition(".")[0] in UNKNOWN[folder]
    ] == []


def test_the_content_loads_neither_mkdocs_nor_jinja() -> None:
    names = [name for name in MODULES if is_inside(name, "macros.content")]
    loaded = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    program = f"import {', '.join(names)}; {loaded}"
    run = subprocess.run(  # noqa: S603 -- our own modules
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert (
        set(run.stdout.split()) & {"mkdocs", "mkdocs_macros", "jinja2", "click", "markdown"}
        == set()
    )


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    graph = {
        name: {imported for imported in find_imports(name) if imported in MODULES}
        for name in MODULES
    }

    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"A circle: {' → '.join(error.args[1])}")
    assert set(order) == set(MODULES)


def test_only_the_plugin_imports_mkdocs() -> None:
    assert [
        name
        for name in MODULES
        if any(is_inside(imported, "mkdocs") for imported in find_imports(name))
    ] == ["macros.mkdocs_plugin"]


def test_only_the_command_line_prints() -> None:
    output_calls = {
        "print",
        "click.echo",
        "click.secho",
        "sys.stdout.write",
        "sys.stderr.write",
        "sys.exit",
    }

    printing = {name for name in MODULES if find_calls(name) & output_calls}
    assert {name.rpartition(".")[0] for name in printing} == {"macros.cli"}


def test_only_the_edges_look_at_the_clock_and_the_environment() -> None:
    asking = {
        "date.today",
        "datetime.now",
        "datetime.today",
        "time.time",
        "os.environ.get",
        "os.getenv",
    }

    assert [name for name in MODULES if find_calls(name) & asking] == [
        "macros.cli.check",
        "macros.environment",
    ]


def name_package(requirement: str) -> str:
    return re.split(r"[<>=\[;~! ]", requirement)[0].casefold().replace("_", "-")


def find_declared() -> set[str]:
    """Return every package that pyproject.toml declares, and those that a declared extra brings."""
    lines = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]["dependencies"]
    declared = {name_package(line) for line in lines}
    for package, extra in (
        found.groups() for line in lines if (found := re.match(r"([\w-]+)\[(\w+)\]", line))
    ):
        ends = (f"extra == '{extra}'", f'extra == "{extra}"')
        declared |= {name_package(line) for line in requires(package) or [] if line.endswith(ends)}
    return declared


def test_every_package_that_is_imported_is_declared() -> None:
    imported = {(name, one.partition(".")[0]) for name in MODULES for one in find_imports(name)}
    others = {
        (name, top)
        for name, top in imported
        if top not in sys.stdlib_module_names and top != "macros"
    }
    owners, declared = packages_distributions(), find_declared()

    assert len(others) > 20
    assert (
        sorted(
            (name, top)
            for name, top in others
            if not declared & {name_package(owner) for owner in owners.get(top, [])}
        )
        == []
    )


def test_every_package_that_is_declared_is_imported() -> None:
    owners = packages_distributions()
    imported = {
        name_package(owner)
        for name in MODULES
        for one in find_imports(name)
        for owner in owners.get(one.partition(".")[0], [])
    }
    # mkdocs.yml names these.
    by_name = {"mkdocs-material", "mkdocs-macros-plugin"}

    assert find_declared() - imported == by_name


def test_the_key_has_the_version_of_every_package_that_the_site_depends_on() -> None:
    without_effect = {
        "mkdocs-material",
        "watchdog",
        "click",
        "beautifulsoup4",
        "markdownify",
        "mammoth",
    }

    assert {name_package(name) for name in DISTRIBUTIONS} == find_declared() - without_effect


def test_no_module_runs_another_program_or_a_text_as_code() -> None:
    running = {
        "eval",
        "exec",
        "compile",
        "__import__",
        "os.system",
        "os.popen",
        "os.posix_spawn",
        "os.startfile",
        "pty.spawn",
    }

    found = {
        (name, call)
        for name in MODULES
        for call in find_calls(name)
        if call in running or call.startswith(("subprocess.", "os.exec", "os.spawn"))
    }
    assert found == set()
    assert [name for name in MODULES if "subprocess" in find_imports(name)] == []


def test_what_was_packed_is_unpacked_in_one_place_that_makes_only_our_own_classes() -> None:
    unpacking = {"pickle.load", "pickle.loads", "pickle.Unpickler", "marshal.loads", "shelve.open"}
    unpackers = [
        (name, node.name)
        for name in MODULES
        for node in ast.walk(MODULES[name])
        if isinstance(node, ast.ClassDef) and "pickle.Unpickler" in map(ast.unparse, node.bases)
    ]

    assert [(name, call) for name in MODULES for call in find_calls(name) & unpacking] == []
    assert unpackers == [("macros.content.library.cache", "_Unpacker")]
    assert [name for name in MODULES if "import_module" in find_calls(name)] == [
        "macros.content.library.cache"
    ]


def test_templates_are_drawn_in_one_module_and_escape_by_themselves() -> None:
    drawing = [name for name in MODULES if {"Environment", "jinja2.Environment"} & find_calls(name)]
    not_escaping = [
        node
        for name in drawing
        for node in ast.walk(MODULES[name])
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "Environment"
        and "autoescape=True" not in ast.unparse(node)
    ]

    assert (drawing, not_escaping) == (["macros.site.macros.calls", "macros.site.markup"], [])


def test_only_a_rule_makes_a_problem() -> None:
    assert [name for name in MODULES if "Problem" in find_calls(name)] == [
        "macros.content.problems.rules.rule"
    ]
