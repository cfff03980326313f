"""Where the links of a text lead; a link that leads nowhere is a problem with the nearest names."""

import posixpath
from collections.abc import Iterator

from macros.content.checks.link_addresses import SCHEME, check_address, check_words
from macros.content.checks.link_targets import Target, Targets
from macros.content.checks.picture_links import resolve_picture
from macros.content.model.notes import Reference
from macros.content.problems.problem import (
    MOST_PROBLEMS,
    Problem,
    has_errors,
    nearest,
    quote,
    show,
)
from macros.content.problems.rules.links import (
    BROKEN_NAME,
    BROKEN_PATH,
    DELETED_NOTE,
    FROM_THE_ROOT,
    LINK_TO_EXAMPLE,
    NO_HEADINGS,
    NO_SUCH_HEADING,
    START_MISSING,
)
from macros.content.schema.mail_addresses import is_mailbox
from macros.content.source.spaces import strip_spaces
from macros.content.source.texts import Link


def resolve_links(
    links: tuple[Link, ...], *, path: str, targets: Targets
) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Return the links of one file that lead somewhere, and a problem for each other one."""
    references: dict[tuple[str, bool], Reference] = {}
    problems: list[Problem] = []
    for link in links:
        for result in _resolve(link, path=path, targets=targets):
            if isinstance(result, Reference):
                references[result.typed, link.is_picture] = result
            else:
                problems.append(result)
        if len(problems) >= MOST_PROBLEMS:
            break
    return tuple(references.values()), tuple(problems)


def _resolve(link: Link, *, path: str, targets: Targets) -> Iterator[Reference | Problem]:
    if link.is_picture:
        yield from resolve_picture(link, path=path, targets=targets)
        return
    yield from check_words(link, path=path)
    if link.is_reference:
        yield _resolve_name(link, path=path, targets=targets)
    elif link.target.startswith(("/", "\\")):
        yield FROM_THE_ROOT.at(
            path=path,
            line=link.line,
            link=quote(link.target),
            words=_words(link),
            choices=_suggest(link, path=path, targets=targets),
        )
    elif SCHEME.match(link.target):
        problems = tuple(check_address(link, path=path))
        yield from problems
        if not has_errors(problems):
            yield Reference(typed=link.target, kind="web", place="", slug=link.target)
    else:
        yield _resolve_path(link, path=path, targets=targets)


def _resolve_name(link: Link, *, path: str, targets: Targets) -> Reference | Problem:
    target = targets.find(strip_spaces(link.target))
    if target is None:
        return BROKEN_NAME.at(
            path=path,
            line=link.line,
            link=f"[{_words(link)}][{show(link.target)}]",
            page=quote(link.target),
            choices=_suggest(link, path=path, targets=targets),
        )
    return _refer(link, target=target, path=path, targets=targets)


def _resolve_path(link: Link, *, path: str, targets: Targets) -> Reference | Problem:
    relative, _, anchor = link.target.partition("#")
    whole = (
        posixpath.normpath(posixpath.join(posixpath.dirname(path), relative)) if relative else path
    )
    target = targets.by_path.get(whole)
    if target is None:
        if start := _find_missing_start(relative):
            return START_MISSING.at(
                path=path,
                line=link.line,
                link=quote(link.target),
                start=start,
                target=link.target,
                old=f"]({link.target}",
            )
        return BROKEN_PATH.at(
            path=path,
            line=link.line,
            link=quote(link.target),
            page=quote(whole),
            choices=_suggest(link, path=path, targets=targets),
        )
    if anchor and anchor not in target.anchors:
        return _explain_anchor(link, anchor=anchor, target=target, path=path)
    return _refer(link, target=target, path=path, targets=targets, anchor=anchor)


def _explain_anchor(link: Link, *, anchor: str, target: Target, path: str) -> Problem:
    names = nearest(anchor, allowed=target.anchors) or tuple(sorted(target.anchors))
    found = quote(f"#{anchor}")
    if not names:
        return NO_HEADINGS.at(path=path, line=link.line, page=target.path, found=found)
    choices = ", ".join(f"#{name}" for name in names[:5])
    return NO_SUCH_HEADING.at(
        path=path, line=link.line, page=target.path, found=found, choices=choices
    )


def _find_missing_start(target: str) -> str:
    """Return how an address typed as a path has to begin, or an empty text for a path."""
    if is_mailbox(target):
        return "mailto:"
    return "https://" if target.casefold().startswith("www.") else ""


def _refer(
    link: Link, *, target: Target, path: str, targets: Targets, anchor: str = ""
) -> Reference | Problem:
    own = targets.by_path.get(path)
    if target.is_example and own is not None and not own.is_example:
        return LINK_TO_EXAMPLE.at(path=path, line=link.line, target=target.path)
    return Reference(
        typed=link.target,
        kind=target.kind,
        place=target.place,
        slug=target.slug,
        anchor=anchor,
        title=target.title,
    )


def _suggest(link: Link, *, path: str, targets: Targets) -> str:
    """Return which pages are called most like the one that a link does not reach."""
    wanted = link.target.removesuffix(".md").lstrip("./").partition("#")[0]
    compared = wanted if link.is_reference else wanted.rpartition("/")[2]
    near = nearest(
        compared,
        allowed=targets.suggest(wanted, own_place=posixpath.basename(posixpath.dirname(path))),
        at_any_rate=True,
    )
    choices = (
        f"Nearest: {', '.join(f'[{_words(link)}][{name}]' for name in near)}."
        if near
        else "Look its name up in the address of the page."
    )
    folder = wanted.rpartition("/")[0].rpartition("/")[2]
    if folder in targets.by_place or (link.target.endswith(".md") and not link.is_reference):
        choices += f" {DELETED_NOTE}"
    return choices


def _words(link: Link) -> str:
    return show(" ".join(link.text.split()))
