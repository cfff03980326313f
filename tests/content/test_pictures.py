"""Pictures are known by their content and carry no place, time or name."""

from pathlib import Path

import pytest

from macros.content.files.finding import FoundFile, Part
from macros.content.files.pictures import PICTURE_SIZE, check_picture
from tests.content import sandford
from tests.content.sandford import change, find_in_short

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
WEBP = b"RIFF\x00\x00\x00\x00WEBP"
PLACE_IN_XMP = b'<x:xmpmeta xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="51,30N"/>'

PICTURES: list[tuple[str, bytes, str]] = [
    ("room.png", PNG, ""),
    ("room.jpg", JPEG, ""),
    ("room.jpeg", JPEG, ""),
    ("room.webp", WEBP, ""),
    ("room.png", PNG + bytes(PICTURE_SIZE - len(PNG)), ""),
    ("room.png", PNG + bytes(PICTURE_SIZE), "more than 1 megabyte"),
    ("room.png", b"", "not a png picture"),
    ("room.png", JPEG, "not a png picture"),
    ("room.png", b"<svg onload=x>", "not a png picture"),
    ("room.webp", b"RIFF\x00\x00\x00\x00WAVE", "not a webp picture"),
    ("room.jpg", JPEG + b"\xff\xe1\x00\x08Exif\x00\x00", "hidden details"),
    ("room.jpg", JPEG + b"http://ns.adobe.com/xap/1.0/\x00", "hidden details"),
    ("room.jpg", JPEG + b"Photoshop 3.0\x00", "hidden details"),
    ("room.png", PNG + b"\x00\x00\x00\x08eXIf", "hidden details"),
    ("room.webp", WEBP + b"EXIF", "hidden details"),
    ("room.png", PNG + b"iTXtXML:com.adobe.xmp\x00\x00\x00\x00\x00" + PLACE_IN_XMP, "hidden details"),
    ("room.webp", WEBP + b"XMP \x00\x00\x00\x00" + PLACE_IN_XMP, "hidden details"),
]


@pytest.mark.parametrize(("name", "data", "words"), PICTURES, ids=[f"{name} {words or 'good'}" for name, _, words in PICTURES])
def test_a_picture_is_good_or_says_what_is_wrong(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    problems = check_picture(FoundFile(part=Part.PICTURE, path=name, location=tmp_path / name))
    assert [(problem.rule, words in problem.message) for problem in problems] == ([("picture", True)] if words else [])


def test_only_good_pictures_reach_the_library(project: Path) -> None:
    sandford.settle(project, note=change(sandford.NOTE, old="Too early", new="![A room](good.png) ![A hall](bad.png) Too early"))
    sandford.write(project, path="places/sandford/good.png", text=PNG)
    sandford.write(project, path="places/sandford/bad.png", text=JPEG)
    assert [file.path for file in sandford.read(project).pictures] == ["places/sandford/good.png"]
    assert find_in_short(project, path="places/sandford/bad.png") == ["1 picture"]
