"""Pressing: every page of `places/`, every further page of a list and every digest, made, poured and written, or kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from macros.build.keys import Keys
from macros.build.layout import Layout
from macros.build.output import IncrementalOutput, OutputEntry, OutputFile
from macros.build.page_jobs import PageJob, render_page
from macros.build.page_links import PageLinks
from macros.content.library.workers import share_out
from macros.site.page import Extract, PageKind

Progress = Callable[[int, int], None]
"""Is told how many pages are made, and of how many that have to be."""


@dataclass(frozen=True, kw_only=True)
class RenderedPage:
    """A page that is on the site."""

    address: str
    page_links: PageLinks
    is_hidden: bool
    """Search engines are asked to leave it out."""
    extract: Extract


def reuse_unchanged(
    jobs: Iterable[PageJob],
    *,
    layouts: Mapping[PageKind, Layout],
    output: IncrementalOutput,
    keys: Keys,
) -> tuple[list[RenderedPage], dict[bytes, PageJob]]:
    """Take over the pages that would come out the same. Gives these, and the sheets of the others by their keys."""
    around = keys.make(layouts)
    missing = {keys.make(job.source, job.view, around): job for job in jobs}
    found = {key: made for key in missing if (made := output.find(key))}
    taken = chain.from_iterable(
        share_out(partial(_reuse_slice, output=output), things=list(found.values()))
    )
    kept = []
    for (key, made), is_taken in zip(found.items(), taken, strict=True):
        if is_taken and isinstance(made.value, RenderedPage):
            del missing[key]
            kept.append(made.value)
    return kept, missing


def render_pages(
    missing: Mapping[bytes, PageJob],
    *,
    layouts: Mapping[PageKind, Layout],
    output: IncrementalOutput,
    progress: Progress,
) -> Iterator[RenderedPage]:
    """Make pages on all cores, and put them on the site. When the first is there, the others are on their way."""
    work = partial(_render_slice, layouts=layouts, output=output)
    made: Iterator[tuple[RenderedPage, OutputFile]] = chain.from_iterable(
        share_out(work, things=list(missing.values()))
    )
    for done, (key, (rendered, file)) in enumerate(zip(missing, made, strict=True), start=1):
        output.add(key, files=[file], value=rendered)
        progress(done, len(missing))
        yield rendered


def _reuse_slice(found: Sequence[OutputEntry], *, output: IncrementalOutput) -> list[bool]:
    return [output.reuse(made) for made in found]


def _render_slice(
    jobs: Sequence[PageJob], *, layouts: Mapping[PageKind, Layout], output: IncrementalOutput
) -> list[tuple[RenderedPage, OutputFile]]:
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
        )
        rendered.append((done, output.write(f"{page.address}index.html", html.encode())))
    return rendered
