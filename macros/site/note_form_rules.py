"""What the script of the note form knows: each question's rules, and a message for each fault."""

from collections.abc import Mapping, Sequence

from macros.content.index.views import SiteView
from macros.content.library.documents.questions import PLACE
from macros.content.library.new_files import start_new_note
from macros.content.schema.date_readers import MONTH
from macros.content.schema.kinds import Audience, Field, Kind
from macros.content.schema.mail_addresses import MAILBOX
from macros.content.schema.note import HEADINGS, NOTE
from macros.content.schema.phone_numbers import PHONE
from macros.content.schema.value_readers import UNFINISHED
from macros.content.schema.vocabulary import Known
from macros.content.source.decode import FILE_SIZE
from macros.content.source.template_marks import MARKUP
from macros.site.note_data import Data
from macros.site.note_form import NOT_LISTED, Question, list_options
from macros.site.note_preview import describe_preview

MESSAGES = {
    "blank": "Answer this: {question}",
    "choose": "Choose an answer: {question}",
    "says_little": "“{question}” says only {found}. Write what you know today.",
    "too_long": "Shorten “{question}”: it has {count} characters, and the limit is {limit}.",
    "too_many": "Shorten “{question}”: it has {count} entries, and the limit is {limit}.",
    "no_html": "Use plain words in “{question}”: {found} looks like HTML, which is not used here.",
    "not_a_date": "Enter a whole date: {question}",
    "in_future": "Enter today's date or an earlier one: {question}",
    "not_a_month": "Enter a month and a year, such as 2026-03: {question}",
    "address": "Enter the email address of a team, such as kinship@example.gov.uk: {question}",
    "phone_number": "Enter a number that begins with 01, 02, 03, 0800 or 0808: {question}",
    "reviewed_before_added": "Enter the same date or a later one than “{added_question}”: {question}",
    "stopped_when": "Enter the month in which it stopped: {question}",
    "stopped_or_not": "Remove the month, or choose “{stopped_label}” as the stage: {question}",
    "stopped_before_started": "Enter the same month or a later one than “{started_question}”: {question}",
    "dropped": "You chose “Nothing so far”. Remove what you have written, or choose “We change something”: {question}",
    "check_again": "Read the note again, because it has changed since it was last checked: {question}",
    "heading": "Begin {found} with three hash signs or write it as plain words: {question}",
    "picture": "Remove {found} from “{question}”: the form can't attach pictures. Email it with your note.",
    "private": "Remove this from “{question}”. {found}",
    "maybe_private": "Could this identify someone? Check “{question}”. {found}",
    "large": "Shorten the note: it is larger than a note can be.",
}
"""In the words of the question. A file and its fields are nowhere on the form."""


def shorten_message(message: str) -> str:
    """Return a message as it is below its question, without repeating the question."""
    without = message.removesuffix(": {question}").replace(" from “{question}”", "")
    short = without.replace("“{question}”", "this")
    return f"{short[0].upper()}{short[1:]}{'' if short.endswith(('.', '}')) else '.'}"


def describe_rules(
    view: SiteView, *, questions: Mapping[str, Question], known: Known
) -> dict[str, Data]:
    """Return all that the script checks, and its messages."""
    return {
        "fields": _describe(
            [field for field in NOTE.fields if field.audience is not Audience.EDITORS],
            questions=questions,
        ),
        "place": {"name": PLACE, "label": questions[PLACE].label, "not_listed": NOT_LISTED},
        "examples": [place.slug for place in view.places if place.is_example],
        "sections": [
            {"title": one.title, "help": one.help, "needed": one.needed.value} for one in HEADINGS
        ],
        "messages": dict(MESSAGES),
        "short_messages": {name: shorten_message(words) for name, words in MESSAGES.items()},
        "largest": FILE_SIZE,
        "patterns": {
            "unfinished": UNFINISHED.pattern,
            "markup": MARKUP.pattern,
            "month": MONTH.pattern,
            "mailbox": MAILBOX.pattern,
            "phone": PHONE,
        },
        "help_lines": _list_help_lines(known),
        "preview": describe_preview(
            {
                name: {one.value: one.label for one in listed}
                for name, listed in list_options(view).items()
            }
        ),
        "repository": view.settings.repository,
        "branch": view.settings.branch,
    }


def _describe(fields: Sequence[Field], *, questions: Mapping[str, Question]) -> list[Data]:
    """Return what the script must know of each field, in the order of the table."""
    return [_describe_one(questions[field.name], field=field) for field in fields]


def _describe_one(question: Question, *, field: Field) -> Data:
    rule: dict[str, Data] = {
        "name": question.name,
        "label": question.label,
        "shape": question.shape.value,
        "required": field.required,
        "limit": question.limit,
        "most": field.most,
    }
    if question.options:
        rule["options"] = {option.value: option.label for option in question.options}
    if question.parts:
        by_name = {part.name: part for part in field.fields}
        rule["parts"] = [
            _describe_one(
                part,
                field=by_name.get(part.name)
                or Field(name=part.name, kind=Kind.TEXT, label=part.label),
            )
            for part in question.parts
        ]
        rule["short"] = field.short_for
        rule["may_be_none"] = question.may_be_none
        rule["one"] = question.singular
    return rule


def _list_help_lines(known: Known) -> list[Data]:
    """Return the lines of help in a file to copy, which are not a writer's own comments."""
    lines = (
        start_new_note("place", note="note", filled={}, known=known)
        .text.partition("\n## ")[0]
        .split("\n")
    )
    return [*dict.fromkeys(line for line in lines if line.startswith("#"))]
