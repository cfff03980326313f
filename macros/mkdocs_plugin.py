"""The MkDocs plugin: the only module that imports MkDocs.

MkDocs prints the hand-written pages of `docs/` and one shell for each kind of page of `places/`; when it has done so, the
shells are filled. So plain `mkdocs build` gives the whole site.
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
from macros.build.page_metadata import Head, Site
from macros.build.plain_build import PlainSite, list_built
from macros.build.publish import fill, ignore
from macros.build.refusal import RefusedError
from macros.build.reports import format_line
from macros.build.search.index import Indexing, SearchError
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
UNUSED = ("assets/javascripts/", "assets/images/")
"""What the theme brings for its own search, its shortcuts and its icon: none of its scripts is loaded."""
THEME_STYLES = "assets/stylesheets/"
"""Where the theme keeps its style sheets, whose names change with each of its versions."""
LAYOUT_SOURCES = {
    f"{address.removesuffix('/')}.md": kind for kind, address in LAYOUT_ADDRESSES.items()
}


class WithoutHtml(Extension):
    """Markdown in which a mark of HTML is a sign like any other: whatever stands on a page, it is shown, and never acts."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name that Markdown gives
        """Take out both readers of HTML."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


class AtlasPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Gives MkDocs the pages of the atlas."""

    # The values are read and checked with their line numbers by macros.config.settings; here their names are made known.
    config_scheme = tuple(
        (field.name, config_options.Optional(config_options.Type((str, int))))
        for field in SETTINGS.fields
    )

    def __init__(self) -> None:
        """Start with nothing read."""
        self.checked: CheckedProject | None = None
        self.is_preview = False
        self.is_printer = False
        """It only prints: whoever asked for it makes all other pages."""
        self._plain_site = PlainSite()
        self._pages: dict[str, DocsPageRender] = {}
        self._printed: dict[str, LayoutTexts] = {}
        self._collector = DocsCollector()
        self._theme_styles: list[str] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 -- MkDocs' own names
        """Remember whether this is the live preview, where a broken note is shown with its problems."""
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check all the content before anything is written."""
        if self.checked is None or (self.is_preview and not self.is_printer):
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
            for page in self.checked.cross_links.library.pages
        }
        self._printed, self._collector = {}, DocsCollector()
        config.theme.dirs.insert(0, str(THEME))
        config.markdown_extensions = cast("list[str]", [*config.markdown_extensions, WithoutHtml()])
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Refuse a folder in which MkDocs would delete something that no run made."""
        if self.is_printer or self.is_preview:
            return
        root = Path(config.config_file_path).parent
        try:
            self._plain_site.begin(Path(config.site_dir))
        except RefusedError as error:
            message = f"Cannot build: {error.describe(partial(show_path, root=root))}"
            raise PluginError(message) from error

    def on_build_error(self, error: Exception) -> None:  # noqa: ARG002 -- MkDocs' own name
        """List what was written so far, so that the next run may replace it."""
        self._plain_site.give_up()

    def _report(self, checked: CheckedProject) -> None:
        for problem in checked.problems:
            level = LOGGER.error if problem.level is Level.ERROR else LOGGER.info
            level("%s %s", format_line(problem), show(problem.fix))
        if checked.errors and not self.is_preview:
            message = f"{len(checked.errors)} problem(s) listed to mend. Nothing was changed."
            raise PluginError(message)

    def on_serve(
        self,
        server: LiveReloadServer,
        config: MkDocsConfig,
        builder: Any,  # noqa: ANN401, ARG002 -- MkDocs' own names
    ) -> LiveReloadServer:
        """Watch the places too."""
        server.watch(str(Path(config.config_file_path).parent / "places"))
        return server

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Keep the hand-written pages that passed and the theme's own files; add the shells."""
        for file in list(files):
            is_page = file.src_uri in self._pages or (
                self.is_preview and DOCS_PATH.fullmatch(file.src_uri) is not None
            )
            is_unused = file.src_uri.endswith(".map") or file.src_uri.startswith(UNUSED)
            if is_unused or (file.src_dir == config.docs_dir and not is_page):
                files.remove(file)
        self._theme_styles = sorted(
            file.src_uri for file in files if file.src_uri.startswith(THEME_STYLES)
        )
        for source in LAYOUT_SOURCES:
            files.append(
                File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            )
        return files

    def on_page_read_source(self, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002 -- MkDocs' own names
        """Give MkDocs the text below the front matter only: the fields were read by the atlas's own strict reader."""
        own = self._pages.get(page.file.src_uri)
        # The blank line keeps MkDocs from taking `Word: text` on the first line for a field (mkdocs/utils/meta.py, get_data).
        return f"\n{own.page.body if own else ''}"

    def call_macro(self, macro: Macro, source: str, *constants: str) -> str:
        """Draw a macro on the page that is being read. Gives the marker that stays in its Markdown."""
        return self._pages[source].call(macro, *constants)

    def on_page_content(
        self,
        html: str,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002 -- MkDocs' own names
    ) -> str:
        """Set in what the macros drew, and write down the page's links."""
        source = page.file.src_uri
        if source in LAYOUT_SOURCES:
            self._printed[source] = make_markers(LAYOUT_SOURCES[source])
        elif source in self._pages:
            toc = tuple(
                TocEntry(anchor=item.id, title=item.title) for item in page.toc if item.level > 1
            )
            own = self._pages[source]
            self._collector.check_content(html, page=own.page)
            self._printed[source], self._collector.page_links[own.address] = own.finish(
                html, toc=toc, site=self._get_site(config)
            )
        else:
            self._printed[source] = format_problem_texts(
                source, problems=self._get_project().problems, site=self._get_site(config)
            )
        return self._printed[source].body

    def on_page_context(
        self,
        context: TemplateContext,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002 -- MkDocs' own names
        nav: Any,  # noqa: ANN401, ARG002 -- as above
    ) -> TemplateContext:
        """Give the theme the texts of the page, escaped."""
        return self._give(context, printed=self._printed[page.file.src_uri])

    def on_template_context(
        self,
        context: TemplateContext,
        template_name: str,  # noqa: ARG002 -- as above
        config: MkDocsConfig,
    ) -> TemplateContext:
        """Give the theme the texts of the page for addresses that do not exist."""
        head = Head(title="Page not found", address="404.html", is_hidden=True)
        printed = format_layout_texts(head, body="", toc=(), site=self._get_site(config))
        return self._give(context, printed=printed)

    def _give(self, context: TemplateContext, *, printed: LayoutTexts) -> TemplateContext:
        library = self._get_project().cross_links.library
        publisher, site_words = library.settings.publisher, library.known.site_words
        line = f"Published by {publisher}." if publisher else site_words.demonstration
        given: dict[str, Any] = {
            "printed": printed,
            "policy": format_policy(),
            "publisher_line": line,
            "language": site_words.language,
        }
        given["theme_styles"] = self._theme_styles
        return cast("TemplateContext", {**context, **given})

    def on_post_template(
        self,
        output_content: str,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 -- MkDocs' own names
    ) -> str:
        """Leave out the list of addresses that MkDocs makes: it knows only its own pages."""
        if template_name == "sitemap.xml":
            return ""
        self._collector.add_frame(output_content)
        return output_content

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the shells back: they are filled, never published."""
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
        """Fill the shells, and check that every link leads somewhere."""
        if self.is_printer:
            if self.is_preview:
                self._log(self.docs_build.problems)
            return
        site = Path(config.site_dir)
        checked, keys = self._get_project(), Keys()
        try:
            output = IncrementalOutput(
                new=site, old=site / "nothing-was-here-before", cache=NO_CACHE
            )
            with Indexing(checked.cross_links.library, output=output, keys=keys) as indexing:
                docs_build = replace(self.docs_build, files=list_built(site))
                faults = fill(
                    checked,
                    docs_build=docs_build,
                    indexing=indexing,
                    output=output,
                    keys=keys,
                    progress=ignore,
                ).faults
        except SearchError as error:
            raise PluginError(str(error)) from error
        self._log(faults)
        if faults and not self.is_preview:
            message = f"{len(faults)} problem(s) to mend."
            raise PluginError(message)
        self._plain_site.end()

    def _log(self, faults: tuple[Problem, ...]) -> None:
        for problem in faults:
            LOGGER.error("%s %s", format_line(problem), show(problem.fix))

    @property
    def docs_build(self) -> DocsBuild:
        """What was printed in the last run."""
        return self._collector.finish(self._get_project().cross_links.library.pages)

    def _get_site(self, config: MkDocsConfig) -> Site:
        library = self._get_project().cross_links.library
        publisher, language = library.settings.publisher, library.known.site_words.language
        return Site(
            url=config.site_url or "", name=config.site_name, publisher=publisher, language=language
        )

    def _get_project(self) -> CheckedProject:
        if self.checked is None:
            raise RuntimeError
        return self.checked


def build_docs(checked: CheckedProject, folder: Path, *, is_preview: bool = False) -> DocsBuild:
    """Have MkDocs print the hand-written pages of an edition, the shells, and all that every page uses, into a folder.

    In the live preview a page with faults is printed with its problems in its place, and a dead link is only reported.
    Raises `DocsBuildError` when MkDocs stops, for a dead link in a hand-written page for instance.
    """
    try:
        config = load_config(
            str(checked.root / "mkdocs.yml"), site_dir=str(folder), strict=not is_preview
        )
        if "atlas" not in config.plugins:
            message = "mkdocs.yml does not name the plugin “atlas”"
            raise DocsBuildError(message)
        plugin = cast("AtlasPlugin", config.plugins["atlas"])
        plugin.checked, plugin.is_printer, plugin.is_preview = checked, True, is_preview
        build(config)
    except (MkDocsException, SystemExit) as error:
        raise DocsBuildError(str(error)) from error
    return plugin.docs_build
