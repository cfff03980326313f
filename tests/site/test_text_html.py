"""The text of a note as HTML: what is typed is shown, and nothing of it acts."""

import pytest

from macros.content.model.notes import BodyText, Reference
from macros.content.source.markdown import parse_text
from macros.content.source.texts import TEXT_ANCHOR
from macros.site.page import LinkCollector
from macros.site.text_html import clean, render_text
from tests.html_reader import find_headings, read_html
from tests.texts import ALLOWED, draw, write

PLAIN = [
    ("Two\nlines.", "<p>Two\nlines.</p>"),
    ("Two  \nlines.", "<p>Two<br>lines.</p>"),
    (
        "**Bold** and *slanted* and _slanted_.",
        "<p><strong>Bold</strong> and <em>slanted</em> and <em>slanted</em>.</p>",
    ),
    ("snake_case_word and 2 * 3 * 4", "<p>snake_case_word and 2 * 3 * 4</p>"),
    (r"\*not bold\* \# \[x\]", "<p>*not bold* # [x]</p>"),
    ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
    ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
    ("> said", "<blockquote><p>said</p></blockquote>"),
    ("one\n\n---\n\ntwo", "<p>one</p><hr><p>two</p>"),
    ("© ‘é’ 😀 اردو", "<p>© ‘é’ 😀 اردو</p>"),
    ("- [ ] to do\n- [x] done", "<ul><li>☐ to do</li><li>☑ done</li></ul>"),
    (
        "__bold__, **bold\nagain**, ~~struck~~",
        "<p><strong>bold</strong>, <strong>bold\nagain</strong>, <del>struck</del></p>",
    ),
    (
        "We changed:\n- the time\n  - at night",
        "<p>We changed:</p><ul><li>the time<ul><li>at night</li></ul></li></ul>",
    ),
    ("3) the place\n4) the day", '<ol start="3"><li>the place</li><li>the day</li></ol>'),
    (
        "Dates:\n| a | b |\n| - | -: |\n| c |",
        '<p>Dates:</p><table><thead><tr><th>a</th><th class="aa-right">b</th></tr></thead>\
<tbody><tr><td>c</td><td class="aa-right"></td></tr></tbody></table>',
    ),
    ("> [!NOTE]\n> said", "<blockquote><p><strong>Note</strong></p><p>said</p></blockquote>"),
]

LINKS = [
    ("[KEEP][keep]", '<p><a href="../../../interventions/keep/">KEEP</a></p>'),
    ("[KEEP][interventions/keep]", '<p><a href="../../../interventions/keep/">KEEP</a></p>'),
    ("[keep][]", '<p><a href="../../../interventions/keep/">keep</a></p>'),
    ("[theirs][stockport/mornings]", '<p><a href="../../stockport/mornings/">theirs</a></p>'),
    (
        "[there](../stockport/mornings.md#what-helped)",
        '<p><a href="../../stockport/mornings/#text-what-helped">there</a></p>',
    ),
    (
        "[**KEEP** `x`][keep]",
        '<p><a href="../../../interventions/keep/"><strong>KEEP</strong> <code>x</code></a></p>',
    ),
    (
        "[site](https://a.gov.uk/?a=1&b=2)",
        '<p><a href="https://a.gov.uk/?a=1&amp;b=2">site</a></p>',
    ),
    ("<https://a.gov.uk>", '<p><a href="https://a.gov.uk">https://a.gov.uk</a></p>'),
    ("<mailto:team@a.gov.uk>", '<p><a href="mailto:team@a.gov.uk">mailto:team@a.gov.uk</a></p>'),
    ("<team@a.gov.uk>", '<p><a href="mailto:team@a.gov.uk">team@a.gov.uk</a></p>'),
    (
        "See https://a.gov.uk/x_(y).",
        '<p>See <a href="https://a.gov.uk/x_(y)">https://a.gov.uk/x_(y)</a>.</p>',
    ),
    ("www.a.gov.uk, then", '<p><a href="http://www.a.gov.uk">www.a.gov.uk</a>, then</p>'),
    (
        '[site](https://a.gov.uk "Title")',
        '<p><a href="https://a.gov.uk" title="Title">site</a></p>',
    ),
    (
        "[![Us](room.png)][keep]",
        (
            '<p><a href="../../../interventions/keep/"><img src="../room.png" alt="Us" '
            'loading="lazy"></a></p>'
        ),
    ),
    ("![A room](room.png)", '<p><img src="../room.png" alt="A room" loading="lazy"></p>'),
]

UNRESOLVED = {
    "[words][nowhere]": "words",
    "[words](nowhere.md)": "words",
    "[words](../stockport/mornings.md#nowhere)": "words",
    "[words](/interventions/keep/)": "words",
    "![words](https://a.gov.uk/room.png)": "words",
    "![words](../stockport/room.png)": "words",
    "[words](javascript:alert)": "words",
    "[words](javascript:alert(1))": "words",
    "[words](JaVaScRiPt:alert)": "words",
    "[words](data:text/html,words)": "words",
    "[words](vbscript:words)": "words",
    "[words](file:///etc/passwd)": "words",
    "[words](//evil.example)": "words",
    "[words](https://user:words@)": "words",
    "[words](https://evil)": "words",
    "[words][javascript:alert]": "words",
    "![words](javascript:alert)": "words",
    "[words]": "[words]",
    r"\[KEEP][keep]": "[KEEP][keep]",
    "[a [b][nowhere] c](nowhere.md)": "[a b c](nowhere.md)",
    "[nowhere][]": "nowhere",
    "http://bare": "http://bare",
}

