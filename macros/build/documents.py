"""The blank documents for notes, and the data of the form's privacy check: costly, and seldom new."""

from collections.abc import Callable, Iterator
from functools import partial

from macros.build.keys import Keys
from macros.build.output import IncrementalOutput
from macros.content.library.documents.note_lists import list_answers
from macros.content.library.documents.questions import Lists, list_blocks, list_questions
from macros.content.library.library import Library
from macros.content.library.settings import Settings
from macros.site.privacy_data import format_privacy
from macros.site.urls import PRIVACY_CHECK, WORD_FORM, WORKBOOK
from macros.site.word_form_file import format_word_form


def list_documents(library: Library) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the address of each document, and a function that makes it."""
    yield from _list_documents(library, lists=list_answers(library, for_new_notes=True))


def _list_documents(library: Library, *, lists: Lists) -> Iterator[tuple[str, Callable[[], bytes]]]:
    settings, language = library.settings, library.known.site_words.language
    yield WORD_FORM, partial(format_word_form, lists, settings=settings, language=language)
    yield WORKBOOK, partial(_make_workbook, lists, settings=settings, language=language)
    yield PRIVACY_CHECK, lambda: format_privacy().encode()


def _make_workbook(lists: Lists, *, settings: Settings, language: str) -> bytes:
    from macros.site.workbook import format_workbook  # noqa: PLC0415 -- slow to load, rarely needed

    return format_workbook(lists, settings=settings, language=language)


def write_documents(library: Library, *, output: IncrementalOutput, keys: Keys) -> Iterator[str]:
    """Write the documents that changed, and yield the address of each."""
    lists = list_answers(library, for_new_notes=True)
    questions = (list_questions(lists), list_blocks(lists))
    context = (library.settings, library.known.site_words.language)
    for address, make in _list_documents(library, lists=lists):
        key = keys.make("document", address, questions, context)
        if output.find_and_reuse(key) is None:
            output.add(key, files=[output.write(address, make())], value=None)
        yield address
