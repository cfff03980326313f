"""A site whose every word by contributors is an attack, as it would be if the check let all of it through.

Marks are in every field of notes and places that pass the check; after the check, attacks are put in the place of the marks, in
whatever object they came to stand. So what is looked at is what pages are made with, and not what the check kept out.
"""

import pickle
import re
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from macros.build.checked_project import CheckedProject
from macros.build.output import IncrementalOutput
from macros.build.publish import ignore_progress, publish
from macros.content.library.cache import NO_CACHE
from macros.mkdocs_plugin import build_docs
from tests.build.small_project import write_project
from tests.pictures import PICTURE
from tests.sites import FIELDS, FULL_NOTE, PLACE, ROOT, add_place, quote_yaml, read_well

PAYLOADS = (
    "<script>aaCanary=1;alert(1)</script>",
    "<img src=/canary onerror=aaCanary=1;alert(2)>",
    "<svg/onload=aaCanary=1;alert(3)><a href='javascript:alert(4)'>x</a></svg>",
    "</script><script>aaCanary=1</script>",
    "</title></head><body onload=aaCanary=1><script>aaCanary=1</script>",
    "</textarea></style></template></noscript><script>aaCanary=1</script>",
    '"><script>aaCanary=1</script><x y="',
    '" onmouseover="aaCanary=1" autofocus onfocus="aaCanary=1" tabindex="0" x="',
    "' onfocus='aaCanary=1' autofocus tabindex='0' style='position:fixed",
    "javascript:aaCanary=1//",
    "data:text/html,<script>alert(5)</script>",
    "<!--<script>aaCanary=1</script>",
    '--><script>aaCanary=1</script>]]><script xmlns="http://www.w3.org/1999/xhtml">aaCanary=1</script>',
    "{{ 7 * 7 }} {% raw %} {# x #} ${aaCanary=1} #{7*7} <%= 7*7 %>",
    "__proto__",
    '{"__proto__": {"polluted": 1}}',
    "&lt;script&gt;aaCanary=1&lt;/script&gt; &#60;img src=/canary onerror=alert(6)&#62;",
    "\\u003cscript\\u003eaaCanary=1\\u003c/script\\u003e",
    "[x](javascript:aaCanary=1) <javascript:alert(7)> ![x](/canary 'onerror=alert(8)') [x]: data:text/html,x",
    "<iframe srcdoc='<script>parent.aaCanary=1</script>'></iframe><base href=/canary/><meta http-equiv=refresh content='0;url=/canary'>",
    "<style>@import '/canary';</style><link rel=stylesheet href=/canary><object data=/canary></object>",
    "<form action=javascript:aaCanary=1><button formaction=javascript:aaCanary=1>x</button></form><input autofocus onfocus=aaCanary=1>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=/canary onerror=aaCanary=1&gt;'>",
    "<noscript><p title='</noscript><img src=/canary onerror=aaCanary=1>'>",
    "\u202e\u2028\ufeff<script>aaCanary=1</script>\r\n\tx",
    "atlas-layout-body atlas-layout-data atlas-macro-0 places/_/note/",
    "<p id=content data-aa-search data-aa-compare data-aa-form><a name=currentScript id=aa-rules>{}</a>",
)
"""Each in every field of some note."""
UNSEEN = ("\x1b[31mred\x1b]8;;https://a.example\x07", "<scr\x00ipt>aaCanary=1</script>")
"""With signs that no file may have, and no feed can."""
MARK = re.compile(r"Zzmark([a-z])([a-z])([a-z])zz")
WAY = re.compile(r"https://zzway-([a-z])\.example/")
"""Of links: what replaces them runs when the link is followed."""
RUNNING_WAYS = (
    "javascript:aaCanary=1",
    "data:text/html,<script>alert(9)</script>",
    "java\nscript:aaCanary=1",
    "vbscript:x",
    "//canary.example/",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PICTURE_AND_LINK = "\n![{text}](room.png)\n\nA [link {text}](https://zzway-{way}.example/) and <https://zzway-{way}.example/>.\n"
NOTE_FORM = "contribute/note-form.md"


def write_marked_project(root: Path) -> Path:
    """Write a small project with a place and a note for each payload. Return the folder."""
    write_project(root, councils=("enfield",), notes=())
    (root / "docs" / NOTE_FORM).write_text((ROOT / "docs" / NOTE_FORM).read_text("utf-8"), "utf-8")
    for number in range(len(PAYLOADS)):
        page = (
            PLACE.format(title=_mark(number, 0), summary=_mark(number, 1))
            + f"\n## About\n\n{_mark(number, 2)}\n"
        )
        fields = {
            field: quote_yaml(_mark(number, position)) for position, field in enumerate(FIELDS)
        }
        text = _mark(number, len(FIELDS))
        note = FULL_NOTE.format(**fields, text=text) + PICTURE_AND_LINK.format(
            text=text, way=LETTERS[number % len(RUNNING_WAYS)]
        )
        add_place(root, f"place-{number}", page=page, notes={"note": note})
        (root / f"places/place-{number}/room.png").write_bytes(PICTURE)
    return root


def publish_hostile_site(root: Path, *, site: Path, today: date) -> Path:
    """Publish a marked project with the attacks in the place of the marks. Return the folder of the site."""
    checked = swap_marks(read_well(root, today=today))
    output = IncrementalOutput(new=site, old=site / "no", cache=NO_CACHE)
    published = publish(checked, output=output, build_docs=build_docs, progress=ignore_progress)
    assert published.problems == ()
    return site


def find_payload(number: int, position: int) -> str:
    """Return what is in a field of the note or the place with this number."""
    return PAYLOADS[(number + position) % len(PAYLOADS)]


def swap_marks(checked: CheckedProject) -> CheckedProject:
    """Return the edition with the attacks in the place of the marks."""
    stream = BytesIO()
    _Packer(stream).dump(checked)
    stream.seek(0)
    swapped: CheckedProject = _Unpacker(stream).load()
    return swapped


def _mark(number: int, position: int) -> str:
    return f"Zzmark{LETTERS[number // 26]}{LETTERS[number % 26]}{LETTERS[position]}zz"


def _swap(mark: re.Match[str]) -> str:
    first, second, position = (LETTERS.index(letter) for letter in mark.groups())
    return find_payload(first * 26 + second, position)


class _Packer(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:  # noqa: ANN401 -- pickle's own words
        return obj if isinstance(obj, str) and (MARK.search(obj) or WAY.search(obj)) else None


class _Unpacker(pickle.Unpickler):
    def persistent_load(self, pid: str) -> str:
        # The parser has escaped what is in the HTML of a text already.
        swap = (lambda mark: escape(_swap(mark))) if pid.startswith("<") else _swap
        return WAY.sub(lambda way: RUNNING_WAYS[LETTERS.index(way[1])], MARK.sub(swap, pid))