HTML = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "<form action='https://evil.example'><input></form>",
    "<style>* { display: none }</style>",
    "<base href='https://evil.example'>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "<!-- about a family -->",
    "<![CDATA[<b>]]> <?php x ?> <!DOCTYPE html>",
    "<div><b>never closed",
    "</div></main></body></html>",
    "<p\nonclick=alert(1)>over two lines</p>",
    "a <b <i> c > d",
]

HOSTILE = [
    *HTML,
    "{{ 7*7 }} {% include 'index.md' %} {# c #} {% raw %}{{ x }}{% endraw %}",
    "Text {onclick=alert(1) style=position:fixed}",
    "{: onclick=alert(1) }",
    "[KEEP][keep]{: onclick=alert(1) }",
    '--8<-- ".git/config"',
    "[TOC]",
    "*[HTML]: Hyper\n\nHTML",
    "word[^1]\n\n[^1]: A footnote.",
    "[KEEP]: javascript:alert(1)\n\n[KEEP]",
    "Heading\n=======",
    "&#60;script&#62; &lt;b&gt; &#x3c;i&#x3e; &#0; &#xD800; &nosuch;",
    "[a [b](https://b.gov.uk)](https://a.gov.uk)",
    "![a ![b](room.png)](room.png)",
    "[[[[[[KEEP][keep]]]]]",
    '[a](https://a.gov.uk "onclick=alert(1)")',
    '[a](https://a.gov.uk "link:99") ![link:99](room.png)',
    '<https://a.gov.uk/"onmouseover=alert(1)>',
    "<https://a.gov.uk/'><script>",
    "<javascript:alert(1)>",
    '![" onerror="alert(1)](room.png)',
    "[<script>](https://a.gov.uk)",
    "[x](https://a.gov.uk/<script>)",
    "**<b>*_`<i>`_*",
    "`<b>` `` ` `` ``",
    "| <b> | {{ x }} |\n| --- | :-: |\n| `a|b` | [KEEP][keep] |",
    "\x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03",
    "    indented\n\n\tindented by a tab",
    "# <script>\n\n## {#id onclick=alert(1)}",
    "> - > - > - <b>\n1. ## inside",
    "~~~\n</code></pre><script>\n~~~",
    "```html\n</code></pre><script>\n```",
    "```\nnever closed <script>",
    "atlas-macro-0 atlas-layout-body klzzwxh:0000",
]


@pytest.mark.parametrize(("typed", "drawn"), PLAIN + LINKS)
def test_plain_markdown_is_drawn_as_expected(typed: str, drawn: str) -> None:
    assert draw(typed)[0].body == drawn


@pytest.mark.parametrize(("typed", "words"), UNRESOLVED.items())
def test_a_link_that_the_check_did_not_resolve_stays_words(typed: str, words: str) -> None:
    drawn, links = draw(typed)

    seen = read_html(drawn.body)
    shown = seen.text + "".join(seen.values("alt"))
    assert (shown, seen.values("href"), seen.values("src"), links.addresses) == (words, [], [], ())


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_is_typed_becomes_an_element_or_an_attribute_that_a_text_may_not_have(
    typed: str,
) -> None:
    seen = read_html(draw(typed)[0].body)

    assert {tag for tag, _ in seen.elements} <= set(ALLOWED)
    assert [
        (tag, name)
        for tag, attributes in seen.elements
        for name in attributes
        if name not in ALLOWED[tag]
    ] == []
    assert [
        link
        for link in seen.values("href")
        if not link.startswith(("https://", "http://", "mailto:", "../"))
    ] == []
    assert set(seen.values("src")) <= {"../room.png"}


@pytest.mark.parametrize("typed", [*HOSTILE, *UNRESOLVED, *(typed for typed, _ in PLAIN + LINKS)])
def test_what_was_drawn_would_not_be_changed_by_another_cleaning(typed: str) -> None:
    body = draw(typed)[0].body

    assert clean(body) == body


@pytest.mark.parametrize("typed", HTML)
def test_html_is_shown_as_it_is_typed(typed: str) -> None:
    assert read_html(draw(typed)[0].body).text == typed


