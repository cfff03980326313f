"""The same notes as a Hugo site for comparison, with a Pagefind index of whole pages.

It has what a team would start with: one base template with the sections at the top, a page for each
note, a list for each place, and a search page.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """\
baseURL = "https://example.org/"
locale = "en-gb"
title = "Hugo"
disableKinds = ["taxonomy", "term", "rss"]

[markup.goldmark.renderHooks.link]
useEmbedded = "always"
"""
SEARCH = """\
---
title: Search
layout: search
---
"""
STYLE = """\
body { font-family: sans-serif; margin: auto; max-width: 50rem; padding: 1rem; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: 0.25rem; text-align: left; }
"""
LAYOUTS = {
    "baseof.html": """\
<!doctype html>
<html lang="{{ site.Language.Locale }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} - {{ site.Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="{{ "style.css" | relURL }}">
</head>
<body>
<header><a href="{{ "" | relURL }}">{{ site.Title }}</a> \
<a href="{{ "search/" | relURL }}">Search</a></header>
{{ partialCached "sections.html" . }}
<main>
<h1>{{ .Title }}</h1>
{{ block "main" . }}{{ end }}
</main>
<footer>Made-up notes, to measure speed.</footer>
</body>
</html>
""",
    "_partials/sections.html": """\
<nav><ul>
{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></nav>
""",
    "page.html": '{{ define "main" }}{{ .TableOfContents }}{{ .Content }}{{ end }}\n',
    "list.html": """\
{{ define "main" }}{{ .Content }}
<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
""",
    "search.html": """\
{{ define "main" }}<form><input type="search" name="q" aria-label="Search"></form>
<ol id="results"></ol>
<script type="module">
import * as pagefind from "/pagefind/pagefind.js";
const found = await pagefind.search(new URLSearchParams(location.search).get("q"));
for (const page of await Promise.all(found.results.slice(0, 10).map((result) => result.data()))) {
  const link = document.createElement("a");
  link.href = page.url;
  link.textContent = page.meta.title;
  const excerpt = document.createElement("p");
  excerpt.innerHTML = page.excerpt;
  const item = document.createElement("li");
  item.append(link, excerpt);
  document.getElementById("results").append(item);
}
</script>{{ end }}
""",
}


def write_hugo(folder: Path, *, docs: Path) -> None:
    """Write a Hugo project to `folder`, with the pages that `write_stock` wrote to `docs`."""
    content = folder / "content"
    shutil.copytree(docs, content)
    for index in sorted(content.rglob("index.md")):
        # In Hugo, an `index.md` cannot have pages below it.
        index.rename(index.with_name("_index.md"))
    files = {"hugo.toml": SETTINGS, "content/search.md": SEARCH, "static/style.css": STYLE}
    files |= {f"layouts/{name}": layout for name, layout in LAYOUTS.items()}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
