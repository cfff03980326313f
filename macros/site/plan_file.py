"""A plan as a Word file: the worksheet with cells to write in."""

from collections.abc import Iterable

from macros.content.index.plan_views import PlanNote, PlanView
from macros.content.model.notes import NoteCard
from macros.content.schema.vocabulary import Source
from macros.site.date_words import format_day, format_month
from macros.site.label_words import format_in_sentence, needs_mark
from macros.site.packed_parts import CORE_PART, format_core, pack
from macros.site.plan_map import CHANGED, KEPT, MapRow
from macros.site.plan_sheet import (
    CHANGE_HEADS,
    NOT_MEASURED,
    ROWS_FOR_CHANGES,
    TEAM,
    ListedChange,
    PlanSheet,
    describe_note,
    make_plan_sheet,
)
from macros.site.urls import get_note_address, get_plan_address, get_url
from macros.site.word_markup import (
    format_box,
    format_cell,
    format_link,
    format_paragraph,
    format_row,
    format_run,
    format_table,
    list_parts,
)

WIDTH = 9638
"""The width between the margins, in twentieths of a point, as every measure here."""
NAMES_WIDTH = 3300
MARK_WIDTH = 760
ROOM, SMALL_ROOM = 1300, 600
"""The height of a cell for an answer, and of one in a row of changes."""


def format_plan(view: PlanView) -> bytes:
    """Return the Word file of a plan."""
    sheet = make_plan_sheet(view)
    settings, language = view.settings, view.site_words.language
    body = "".join(
        [
            _write(sheet.title, style="Title"),
            _write(f"{settings.site_name}, {_get_url(view)}", style="Help"),
            *_list_withdrawal(view),
            _write(sheet.about_notes, style="Normal"),
            _format_rows([(name, "") for name in TEAM], height=SMALL_ROOM),
            *_list_described(sheet),
            *_list_map(sheet),
            *_list_taken(sheet),
            *_list_said(sheet),
            *_list_effects(sheet),
            *_list_notices(sheet),
            *_list_questions(sheet),
            *_list_sources(sheet),
        ]
    )
    core = format_core(sheet.title, publisher=settings.publisher, language=language)
    return pack({**list_parts(body, language=language), CORE_PART: core})


def _list_withdrawal(view: PlanView) -> Iterable[str]:
    if view.intervention.withdrawn:
        month = format_month(view.intervention.withdrawn)
        yield _write(
            f"Withdrawn in {month}. It is no longer recommended or delivered.", style="Normal"
        )


def _get_url(view: PlanView) -> str:
    return get_url(get_plan_address(view.intervention.slug), site_url=view.settings.site_url)


def _write(text: str, *, style: str) -> str:
    return format_paragraph(format_run(text), style=style)


def _format_rows(rows: Iterable[tuple[str, str]], *, height: int = 0) -> str:
    """Return a table of names, each beside what it says or room to write it."""
    return format_table(
        [
            format_row(
                [
                    format_cell(_write(name, style="Question"), is_head=True),
                    format_cell(_write(text, style="Answer")),
                ],
                height=height,
            )
            for name, text in rows
        ],
        widths=(NAMES_WIDTH, WIDTH - NAMES_WIDTH),
    )


def _list_described(sheet: PlanSheet) -> Iterable[str]:
    origin, words = sheet.view.intervention.origin, sheet.view.site_words
    yield _write(sheet.headings["described"], style="Heading1")
    if sheet.described:
        yield _format_rows(sheet.described)
    if words.on_core_components:
        yield _write(f"{words.on_core_components} Ask the developer.", style="Help")
    yield _write(
        f"From: {_name_sources(origin.sources)}. Checked {format_day(origin.checked)}.",
        style="Help",
    )


def _list_map(sheet: PlanSheet) -> Iterable[str]:
    notes = sheet.view.notes
    if not notes:
        return
    yield _write(sheet.headings["notes"], style="Heading1")
    heads = ["Note", *map(str, range(1, len(notes) + 1))]
    rows = [format_row([format_cell(_write(h, style="Question"), is_head=True) for h in heads])]
    for title, map_rows in (("Kept", sheet.map_kept), ("Changed", sheet.map_changed)):
        rows += [_format_map_row(row, title=title) for row in map_rows]
    first = WIDTH - MARK_WIDTH * len(notes)
    yield format_table(rows, widths=(first, *[MARK_WIDTH] * len(notes)))
    marks = "; ".join(f"{mark.sign} {mark.words.lower()}" for mark in (KEPT, *CHANGED.values()))
    yield _write(f"{marks}; – not recorded.", style="Help")
    for number, note in enumerate(notes, start=1):
        yield _format_note(note, number=number, site_url=sheet.view.settings.site_url)


