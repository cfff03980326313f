"""Render and write every page that has no Markdown file in `docs/`, or reuse the old one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, compress
from sys import intern

from macros.build.extract_file import ExtractFile
from macros.build.keys import Keys
from macros.build.layout import Layout
from macros.build.output import IncrementalOutput, OutputEntry, OutputFile
from macros.build.page_jobs import PageJob, render_page
from macros.build.page_links import PageLinks
from macros.build.side_files import encode
from macros.content.library.workers import map_slices
from macros.site.page import NO_EXTRACT, Extract, PageKind

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


def write_pages(
    jobs: Sequence[PageJob],
    *,
    layouts: Mapping[PageKind, Layout],
    output: IncrementalOutput,
    keys: Keys,
    extracts: ExtractFile,
    progress: Progress,
) -> list[RenderedPage]:
    """Write every page to the site and return the pages without extracts, which go to a file.

    Unchanged pages are reused, the others rendered on all cores.
    """
    layouts_key = keys.make(layouts)
    page_keys = (keys.make(job.source, job.view, layouts_key) for job in jobs)
    found: dict[bytes, RenderedPage] = {}
    # Without an old site nothing can be reused, so the keys are made while the workers render.
    if output.old.exists():
        keyed = dict(zip(page_keys, jobs, strict=True))
        found = _reuse_unchanged(keyed, output=output, extracts=extracts)
        page_keys = (key for key in keyed if key not in found)
        jobs = [job for key, job in keyed.items() if key not in found]
    work = partial(_render_slice, layouts=layouts, output=output)
    results: Iterator[tuple[RenderedPage, list[OutputFile]]] = chain.from_iterable(
        map_slices(work, items=jobs)
    )
    pages = list(found.values())
    for done, (key, (rendered, files)) in enumerate(zip(page_keys, results, strict=True), start=1):
        output.add(key, files=files, value=rendered)
        progress(done, len(jobs))
        pages.append(_reduce(rendered, extracts=extracts))
    return pages


def _reuse_unchanged(
    page_keys: Iterable[bytes], *, output: IncrementalOutput, extracts: ExtractFile
) -> dict[bytes, RenderedPage]:
    """Return the pages whose inputs are unchanged and whose files were reused, by key."""
    found: dict[bytes, RenderedPage] = {}
    entries: list[OutputEntry] = []
    for key in page_keys:
        entry = output.find(key)
        if entry is not None and isinstance(entry.value, RenderedPage):
            found[key] = _reduce(entry.value, extracts=extracts)
            entries.append(replace(entry, value=None))
    reused = chain.from_iterable(map_slices(partial(_reuse_slice, output=output), items=entries))
    return {key: found[key] for key in compress(found, reused)}


def _reduce(page: RenderedPage, *, extracts: ExtractFile) -> RenderedPage:
    """Return a page without its extract, which goes to a file, and with texts that pages share."""
    if page.extract != NO_EXTRACT:
        extracts.add(page.address, page.extract)
    links, anchors = (
        tuple(map(intern, one)) for one in (page.page_links.links, page.page_links.anchors)
    )
    return replace(
        page,
        page_links=replace(page.page_links, links=links, anchors=anchors),
        extract=NO_EXTRACT,
    )


def _reuse_slice(found: Sequence[OutputEntry], *, output: IncrementalOutput) -> list[bool]:
    return [output.reuse(entry) for entry in found]


def _render_slice(
    jobs: Sequence[PageJob], *, layouts: Mapping[PageKind, Layout], output: IncrementalOutput
) -> list[tuple[RenderedPage, list[OutputFile]]]:
    rendered = []
    for job in jobs:
        page, html = render_page(job, layouts=layouts)
        done = RenderedPage(
            address=page.address,
            page_links=PageLinks(links=page.links, anchors=page.anchors, source=job.source),
            is_hidden=page.is_example,
            extract=page.extract,
            files=tuple(address for address, _ in page.files),
        )
        files = ((f"{page.address}index.html", html), *page.files)
        rendered.append((done, [output.write(path, encode(data)) for path, data in files]))
    return rendered