@pytest.mark.parametrize(
    "code",
    [
        "<b>&amp;</b>",
        "{{ 7*7 }}",
        "[KEEP][keep]",
        "**no**",
        "&lt;",
        r"\*",
        "a_b_c",
        "<!-- -->",
        "\"'&",
    ],
)
def test_code_is_shown_as_it_is_typed(code: str) -> None:
    assert read_html(draw(f"`{code}`")[0].body).text == code
    assert (
        read_html(draw(f"```\n{code}\n\n    {code}\n```")[0].body).text == f"{code}\n\n    {code}"
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "JAVASCRIPT:x",
        "java\tscript:x",
        " javascript:x",
        "vbscript:x",
        "file:///etc",
    ],
)
def test_an_address_that_acts_is_removed_even_if_the_check_had_let_it_pass(address: str) -> None:
    passed = Reference(typed="address", kind="web", place="", slug=address)
    text = "[words][address]"
    parsed = parse_text(text)
    body = BodyText(
        text=text,
        headings=parsed.headings,
        links=parsed.links,
        references=(passed,),
        html=parsed.html,
    )

    assert render_text(body, links=LinkCollector(start="")).body == "<p><a>words</a></p>"


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("<p onclick=x style=y class=z id=a>text</p>", "<p>text</p>"),
        ("<h2 id=a onclick=x>text</h2>", '<h2 id="a">text</h2>'),
        ("<script>x</script><style>x</style>text", "text"),
        ("<a href='java&#115;cript:x' target=_blank>text</a>", "<a>text</a>"),
        ("<img src='data:image/png,x' alt=words onerror=x>", '<img alt="words" loading="lazy">'),
        ("<ul><li>one", "<ul><li>one</li></ul>"),
        ("<!-- words -->text", "text"),
    ],
)
def test_cleaning_removes_all_that_a_text_may_not_have(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned
    assert clean(cleaned) == cleaned


LAST = ("text-making-it-last", "Making it last")
NEED = ("text-the-need-here", "The need here")
HEADINGS = [
    ("## Making it last", [LAST]),
    (
        "## The need here\n\n### Why now\n\n## Making it last",
        [NEED, ("text-why-now", "Why now"), LAST],
    ),
    (
        "## Making it last\n\n### Making it last",
        [LAST, ("text-making-it-last-2", "Making it last")],
    ),
    ("text\n## The need here\ntext", [NEED]),
    ("- a list\n## The need here\n\n## Making it last", [NEED, LAST]),
    ("> said\n## The need here\n\n## Making it last", [NEED, LAST]),
    ("## *The need* here ##\n## Making it last", [NEED, LAST]),
    ("##\n\n## Making it last", [("text-section", ""), LAST]),
    ("```\n## in code\n```\n## The need here\n\n## Making it last", [NEED, LAST]),
    ("    ## indented\n\n ## The need here\n\n## Making it last", [NEED, LAST]),
    ("The need here\n---\n\n## Making it last", [NEED, LAST]),
    ("\\## not one\n\n## Making it last", [LAST]),
    ("| a | b |\n| --- | --- |\n| 1 | 2 |\n## The need here\n\n## Making it last", [NEED, LAST]),
    ("- a list\n\n    that goes on\n## The need here\n\n## Making it last", [NEED, LAST]),
    ("## The need here\\\n## Making it last", [("text-the-need-here", "The need here\\"), LAST]),
]


@pytest.mark.parametrize(("typed", "headings"), HEADINGS)
def test_every_heading_is_drawn_with_the_name_that_the_check_gave_it(
    typed: str, headings: list[tuple[str, str]]
) -> None:
    assert [TEXT_ANCHOR + heading.anchor for heading in write(typed).headings] == [
        name for name, _ in headings
    ]
    assert find_headings(draw(typed)[0].body) == headings


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        (
            "- one\n\n    ## inside\n\n## After",
            '<ul><li><p>one</p><p>inside</p></li></ul><h2 id="text-after">After</h2>',
        ),
        (
            "> ## inside\n\n## After",
            '<blockquote><p>inside</p></blockquote><h2 id="text-after">After</h2>',
        ),
    ],
)
def test_a_heading_inside_a_list_or_a_quotation_becomes_a_paragraph(typed: str, drawn: str) -> None:
    assert draw(typed)[0].body == drawn


@pytest.mark.parametrize(
    "typed",
    [
        *HOSTILE,
        *(typed for typed, _ in LINKS + HEADINGS),
        "# Welcome\n\ntext",
        "## [KEEP][keep]\n\n[KEEP][keep] ![A room](room.png)",
        "[![A room](room.png)](nowhere.md)",
    ],
)
def test_the_record_of_a_text_is_what_a_browser_finds_in_it(typed: str) -> None:
    drawn, links = draw(typed)

    seen = read_html(drawn.body)
    ways = {links.to(address) for address in links.addresses}
    assert ways == {
        way
        for way in seen.values("href") + seen.values("src")
        if "://" not in way and not way.startswith("mailto:")
    }
    assert sorted(drawn.anchors) == sorted(seen.values("id"))


def test_two_texts_drawn_one_after_the_other_know_nothing_of_each_other() -> None:
    first, _ = draw("## One\n\n[KEEP][keep] `code`")
    between, links = draw("## Two\n\n[theirs][stockport/mornings]")
    again, _ = draw("## One\n\n[KEEP][keep] `code`")

    assert first == again
    assert (between.anchors, links.addresses) == (("text-two",), ("places/stockport/mornings/",))
