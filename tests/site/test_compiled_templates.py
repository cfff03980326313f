"""Compiled templates: used again, never stale, and never in the way."""

import sys
from pathlib import Path

import pytest
from jinja2 import BytecodeCache, DictLoader, Environment

from macros.site import compiled_templates
from macros.site.compiled_templates import CompiledTemplates, get_compiled_templates


def render(source: str, *, cache: BytecodeCache) -> str:
    environment = Environment(
        loader=DictLoader({"page.html": source}), bytecode_cache=cache, autoescape=True
    )
    return environment.get_template("page.html").render()


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    cache = CompiledTemplates(str(tmp_path / "kept"))
    assert render("One {{ 1 }}", cache=cache) == "One 1"
    (kept,) = (tmp_path / "kept").iterdir()
    written = kept.stat().st_mtime_ns

    assert render("One {{ 1 }}", cache=cache) == "One 1"
    assert kept.stat().st_mtime_ns == written


def test_a_template_that_changed_is_compiled_again(tmp_path: Path) -> None:
    cache = CompiledTemplates(str(tmp_path / "kept"))
    render("One {{ 1 }}", cache=cache)

    assert render("Two {{ 2 }}", cache=cache) == "Two 2"


def test_a_template_is_compiled_again_when_the_options_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = CompiledTemplates(str(tmp_path / "kept"))
    render("One {{ 1 }}", cache=cache)
    (kept,) = (tmp_path / "kept").iterdir()
    before = kept.read_bytes()
    monkeypatch.setattr(compiled_templates, "BASIS", "another version")

    assert render("One {{ 1 }}", cache=cache) == "One 1"
    assert kept.read_bytes() != before


def test_a_damaged_file_is_compiled_again(tmp_path: Path) -> None:
    cache = CompiledTemplates(str(tmp_path / "kept"))
    render("One {{ 1 }}", cache=cache)
    for kept in (tmp_path / "kept").iterdir():
        kept.write_bytes(kept.read_bytes()[:-10])

    assert render("One {{ 1 }}", cache=cache) == "One 1"


def test_where_no_folder_can_be_made_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "kept").symlink_to("nowhere")

    assert render("One {{ 1 }}", cache=CompiledTemplates(str(tmp_path / "kept"))) == "One 1"


def test_nothing_is_kept_where_python_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert get_compiled_templates() is None
