"""Where the links of a text lead; a link that leads nowhere is a problem with the nearest names."""

import posixpath
import re
from collections.abc import Iterator

from macros.content.checks.link_targets import Target, Targets
from macros.content.checks.link_words import find_words_fault
from macros.content.model.notes import Reference
from macros.content.problems.problem import (
    MOST_PROBLEMS,
    Problem,
    has_errors,
    join_words,
    nearest,
    quote,
    show,
)
from macros.content.problems.rules.links import (
    BROKEN_NAME,
    BROKEN_PATH,
    DELETED_NOTE,
    FROM_THE_ROOT,
    LINK_ADDRESS,
    LINK_BROKEN,
    LINK_TO_EXAMPLE,
    NO_HEADINGS,
    NO_SUCH_HEADING,
    SPACE_BESIDE_ADDRESS,
    START_MISSING,
)
from macros.content.problems.rules.pictures import (
    PICTURE_BADLY_NAMED,
    PICTURE_ELSEWHERE,
    PICTURE_IN_DOCS,
    PICTURE_MISSING,
    PICTURE_MISSPELT,
    PICTURE_OF_OTHER_KIND,
    PICTURE_OF_PAGE_ELSEWHERE,
    PICTURE_TEXT,
    PICTURE_TEXT_IS_NAME,
)
from macros.content.schema.mail_addresses import find_mail_fault, is_mailbox
from macros.content.schema.web_addresses import find_web_fault
from macros.content.source.file_names import make_name
from macros.content.source.spaces import strip_spaces
from macros.content.source.texts import Link

OTHER_PICTURES = frozenset({".gif", ".heic", ".heif", ".bmp", ".tif", ".tiff", ".svg", ".avif"})
EMPTY_WORDS = frozenset({"image", "picture", "photo", "photograph", "img", "screenshot", "logo"})
FILE_NAME = re.compile(
    r"[\w ().-]{1,100}\.(?:png|jpe?g|webp|gif|heic)|(?:img|dsc|pxl|image|picture|photo)[_ -]?\d{1,14}",
    re.IGNORECASE,
)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


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


def check_page_links(links: tuple[Link, ...], *, path: str) -> Iterator[Problem]:
    """Check the addresses and pictures of a hand-written page.

    Its other links are checked when it is rendered.
    """
    for link in links:
        if link.is_picture and (SCHEME.match(link.target) or link.target.startswith(("/", "\\"))):
            yield PICTURE_OF_PAGE_ELSEWHERE.at(
                path=path, line=link.line, picture=quote(link.target)
            )
        elif link.is_picture:
            yield PICTURE_IN_DOCS.at(path=path, line=link.line, picture=quote(link.target))
        elif not link.is_reference:
            yield from _check_words(link, path=path)
            if SCHEME.match(link.target):
                yield from _check_address(link, path=path)


def check_page_paths(
    links: tuple[Link, ...], *, path: str, pages: frozenset[str]
) -> Iterator[Problem]:
    """Check the links of a hand-written page to `pages`, the paths of all pages of `docs/`.

    Anchors are checked when it is rendered.
    """
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
            yield LINK_BROKEN.at(
                path=path,
                line=link.line,
                link=quote(link.target),
                page=quote(whole),
                choices=paths,
            )


def _resolve(link: Link, *, path: str, targets: Targets) -> Iterator[Reference | Problem]:
    if link.is_picture:
        yield from _resolve_picture(link, path=path, targets=targets)
        return
    yield from _check_words(link, path=path)
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
        problems = tuple(_check_address(link, path=path))
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


def _check_address(link: Link, *, path: str) -> Iterator[Problem]:
    """Yield what is wrong with an address that leads off the site."""
    if link.target.startswith("mailto:"):
        broken = find_mail_fault(link.target)
    # A telephone begins a line with a capital letter.
    elif link.target.lower().startswith(("https://", "http://")):
        broken = find_web_fault(link.target)
    else:
        broken = LINK_ADDRESS, {"address": quote(link.target)}
    plain = strip_spaces(link.target)
    if broken and plain != link.target:
        address = quote(link.target)
        yield SPACE_BESIDE_ADDRESS.at(
            path=path, line=link.line, old=link.target, address=address, plain=plain
        )
    elif broken:
        rule, words = broken
        yield rule.at(path=path, line=link.line, **words)


def _check_words(link: Link, *, path: str) -> Iterator[Problem]:
    """Yield a problem when the words of a link show another address than that of its target."""
    # An address typed without words says where it leads, perhaps without its beginning.
    is_bare = (
        link.target.removeprefix("http://").removeprefix("mailto:") == link.text
        or link.target == link.text
    )
    shown_target = "" if link.is_reference else link.target
    if not is_bare and (broken := find_words_fault(link.text, target=shown_target)):
        rule, words = broken
        yield rule.at(path=path, line=link.line, **words)


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


def _resolve_picture(link: Link, *, path: str, targets: Targets) -> Iterator[Reference | Problem]:
    if not link.text.strip():
        yield PICTURE_TEXT.at(path=path, line=link.line, picture=link.target)
    elif _says_nothing(link):
        yield PICTURE_TEXT_IS_NAME.at(path=path, line=link.line, words=quote(link.text))
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.target))
    if (
        SCHEME.match(link.target)
        or link.is_reference
        or link.target.startswith(("/", "\\"))
        or posixpath.dirname(whole) != posixpath.dirname(path)
    ):
        yield PICTURE_ELSEWHERE.at(path=path, line=link.line, picture=quote(link.target))
    elif whole not in targets.pictures:
        beside = sorted(
            posixpath.basename(picture)
            for picture in targets.pictures
            if posixpath.dirname(picture) == posixpath.dirname(path)
        )
        picture = quote(link.target)
        stem, ending = posixpath.splitext(link.target)
        if ending.casefold() in OTHER_PICTURES:
            proposal = f"{make_name(stem) or 'room'}.jpg"
            yield PICTURE_OF_OTHER_KIND.at(
                path=path, line=link.line, picture=picture, proposal=proposal
            )
            return
        if (proposal := f"{make_name(stem) or 'room'}{ending.casefold()}") != link.target:
            yield PICTURE_BADLY_NAMED.at(
                path=path, line=link.line, picture=picture, proposal=proposal
            )
            return
        yield (
            PICTURE_MISSPELT.at(path=path, line=link.line, picture=picture, near=near[0])
            if (near := nearest(link.target, allowed=beside, most=1))
            else PICTURE_MISSING.at(path=path, line=link.line, picture=picture)
        )
    else:
        folder = posixpath.basename(posixpath.dirname(path))
        yield Reference(
            typed=link.target, kind="pictures", place=folder, slug=posixpath.basename(whole)
        )


def _says_nothing(link: Link) -> bool:
    """Return whether the words for a picture are its name, or a word that any picture could have."""
    words = link.text.strip()
    return (
        words == posixpath.basename(link.target)
        or words.casefold() in EMPTY_WORDS
        or FILE_NAME.fullmatch(words) is not None
        or not any(character.isalnum() for character in words)
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
