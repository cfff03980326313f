"""Where the pictures of a text are, and what their descriptions say."""

import posixpath
import re
from collections.abc import Iterator

from macros.content.checks.link_addresses import SCHEME
from macros.content.checks.link_targets import Targets
from macros.content.model.notes import Reference
from macros.content.problems.problem import Problem, nearest, quote
from macros.content.problems.rules.pictures import (
    PICTURE_BADLY_NAMED,
    PICTURE_ELSEWHERE,
    PICTURE_MISSING,
    PICTURE_MISSPELT,
    PICTURE_OF_OTHER_KIND,
    PICTURE_TEXT,
    PICTURE_TEXT_IS_NAME,
)
from macros.content.source.file_names import make_name
from macros.content.source.texts import Link

OTHER_PICTURES = frozenset({".gif", ".heic", ".heif", ".bmp", ".tif", ".tiff", ".svg", ".avif"})
EMPTY_WORDS = frozenset({"image", "picture", "photo", "photograph", "img", "screenshot", "logo"})
FILE_NAME = re.compile(
    r"[\w ().-]{1,100}\.(?:png|jpe?g|webp|gif|heic)|(?:img|dsc|pxl|image|picture|photo)[_ -]?\d{1,14}",
    re.IGNORECASE,
)


def resolve_picture(link: Link, *, path: str, targets: Targets) -> Iterator[Reference | Problem]:
    """Yield the picture that a text shows, and what is wrong with it."""
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
