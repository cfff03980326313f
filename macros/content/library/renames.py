"""Renamed and retired pages: which files change, and the redirects that keep old links working."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from macros.content.library.redirects import (
    get_addresses,
    list_page_addresses,
    list_typed_redirects,
)
from macros.content.problems.problem import nearest, quote
from macros.content.source.atomic_write import NotWrittenError, write_file
from macros.content.source.discover import FileKind, FoundFile, find_files
from macros.content.source.file_names import refuse_name
from macros.content.source.front_matter_reader import read_pairs

REDIRECTS_FILE = "docs/data/redirects.yml"
HOME = "docs/index.md"
NO_REDIRECTS = "redirects:\n"
LIST = re.compile(r"^redirects:[ \t]*(?:\[\][ \t]*)?$", re.MULTILINE)
ENTRY = re.compile(
    r"^(?P<indent> {0,20})- from:[ \t]*[\"']?(?P<old>/[^\s\"']*)[^\n]*\n"
    r" {0,20}to:[ \t]*[\"']?(?P<new>/[^\s\"']*)[^\n]*(?:\n|$)",
    re.MULTILINE,
)
PAGES = (FileKind.PAGE, FileKind.PLACE, FileKind.NOTE)


class RenameError(Exception):
    """Nothing was changed. The message says why, and what to do."""


@dataclass(frozen=True, kw_only=True)
class Rename:
    """A change of addresses."""

    old: str
    """The path of the file or of the folder of a place, relative to the project."""
    new: str
    """Its new path; empty if it is deleted."""
    redirects: tuple[tuple[str, str], ...]
    """Each old address with the address that readers reach now, without the first slash."""


def plan_rename(page: str, *, name: str, root: Path) -> Rename:
    """Return what changes when a page gets another name: a place with its notes, or one page.

    `page` is an address of the site or the path of a file. Raise `RenameError` if it cannot be.
    """
    files = _list_pages(root)
    file = _find_page(page, files=files)
    if refusal := refuse_name(name):
        raise RenameError(refusal)
    address = files[file]
    if file.kind is FileKind.PAGE and file.slug == "index":
        message = f"/{address} is the first page of a part of the site. It has to keep its name."
        raise RenameError(message)
    above = address.rstrip("/").rpartition("/")[0]
    new = f"{above}/{name}/".lstrip("/")
    if new in files.values():
        message = f"There is a page at /{new} already. Choose another name."
        raise RenameError(message)
    below = list_page_addresses(files) if file.kind is FileKind.PLACE else get_addresses(file)
    moved = sorted(one for one in below if one.startswith(address))
    redirects = tuple((one, f"{new}{one.removeprefix(address)}") for one in moved)
    if file.kind is FileKind.PLACE:
        _refuse_taken(f"places/{name}", root=root)
        return Rename(old=f"places/{file.folder}", new=f"places/{name}", redirects=redirects)
    path = f"{file.path.rpartition('/')[0]}/{name}.md"
    _refuse_taken(path, root=root)
    return Rename(old=file.path, new=path, redirects=redirects)


def _refuse_taken(path: str, *, root: Path) -> None:
    # A file that is no page, or a link that leads nowhere, would else be replaced.
    for one in (path, path.removesuffix(".md")):
        if os.path.lexists(root / one):
            message = f"{one} exists already. Choose another name."
            raise RenameError(message)


def plan_retirement(page: str, *, instead: str, root: Path) -> Rename:
    """Return what changes when a page of `docs/` is deleted and its address leads to another page.

    Raise `RenameError` if it cannot be.
    """
    files = _list_pages(root)
    file, other = (_find_page(one, files=files) for one in (page, instead))
    address = files[file]
    if file.kind is not FileKind.PAGE:
        message = "A note is never deleted. Write in it: stage: stopped. To remove a place, ask a developer."
        raise RenameError(message)
    if file == other or file.slug == "index":
        message = f"/{address} cannot lead to /{files[other]}. Choose another page."
        raise RenameError(message)
    # Its plan leads to the other plan, or to the other page if that has none.
    new = get_addresses(other)
    redirects = tuple(
        (one, new[min(at, len(new) - 1)]) for at, one in enumerate(get_addresses(file))
    )
    return Rename(old=file.path, new="", redirects=redirects)


def apply_rename(rename: Rename, *, root: Path) -> None:
    """Write the redirects, then rename or delete. Raise `RenameError` if nothing could be done."""
    before = _read_redirects(root)
    after = add_redirects(before, redirects=rename.redirects)
    try:
        write_file(REDIRECTS_FILE, after, root=root, may_replace=True)
    except NotWrittenError as error:
        raise RenameError(str(error)) from error
    try:
        if rename.new:
            (root / rename.old).rename(root / rename.new)
        else:
            (root / rename.old).unlink()
    except OSError as error:
        write_file(REDIRECTS_FILE, before, root=root, may_replace=True)
        message = f"{rename.old} could not be changed: {error.strerror}. Check who may write there."
        raise RenameError(message) from error


def add_redirects(text: str, *, redirects: tuple[tuple[str, str], ...]) -> str:
    """Return the list of old addresses with more of them, each leading to its page in one step.

    Raise `RenameError` for an address that was an old one before: its page has to keep another.
    """
    new = {f"/{to}" for _, to in redirects}
    old = {f"/{one}": f"/{to}" for one, to in redirects}
    listed = [entry["old"] for entry in _find_entries(text)]
    if again := sorted(new & set(listed)):
        message = f"{again[0]} is an old address already. Choose another name."
        raise RenameError(message)
    text = re.sub(
        r"^( {0,20}to:[ \t]*[\"']?)(/[^\s\"']*)",
        lambda line: line[1] + (old[line[2]] if line[2] in old else line[2]),
        text,
        flags=re.MULTILINE,
    )
    head = LIST.search(text)
    if head is None:
        message = f"{REDIRECTS_FILE} has no line “redirects:”. Add it, then try again."
        raise RenameError(message)
    entries = list(ENTRY.finditer(text))
    indent = entries[-1]["indent"] if entries else "  "
    lines = "".join(f"{indent}- from: {one}\n{indent}  to: {to}\n" for one, to in old.items())
    if entries:
        end = entries[-1].end()
        before = text[:end] if text[:end].endswith("\n") else f"{text[:end]}\n"
        return f"{before}{lines}{text[end:]}"
    return f"{text[: head.start()]}redirects:\n{lines}{text[head.end() :].removeprefix(chr(10))}"


def _find_entries(text: str) -> list[re.Match[str]]:
    """Return the entries of the list. Raise `RenameError` if one is written in another way."""
    entries = list(ENTRY.finditer(text))
    fields, _ = read_pairs(text, path=REDIRECTS_FILE, first_line=1)
    known = [(one.old.value.strip(), one.new.value.strip()) for one in list_typed_redirects(fields)]
    if known != [(entry["old"], entry["new"]) for entry in entries]:
        message = (
            f"An entry of {REDIRECTS_FILE} is not two lines, “- from: …” and below it “  to: …”. "
            "Write it so, then try again."
        )
        raise RenameError(message)
    return entries


def _read_redirects(root: Path) -> str:
    path = root / REDIRECTS_FILE
    try:
        return path.read_text(encoding="utf-8") if path.exists() else NO_REDIRECTS
    except (OSError, ValueError) as error:
        message = f"{REDIRECTS_FILE} cannot be read. To see why: atlas check"
        raise RenameError(message) from error


def _list_pages(root: Path) -> dict[FoundFile, str]:
    """Return every page that has a file, with its address."""
    found = [file for file in find_files(root)[0] if file.kind in PAGES]
    return {file: get_addresses(file)[0] for file in found}


def _find_page(typed: str, *, files: dict[FoundFile, str]) -> FoundFile:
    """Return the file of a page, by its address or its path."""
    wanted = HOME if typed.strip() == "/" else typed.strip().strip("/")
    for file, address in files.items():
        paths = (file.path, file.path.removesuffix("/index.md"), f"docs/{address}".rstrip("/"))
        if wanted and wanted in (*paths, address.rstrip("/")):
            return file
    by_name = {file.folder if file.slug == "index" else file.slug: file for file in files}
    near = nearest(wanted.rpartition("/")[2], allowed=by_name, most=1)
    hint = f" Did you mean /{files[by_name[near[0]]]}?" if near else ""
    message = f"There is no page {quote(typed)}.{hint}"
    raise RenameError(message)
