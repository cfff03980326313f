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

from macros.build.checked_project import Edition, read_edition
from macros.build.csp import write_policy
from macros.build.docs_build import Printing, PrintingError
from macros.build.docs_collector import Gathering
from macros.build.docs_page import HandWritten, print_problems
from macros.build.keys import Keys
from macros.build.layout import SHELL_ADDRESSES, Printed, make_markers, print_texts
from macros.build.output import Keeping
from macros.build.page_metadata import Head, Site
from macros.build.plain_build import PlainSite, list_printed
from macros.build.publish import fill, ignore
from macros.build.refusal import RefusedError
from macros.build.reports import write_line
from macros.build.search.index import Indexing, SearchError
from macros.content.library.cache import NO_CACHE
from macros.content.library.settings import SETTINGS
from macros.content.problems.problem import Level, Problem, show
from macros.content.source.file_names import SLUG
from macros.environment import SurroundingsError, are_examples_wanted, find_latest_day, find_today, show_path
from macros.site.macros.table import Macro
from macros.site.page import TocEntry

THEME = Path(__file__).parent / "theme"
LOGGER = get_plugin_logger("atlas")
DOCS_PATH = re.compile(rf"(?:{SLUG.pattern}/)?{SLUG.pattern}\.md")
UNUSED = ("assets/javascripts/", "assets/images/")
"""What the theme brings for its own search, its shortcuts and its icon: none of its scripts is loaded."""
THEME_STYLES = "assets/stylesheets/"
"""Where the theme keeps its style sheets, whose names change with each of its versions."""
SHELL_SOURCES = {f"{address.removesuffix('/')}.md": kind for kind, address in SHELL_ADDRESSES.items()}


class WithoutHtml(Extension):
    """Markdown in which a mark of HTML is a sign like any other: whatever stands on a page, it is shown, and never acts."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name that Markdown gives
        """Take out both readers of HTML."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


class AtlasPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Gives MkDocs the pages of the atlas."""

    # The values are read and checked with their line numbers by macros.content.library.settings; here their names are made known.
    config_scheme = tuple((field.name, config_options.Optional(config_options.Type((str, int)))) for field in SETTINGS.fields)

    def __init__(self) -> None:
        """Start with nothing read."""
        self.edition: Edition | None = None
        self.is_preview = False
        self.is_printer = False
        """It only prints: whoever asked for it makes all other pages."""
        self._plain_site = PlainSite()
        self._pages: dict[str, HandWritten] = {}
        self._printed: dict[str, Printed] = {}
        self._gathering = Gathering()
        self._theme_styles: list[str] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 -- MkDocs' own names
        """Remember whether this is the live preview, where a broken note is shown with its problems."""
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check all the content before anything is written."""
        if self.edition is None or (self.is_preview and not self.is_printer):
            root = Path(config.config_file_path).parent
            try:
                latest_day, with_examples = find_latest_day(), are_examples_wanted()
                self.edition = read_edition(root, today=find_today(), latest_day=latest_day, with_examples=with_examples)
            except SurroundingsError as error:
                raise PluginError(str(error)) from error
            self._report(self.edition)
        needs = self.edition.docs_needs
        self._pages = {page.path: HandWritten(page=page, needs=needs[page.path]) for page in self.edition.cross_links.library.pages}
        self._printed, self._gathering = {}, Gathering()
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

    def _report(self, edition: Edition) -> None:
        for problem in edition.problems:
            level = LOGGER.error if problem.level is Level.ERROR else LOGGER.info
            level("%s %s", write_line(problem), show(problem.fix))
        if edition.errors and not self.is_preview:
            message = f"{len(edition.errors)} problem(s) listed to mend. Nothing was changed."
            raise PluginError(message)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG002 -- MkDocs' own names
        """Watch the places too."""
        server.watch(str(Path(config.config_file_path).parent / "places"))
        return server

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Keep the hand-written pages that passed and the theme's own files; add the shells."""
        for file in list(files):
            is_page = file.src_uri in self._pages or (self.is_preview and DOCS_PATH.fullmatch(file.src_uri) is not None)
            is_unused = file.src_uri.endswith(".map") or file.src_uri.startswith(UNUSED)
            if is_unused or (file.src_dir == config.docs_dir and not is_page):
                files.remove(file)
        self._theme_styles = sorted(file.src_uri for file in files if file.src_uri.startswith(THEME_STYLES))
        for source in SHELL_SOURCES:
            files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_page_read_source(self, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002 -- MkDocs' own names
        """Give MkDocs the text below the front matter only: the fields were read by the atlas's own strict reader."""
        own = self._pages.get(page.file.src_uri)
        # The blank line keeps MkDocs from taking `Word: text` on the first line for a field (mkdocs/utils/meta.py, get_data).
        return f"\n{own.page.body if own else ''}"

    def call_macro(self, macro: Macro, source: str, *constants: str) -> str:
        """Draw a macro on the page that is being read. Gives the marker that stays in its Markdown."""
        return self._pages[source].call(macro, *constants)

    def on_page_content(self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 -- MkDocs' own names
        """Set in what the macros drew, and write down the page's links."""
        source = page.file.src_uri
        if source in SHELL_SOURCES:
            self._printed[source] = make_markers(SHELL_SOURCES[source])
        elif source in self._pages:
            toc = tuple(TocEntry(anchor=item.id, title=item.title) for item in page.toc if item.level > 1)
            own = self._pages[source]
            self._gathering.check_content(html, page=own.page)
            self._printed[source], self._gathering.records[own.address] = own.finish(html, toc=toc, site=self._find_site(config))
        else:
            self._printed[source] = print_problems(source, problems=self._get_edition().problems, site=self._find_site(config))
        return self._printed[source].body

    def on_page_context(self, context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> TemplateContext:  # noqa: ANN401, ARG002 -- MkDocs' own names
        """Give the theme the texts of the page, escaped."""
        return self._give(context, printed=self._printed[page.file.src_uri])

    def on_template_context(self, context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:  # noqa: ARG002 -- MkDocs' own names
        """Give the theme the texts of the page for addresses that do not exist."""
        head = Head(title="Page not found", address="404.html", is_hidden=True)
        printed = print_texts(head, body="", toc=(), site=self._find_site(config))
        return self._give(context, printed=printed)

    def _give(self, context: TemplateContext, *, printed: Printed) -> TemplateContext:
        library = self._get_edition().cross_links.library
        publisher, atlas = library.settings.publisher, library.known.atlas
        line = f"Published by {publisher}." if publisher else atlas.demonstration
        given: dict[str, Any] = {"printed": printed, "policy": write_policy(), "publisher_line": line, "language": atlas.language}
        given["theme_styles"] = self._theme_styles
        return cast("TemplateContext", {**context, **given})

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002 -- MkDocs' own names
        """Leave out the list of addresses that MkDocs makes: it knows only its own pages."""
        if template_name == "sitemap.xml":
            return ""
        self._gathering.add_frame(output_content)
        return output_content

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the shells back: they are filled, never published."""
        source = page.file.src_uri
        if source in SHELL_SOURCES:
            self._gathering.add_shell(output, kind=SHELL_SOURCES[source], site=self._find_site(config))
            return ""
        own = self._pages.get(source)
        self._gathering.add_page(output, source=source, page=own.page if own else None)
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Fill the shells, and check that every link leads somewhere."""
        if self.is_printer:
            if self.is_preview:
                self._log(self.printing.stopped)
            return
        site = Path(config.site_dir)
        edition, keys = self._get_edition(), Keys()
        try:
            keeping = Keeping(new=site, old=site / "nothing-was-here-before", cache=NO_CACHE)
            with Indexing(edition.cross_links.library, keeping=keeping, keys=keys) as indexing:
                printing = replace(self.printing, files=list_printed(site))
                faults = fill(edition, printing=printing, indexing=indexing, keeping=keeping, keys=keys, progress=ignore).faults
        except SearchError as error:
            raise PluginError(str(error)) from error
        self._log(faults)
        if faults and not self.is_preview:
            message = f"{len(faults)} problem(s) to mend."
            raise PluginError(message)
        self._plain_site.end()

    def _log(self, faults: tuple[Problem, ...]) -> None:
        for problem in faults:
            LOGGER.error("%s %s", write_line(problem), show(problem.fix))

    @property
    def printing(self) -> Printing:
        """What was printed in the last run."""
        return self._gathering.finish(self._get_edition().cross_links.library.pages)

    def _find_site(self, config: MkDocsConfig) -> Site:
        library = self._get_edition().cross_links.library
        publisher, language = library.settings.publisher, library.known.atlas.language
        return Site(url=config.site_url or "", name=config.site_name, publisher=publisher, language=language)

    def _get_edition(self) -> Edition:
        if self.edition is None:
            raise RuntimeError
        return self.edition


def print_docs(edition: Edition, folder: Path, *, is_preview: bool = False) -> Printing:
    """Have MkDocs print the hand-written pages of an edition, the shells, and all that every page uses, into a folder.

    In the live preview a page with faults is printed with its problems in its place, and a dead link is only reported.
    Raises `PrintingError` when MkDocs stops, for a dead link in a hand-written page for instance.
    """
    try:
        config = load_config(str(edition.root / "mkdocs.yml"), site_dir=str(folder), strict=not is_preview)
        if "atlas" not in config.plugins:
            message = "mkdocs.yml does not name the plugin “atlas”"
            raise PrintingError(message)
        plugin = cast("AtlasPlugin", config.plugins["atlas"])
        plugin.edition, plugin.is_printer, plugin.is_preview = edition, True, is_preview
        build(config)
    except (MkDocsException, SystemExit) as error:
        raise PrintingError(str(error)) from error
    return plugin.printing