def _format_map_row(row: MapRow, *, title: str) -> str:
    name = f"{title}: {row.label}"
    described = _write(row.described, style="Help") if row.described else ""
    cells = [format_cell(_write(cell.sign if cell else "–", style="Answer")) for cell in row.cells]
    return format_row(
        [format_cell(f"{_write(name, style='Answer')}{described}", is_head=True), *cells]
    )


def _format_note(note: PlanNote, *, number: int, site_url: str) -> str:
    card = note.card
    link = format_link(card.title, url=get_url(get_note_address(card), site_url=site_url))
    mark = "Example. " if _is_marked(card) else ""
    contact = f" {note.contact}" if note.contact and not card.is_example else ""
    rest = format_run(f" {mark}{describe_note(note)}{contact}")
    return format_paragraph(f"{format_run(f'{number}. ')}{link}{rest}", style="Answer")


def _list_taken(sheet: PlanSheet) -> Iterable[str]:
    """Yield what was kept and changed, with boxes for what the team takes over."""
    headings = sheet.headings
    if "kept" in headings:
        yield _write(headings["kept"], style="Heading1")
        for kept in sheet.kept:
            yield format_paragraph(_format_choice(kept.text, notes=kept.notes), style="Answer")
    if "changed" in headings:
        yield _write(headings["changed"], style="Heading1")
        for part, changes in sheet.changes:
            yield _write(part.value, style="TableTitle")
            yield from (_format_change(one) for one in changes)


def _format_choice(text: str, *, notes: tuple[int, ...]) -> str:
    numbers = ", ".join(map(str, notes))
    return f"{format_box(is_ticked=False)}{format_run(f' {text} ({numbers})')}"


def _format_change(listed: ListedChange) -> str:
    change = listed.change
    also = ", ".join(format_in_sentence(part.value) for part in listed.also)
    more = f" Also about: {also}." if also else ""
    return format_paragraph(
        _format_choice(change.summary, notes=(listed.note,)), style="Answer"
    ) + _write(f"{change.why}{more} {listed.core.words}.", style="Help")


def _list_said(sheet: PlanSheet) -> Iterable[str]:
    for heading, texts in sheet.said:
        yield _write(heading, style="Heading1")
        yield from (_write(f"{text} ({number})", style="Answer") for number, text in texts)


def _list_effects(sheet: PlanSheet) -> Iterable[str]:
    headings = sheet.headings
    if "next" not in headings:
        return
    yield _write(headings["next"], style="Heading1")
    yield _write(NOT_MEASURED, style="Help")
    for noted in sheet.view.effects:
        effect = noted.effect
        said = f"{effect.kind.label}, {format_day(effect.day)}, {_name_place(noted.card)}"
        yield _write(f"{effect.text} ({said})", style="Answer")


def _name_place(card: NoteCard) -> str:
    return f"{'example, ' if _is_marked(card) else ''}{card.place_title}"


def _is_marked(card: NoteCard) -> bool:
    return needs_mark(card.place_title, is_example=card.is_example)


def _list_notices(sheet: PlanSheet) -> Iterable[str]:
    for heading, notices in sheet.notices:
        yield _write(heading, style="Heading1")
        for one in notices:
            contact = f", {one.contact}" if one.contact and not one.card.is_example else ""
            yield _write(
                f"{one.shared.text} ({_name_place(one.card)}, {format_day(one.day)}{contact})",
                style="Answer",
            )


def _list_questions(sheet: PlanSheet) -> Iterable[str]:
    questions, headings = sheet.view.questions, sheet.headings
    if "questions" in headings:
        yield _write(headings["questions"], style="Heading1")
        rows = [
            format_row(
                [
                    format_cell(
                        _write(f"{number}. {term.label}", style="Question")
                        + _write(term.help, style="Help"),
                        is_head=True,
                    ),
                    format_cell(""),
                ],
                height=ROOM,
            )
            for number, term in enumerate(questions.terms, start=1)
        ]
        yield format_table(rows, widths=(NAMES_WIDTH, WIDTH - NAMES_WIDTH))
    yield _write("Our changes", style="Heading1")
    heads = format_row(
        [format_cell(_write(head, style="Question"), is_head=True) for head in CHANGE_HEADS]
    )
    empty = format_row([format_cell("") for _ in CHANGE_HEADS], height=SMALL_ROOM)
    count = len(CHANGE_HEADS)
    yield format_table([heads, *[empty] * ROWS_FOR_CHANGES], widths=(WIDTH // count,) * count)


def _list_sources(sheet: PlanSheet) -> Iterable[str]:
    view, headings = sheet.view, sheet.headings
    if "sources" not in headings:
        return
    yield _write(headings["sources"], style="Heading1")
    yield _write(view.questions.note, style="Help")
    yield from (
        _write(f"{_name_sources((source,))}. {source.note} {source.url}", style="Help")
        for source in view.sources
    )


def _name_sources(sources: Iterable[Source]) -> str:
    return "; ".join(
        ", ".join(filter(None, (source.title or source.url, source.publisher)))
        for source in sources
    )
