"""Where the links of a text lead: each is found, or is a problem with the nearest names there are."""

import posixpath
import re
from collections.abc import Iterator

from macros.content.checks.link_targets import Target, Targets
from macros.content.checks.link_words import find_words_fault
from macros.content.model.notes import Reference
from macros.content.problems.problem import (
    MOST_PROBLEMS,
    WHO_HELPS,
    Level,
    Problem,
    has_errors,
    join_words,
    nearest,
    quote,
    show,
)
from macros.content.schema.mail_addresses import find_mail_fault, is_mailbox
from macros.content.schema.web_addresses import AddressFault, find_web_fault
from macros.content.source.texts import Link

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def resolve_links(
    links: tuple[Link, ...], *, path: str, targets: Targets
) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Resolve the links of one file. Gives those that lead somewhere, and a problem for each that does not."""
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


def check_page_links(links: tuple[Link, ...], *, path: str) -> Iterator[Problem]:
    """Check the addresses and pictures of a hand-written page. Whether its other links lead somewhere is checked when it is printed."""
    for link in links:
        if link.is_picture and (SCHEME.match(link.target) or link.target.startswith(("/", "\\"))):
            message = f"The picture {quote(link.target)} is not on this site, and every reader's computer would ask for it elsewhere."
            yield Problem(
                path=path,
                line=link.line,
                rule="picture-elsewhere",
                message=message,
                fix="Take it out, or say it in words.",
            )
        elif link.is_picture:
            message = f"There is no picture {quote(link.target)}: pictures lie beside the notes of a place, not in docs."
            yield Problem(
                path=path,
                line=link.line,
                rule="picture-missing",
                message=message,
                fix="Take it out, or say it in words.",
            )
        elif not link.is_reference:
            yield from _check_words(link, path=path)
            if SCHEME.match(link.target):
                yield from _check_address(link, path=path)


def check_page_paths(
    links: tuple[Link, ...], *, path: str, pages: frozenset[str]
) -> Iterator[Problem]:
    """Check the links of a hand-written page to other pages of `docs/`, whose paths are given. Headings are checked when it is printed."""
    for link in links:
        target = link.target.partition("#")[0]
        if (
            link.is_picture
            or link.is_reference
            or SCHEME.match(link.target)
            or not (target.endswith(".md") or target.startswith("/"))
        ):
            continue
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if target.startswith("/") or whole not in pages:
            near = nearest(whole, allowed=pages, at_any_rate=True)
            paths = join_words(
                [posixpath.relpath(page, posixpath.dirname(path)) for page in near], last="or"
            )
            message = (
                f"The link {quote(link.target)} leads nowhere: there is no page {quote(whole)}."
            )
            yield Problem(
                path=path,
                line=link.line,
                rule="link-broken",
                message=message,
                fix=f"Did you mean {paths}?",
            )


def _resolve(link: Link, *, path: str, targets: Targets) -> Iterator[Reference | Problem]:
    if link.is_picture:
        yield from _resolve_picture(link, path=path, targets=targets)
        return
    yield from _check_words(link, path=path)
    if link.is_reference:
        yield _resolve_name(link, path=path, targets=targets)
    elif link.target.startswith(("/", "\\")):
        fix = f"Write [{_words(link)}][slug] with the last part of the page's address, or a path such as ../place/note.md."
        yield _broken(
            link,
            path=path,
            message=f"The link {quote(link.target)} begins with a slash and would break when the site moves.",
            fix=fix,
            targets=targets,
        )
    elif SCHEME.match(link.target):
        problems = tuple(_check_address(link, path=path))
        yield from problems
        if not has_errors(problems):
            yield Reference(typed=link.target, kind="web", place="", slug=link.target)
    else:
        yield _resolve_path(link, path=path, targets=targets)


def _resolve_name(link: Link, *, path: str, targets: Targets) -> Reference | Problem:
    target = targets.find(link.target)
    if target is None:
        message = f"[{_words(link)}][{show(link.target)}] leads nowhere: no page is called {quote(link.target)}."
        return _broken(link, path=path, message=message, fix="", targets=targets)
    return _refer(link, target=target, path=path, targets=targets)


def _check_address(link: Link, *, path: str) -> Iterator[Problem]:
    """Yield what is wrong with an address that leads off the site."""
    if link.target.startswith("mailto:"):
        fault = find_mail_fault(link.target)
        if fault:
            yield Problem(
                path=path,
                line=link.line,
                rule="mail-link",
                level=fault.level,
                message=fault.message,
                fix=fault.fix,
            )
        return
    # A telephone begins a line with a capital letter.
    if link.target.lower().startswith(("https://", "http://")):
        fault = find_web_fault(link.target)
    else:
        message = f"The address {quote(link.target)} cannot be linked."
        fault = AddressFault(
            message=message,
            fix="A link begins with https://, http:// or mailto:, or leads to a page of this site.",
        )
    if fault:
        yield Problem(
            path=path,
            line=link.line,
            rule="link-address",
            level=fault.level,
            message=fault.message,
            fix=fault.fix,
        )


def _check_words(link: Link, *, path: str) -> Iterator[Problem]:
    """Yield a problem when the words of a link show another address than that of its target."""
    # An address typed without words says where it leads, perhaps without its beginning.
    is_bare = (
        link.target.removeprefix("http://").removeprefix("mailto:") == link.text
        or link.target == link.text
    )
    if not is_bare and (
        fault := find_words_fault(link.text, target="" if link.is_reference else link.target)
    ):
        yield Problem(
            path=path,
            line=link.line,
            rule="link-words",
            level=fault.level,
            message=fault.message,
            fix=fault.fix,
        )


def _resolve_path(link: Link, *, path: str, targets: Targets) -> Reference | Problem:
    relative, _, anchor = link.target.partition("#")
    whole = (
        posixpath.normpath(posixpath.join(posixpath.dirname(path), relative)) if relative else path
    )
    target = targets.by_path.get(whole)
    if target is None:
        if start := _find_missing_start(relative):
            message = (
                f"The link {quote(link.target)} leads nowhere: {start} is missing at its beginning."
            )
            return Problem(
                path=path,
                line=link.line,
                rule="link-broken",
                message=message,
                fix=f"Write {start} before it, without a space.",
            )
        message = f"The link {quote(link.target)} leads nowhere: there is no page {quote(whole)}."
        return _broken(link, path=path, message=message, fix="", targets=targets)
    if anchor and anchor not in target.anchors:
        message = f"The page {target.path} has no heading {quote('#' + anchor)}."
        names = nearest(anchor, allowed=target.anchors) or tuple(sorted(target.anchors))
        fix = (
            f"Its headings are: {', '.join('#' + name for name in names[:5])}."
            if names
            else "It has no headings to link to."
        )
        return Problem(path=path, line=link.line, rule="link-broken", message=message, fix=fix)
    return _refer(link, target=target, path=path, targets=targets, anchor=anchor)


def _find_missing_start(target: str) -> str:
    """Return how a mailbox or web address that was typed as a path has to begin, or an empty text for a path."""
    if is_mailbox(target):
        return "mailto:"
    return "https://" if target.casefold().startswith("www.") else ""


def _refer(
    link: Link, *, target: Target, path: str, targets: Targets, anchor: str = ""
) -> Reference | Problem:
    own = targets.by_path.get(path)
    if target.is_example and own is not None and not own.is_example:
        message = f"This links to {target.path}, which is made up to show the format."
        fix = "Link to a real page, or take the link out: examples come off the site one day."
        return Problem(path=path, line=link.line, rule="link-to-example", message=message, fix=fix)
    return Reference(
        typed=link.target,
        kind=target.kind,
        place=target.place,
        slug=target.slug,
        anchor=anchor,
        title=target.title,
    )


def _resolve_picture(link: Link, *, path: str, targets: Targets) -> Iterator[Reference | Problem]:
    if not link.text.strip():
        fix = (
            f"Say in a few words what can be seen: ![A room with chairs in a circle]({link.target})"
        )
        yield Problem(
            path=path,
            line=link.line,
            rule="picture-text",
            message="This picture has no words for people who cannot see it.",
            fix=fix,
        )
    elif link.text.strip() == posixpath.basename(link.target):
        message = "The words for this picture are only its file name."
        yield Problem(
            path=path,
            line=link.line,
            rule="picture-text",
            level=Level.WARNING,
            message=message,
            fix="Say in a few words what can be seen.",
        )
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.target))
    if (
        SCHEME.match(link.target)
        or link.is_reference
        or link.target.startswith(("/", "\\"))
        or posixpath.dirname(whole) != posixpath.dirname(path)
    ):
        message = f"The picture {quote(link.target)} is not in this place's folder."
        fix = "Put the picture's file beside the note, and write its name alone: ![what can be seen](room.jpg)"
        yield Problem(path=path, line=link.line, rule="picture-elsewhere", message=message, fix=fix)
    elif whole not in targets.pictures:
        beside = sorted(
            posixpath.basename(picture)
            for picture in targets.pictures
            if posixpath.dirname(picture) == posixpath.dirname(path)
        )
        near = nearest(link.target, allowed=beside)
        fix = (
            f"Did you mean {near[0]}?"
            if near
            else "Put a file that ends in .png, .jpg or .webp beside the note, and write its name here."
        )
        yield Problem(
            path=path,
            line=link.line,
            rule="picture-missing",
            message=f"There is no picture {quote(link.target)} beside the note.",
            fix=fix,
        )
    else:
        folder = posixpath.basename(posixpath.dirname(path))
        yield Reference(
            typed=link.target, kind="pictures", place=folder, slug=posixpath.basename(whole)
        )


def _broken(link: Link, *, path: str, message: str, fix: str, targets: Targets) -> Problem:
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
        choices += f" If it was a note that is gone: a note is never deleted, its stage becomes stopped. To bring it back, ask {WHO_HELPS}."
    return Problem(
        path=path,
        line=link.line,
        rule="link-broken",
        message=message,
        fix=f"{fix} {choices}".strip(),
    )


def _words(link: Link) -> str:
    return show(" ".join(link.text.split()))
