"""The MkDocs plugin: the only module that imports MkDocs.

MkDocs builds the pages of `docs/` and one layout for each kind of page of `places/`. Then the
layouts are filled, so plain `mkdocs build` builds the whole site.
"""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, cast

from markdown import Extension, Markdown
from mkdocs.commands.build import build
from mkdocs.config import config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from macros.build.checked_project import CheckedProject, read_project
from macros.build.csp import format_policy
from macros.build.docs_build import DocsBuild, DocsBuildError
from macros.build.docs_collector import DocsCollector
from macros.build.docs_page import DocsPageRender, format_problem_texts
from macros.build.keys import Keys
from macros.build.layout import LAYOUT_ADDRESSES, LayoutTexts, format_layout_texts, make_markers
from macros.build.output import IncrementalOutput
from macros.build.page_metadata import PageMetadata, SiteMetadata
from macros.build.plain_build import PlainSite, list_built
from macros.build.publish import build_pages, ignore_progress
from macros.build.refusal import RefusedError
from macros.build.reports import format_line
from macros.build.search.index import write_search
from macros.config.settings import SETTINGS
from macros.content.library.cache import NO_CACHE
from macros.content.problems.problem import Level, Problem, show
from macros.content.source.file_names import SLUG
from macros.environment import (
    EnvironmentVariableError,
    are_examples_wanted,
    get_latest_date,
    get_today,
    show_path,
)
from macros.site.macros.table import Macro
from macros.site.page import TocEntry

THEME = Path(__file__).parent / "theme"
LOGGER = get_plugin_logger("atlas")
DOCS_PATH = re.compile(rf"(?:{SLUG.pattern}/)?{SLUG.pattern}\.md")
ASSETS = "assets/atlas/"
"""Where pages find styles, scripts and pictures."""
STYLE_SHEET = f"{ASSETS}atlas.css"
"""What the note form looks for while a note is being written."""
LAYOUT_SOURCES = {
    f"{address.removesuffix('/')}.md": kind for kind, address in LAYOUT_ADDRESSES.items()
}


def join_styles() -> str:
    """Return the style sheet of the site: the files of `theme/styles/`, the tokens first."""
    paths = (THEME / "styles").glob("*.css")
    in_order = sorted(paths, key=lambda path: (path.name != "tokens.css", path.name))
    return "\n".join(path.read_text("utf-8") for path in in_order)


class WithoutHtml(Extension):
    """Markdown in which HTML is plain text: it is shown, and never acts."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Markdown's name
        """Remove both readers of HTML."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


class AtlasPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Builds the atlas at the events of MkDocs."""

    # MkDocs needs the names only: macros.config.settings reads and checks the values.
    config_scheme = tuple(
        (field.name, config_options.Optional(config_options.Type((str, int, dict))))
        for field in SETTINGS.fields
    )

    def __init__(self) -> None:
        """Start before anything is read."""
        self.checked: CheckedProject | None = None
        self.is_preview = False
        self.is_docs_only = False
        """MkDocs builds the pages of `docs/` and the layouts only; the caller builds the rest."""
        self._plain_site = PlainSite()
        self._pages: dict[str, DocsPageRender] = {}
        self._texts: dict[str, LayoutTexts] = {}
        self._collector = DocsCollector()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 -- MkDocs' own names
        """Remember whether this is the live preview, which shows the problems of a broken note."""
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check all content before anything is written."""
        if self.checked is None or (self.is_preview and not self.is_docs_only):
            root = Path(config.config_file_path).parent
            try:
                latest_day, with_examples = get_latest_date(), are_examples_wanted()
                self.checked = read_project(
                    root, today=get_today(), latest_day=latest_day, with_examples=with_examples
                )
            except EnvironmentVariableError as error:
                raise PluginError(str(error)) from error
            self._report(self.checked)
        view = self.checked.docs_views
        self._pages = {
            page.path: DocsPageRender(page=page, view=view[page.path])
            for page in self.checked.docs_pages
        }
        self._texts, self._collector = {}, DocsCollector()
        # Each page is ours as a whole: of the theme that is named, nothing is used.
        config.theme.dirs = [str(THEME), config.theme.dirs[-1]]
        config.theme.static_templates = {"404.html", "sitemap.xml"}
        config.markdown_extensions = cast("list[str]", [*config.markdown_extensions, WithoutHtml()])
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Refuse a folder in which MkDocs would delete a file that no build made."""
        if self.is_docs_only or self.is_preview:
            return
        root = Path(config.config_file_path).parent
        try:
            self._plain_site.begin(Path(config.site_dir))
        except RefusedError as error:
            message = f"Cannot build: {error.describe(partial(show_path, root=root))}"
            raise PluginError(message) from error

    def on_build_error(self, error: Exception) -> None:  # noqa: ARG002 -- MkDocs' own name
        """List the files written so far, so that the next build may replace them."""
        self._plain_site.give_up()

    def _report(self, checked: CheckedProject) -> None:
        for problem in checked.problems:
            level = LOGGER.error if problem.level is Level.ERROR else LOGGER.info
            level("%s %s", format_line(problem), show(problem.fix))
        if checked.errors and not self.is_preview:
            message = f"{len(checked.errors)} error(s), listed above. Nothing was changed."
            raise PluginError(message)

    def on_serve(
        self,
        server: LiveReloadServer,
        config: MkDocsConfig,
        builder: Any,  # noqa: ANN401, ARG002 -- MkDocs' own names
    ) -> LiveReloadServer:
        """Watch `places/` too."""
        server.watch(str(Path(config.config_file_path).parent / "places"))
        return server

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Select the valid pages of `docs/` and our assets, and add what we make ourselves."""
        for file in list(files):
            is_page = file.src_uri in self._pages or (
                self.is_preview and DOCS_PATH.fullmatch(file.src_uri) is not None
            )
            is_asset = file.src_dir != config.docs_dir and file.src_uri.startswith(ASSETS)
            if not is_page and not is_asset:
                files.remove(file)
        files.append(File.generated(config, STYLE_SHEET, content=join_styles()))
        for source in LAYOUT_SOURCES:
            files.append(
                File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            )
        return files

    def on_page_read_source(self, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002 -- MkDocs' own names
        """Return the text below the front matter, which the atlas has read already."""
        own = self._pages.get(page.file.src_uri)
        # Without the blank line MkDocs takes `Word: text` on the first line for a field.
        return f"\n{own.page.body if own else ''}"

    def call_macro(self, macro: Macro, source: str, *constants: str) -> str:
        """Call a macro on a page and return the marker that stays in its Markdown."""
        return self._pages[source].call(macro, *constants)

    def on_page_content(
        self,
        html: str,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002 -- MkDocs' own names
    ) -> str:
        """Replace the markers with the HTML of the macros, and record the page's links."""
        source = page.file.src_uri
        if source in LAYOUT_SOURCES:
            self._texts[source] = make_markers(LAYOUT_SOURCES[source])
        elif source in self._pages:
            toc = tuple(
                TocEntry(anchor=item.id, title=item.title) for item in page.toc if item.level > 1
            )
            own = self._pages[source]
            self._collector.check_content(html, page=own.page)
            self._texts[source], self._collector.page_links[own.address] = own.finish(
                html, toc=toc, site=self._get_site(config)
            )
        else:
            self._texts[source] = format_problem_texts(
                source, problems=self._get_project().problems, site=self._get_site(config)
            )
        return self._texts[source].body

    def on_page_context(
        self,
        context: TemplateContext,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002 -- MkDocs' own names
        nav: Any,  # noqa: ANN401, ARG002 -- as above
    ) -> TemplateContext:
        """Pass the theme the texts of the page, escaped."""
        return self._give(context, texts=self._texts[page.file.src_uri])

    def on_template_context(
        self,
        context: TemplateContext,
        template_name: str,  # noqa: ARG002 -- as above
        config: MkDocsConfig,
    ) -> TemplateContext:
        """Pass the theme the texts of the page “404”."""
        head = PageMetadata(title="Page not found", address="404.html", is_hidden=True)
        texts = format_layout_texts(head, body="", toc=(), site=self._get_site(config))
        return self._give(context, texts=texts)

    def _give(self, context: TemplateContext, *, texts: LayoutTexts) -> TemplateContext:
        library = self._get_project().cross_links.library
        publisher, site_words = library.settings.publisher, library.known.site_words
        line = f"Published by {publisher}." if publisher else site_words.demonstration
        given: dict[str, Any] = {
            "texts": texts,
            "policy": format_policy(),
            "publisher_line": line,
            "language": site_words.language,
            "search_example": site_words.search_example,
        }
        return cast("TemplateContext", {**context, **given})

    def on_post_template(
        self,
        output_content: str,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 -- MkDocs' own names
    ) -> str:
        """Drop the sitemap of MkDocs, which lists its own pages only."""
        if template_name == "sitemap.xml":
            return ""
        self._collector.add_frame(output_content)
        return output_content

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Collect the layouts: they are filled, never published."""
        source = page.file.src_uri
        if source in LAYOUT_SOURCES:
            self._collector.add_layout(
                output, kind=LAYOUT_SOURCES[source], site=self._get_site(config)
            )
            return ""
        own = self._pages.get(source)
        self._collector.add_page(output, source=source, page=own.page if own else None)
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Fill the layouts, and check every link."""
        if self.is_docs_only:
            if self.is_preview:
                self._log(self.docs_build.problems)
            return
        site = Path(config.site_dir)
        checked, keys = self._get_project(), Keys()
        output = IncrementalOutput(new=site, old=site / "nothing-was-here-before", cache=NO_CACHE)
        docs_build = replace(self.docs_build, files=list_built(site))
        problems = build_pages(
            checked,
            docs_build=docs_build,
            search_files=write_search(checked.cross_links, output=output, keys=keys),
            output=output,
            keys=keys,
            progress=ignore_progress,
        ).problems
        self._log(problems)
        if problems and not self.is_preview:
            message = f"{len(problems)} error(s), listed above."
            raise PluginError(message)
        self._plain_site.end()

    def _log(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            LOGGER.error("%s %s", format_line(problem), show(problem.fix))

    @property
    def docs_build(self) -> DocsBuild:
        """The result of the last run of MkDocs."""
        return self._collector.finish(self._get_project().docs_pages)

    def _get_site(self, config: MkDocsConfig) -> SiteMetadata:
        library = self._get_project().cross_links.library
        publisher, language = library.settings.publisher, library.known.site_words.language
        return SiteMetadata(
            url=config.site_url or "", name=config.site_name, publisher=publisher, language=language
        )

    def _get_project(self) -> CheckedProject:
        if self.checked is None:
            raise RuntimeError
        return self.checked


def build_docs(checked: CheckedProject, folder: Path, *, is_preview: bool = False) -> DocsBuild:
    """Build the pages of `docs/`, the layouts and the shared files into a folder, by MkDocs.

    In the live preview, a page with errors shows its problems, and a dead link is only reported.
    Raise `DocsBuildError` when MkDocs stops, for example at a dead link.
    """
    try:
        config = load_config(
            str(checked.root / "mkdocs.yml"), site_dir=str(folder), strict=not is_preview
        )
        if "atlas" not in config.plugins:
            message = "mkdocs.yml does not name the plugin “atlas”"
            raise DocsBuildError(message)
        plugin = cast("AtlasPlugin", config.plugins["atlas"])
        plugin.checked, plugin.is_docs_only, plugin.is_preview = checked, True, is_preview
        build(config)
    except (MkDocsException, SystemExit) as error:
        raise DocsBuildError(str(error)) from error
    return plugin.docs_build
