"""Render and write every page that has no Markdown file in `docs/`, or reuse the old one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from macros.build.keys import Keys
from macros.build.layout import Layout
from macros.build.output import IncrementalOutput, OutputEntry, OutputFile
from macros.build.page_jobs import PageJob, render_page
from macros.build.page_links import PageLinks
from macros.content.library.workers import map_slices
from macros.site.page import Extract, PageKind

Progress = Callable[[int, int], None]
"""Called with the number of pages rendered so far and the number to render."""


@dataclass(frozen=True, kw_only=True)
class RenderedPage:
    """A page that is written to the site."""

    address: str
    page_links: PageLinks
    is_hidden: bool
    """Whether search engines are asked to ignore it."""
    extract: Extract
    files: tuple[str, ...]
    """The addresses of the files that belong to it."""


def reuse_unchanged(
    jobs: Iterable[PageJob],
    *,
    layouts: Mapping[PageKind, Layout],
    output: IncrementalOutput,
    keys: Keys,
) -> tuple[list[RenderedPage], dict[bytes, PageJob]]:
    """Reuse the pages whose inputs are unchanged. Return them, and the other jobs by key."""
    layouts_key = keys.make(layouts)
    missing = {keys.make(job.source, job.view, layouts_key): job for job in jobs}
    found = {key: entry for key in missing if (entry := output.find(key))}
    results = chain.from_iterable(
        map_slices(partial(_reuse_slice, output=output), items=list(found.values()))
    )
    reused = []
    for (key, entry), is_reused in zip(found.items(), results, strict=True):
        if is_reused and isinstance(entry.value, RenderedPage):
            del missing[key]
            reused.append(entry.value)
    return reused, missing


def render_pages(
    missing: Mapping[bytes, PageJob],
    *,
    layouts: Mapping[PageKind, Layout],
    output: IncrementalOutput,
    progress: Progress,
) -> Iterator[RenderedPage]:
    """Render pages on all cores and write them to the site. Yield each page in order.

    The workers start with the first page and go on while the caller does something else.
    """
    work = partial(_render_slice, layouts=layouts, output=output)
    results: Iterator[tuple[RenderedPage, list[OutputFile]]] = chain.from_iterable(
        map_slices(work, items=list(missing.values()))
    )
    for done, (key, (rendered, files)) in enumerate(zip(missing, results, strict=True), start=1):
        output.add(key, files=files, value=rendered)
        progress(done, len(missing))
        yield rendered


def _reuse_slice(found: Sequence[OutputEntry], *, output: IncrementalOutput) -> list[bool]:
    return [output.reuse(entry) for entry in found]


def _render_slice(
    jobs: Sequence[PageJob], *, layouts: Mapping[PageKind, Layout], output: IncrementalOutput
) -> list[tuple[RenderedPage, list[OutputFile]]]:
    rendered = []
    for job in jobs:
        page, html = render_page(job, layouts=layouts)
        page_links = PageLinks(
            links=frozenset(page.links), anchors=frozenset(page.anchors), source=job.source
        )
        done = RenderedPage(
            address=page.address,
            page_links=page_links,
            is_hidden=page.is_example,
            extract=page.extract,
            files=tuple(address for address, _ in page.files),
        )
        files = ((f"{page.address}index.html", html), *page.files)
        rendered.append((done, [output.write(path, _encode(data)) for path, data in files]))
    return rendered


def _encode(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data
