"""Rules about what the fields of a note say together: its dates, its sign-off, its title."""

from macros.content.problems.problem import Level
from macros.content.problems.rules.rule import Rule

REVIEWED_BEFORE_ADDED = Rule(
    name="date-order",
    title="Dates in the wrong order",
    why="A note is reviewed after it is added, and something stops after it starts.",
    cure="Correct the one that is wrong.",
    example="added: 2026-10-01\nreviewed: 2026-11-01",
    message="“reviewed” ({reviewed}) is before “added” ({added}).",
    fix="Write {added} or a later day, or correct “added”.",
)
STOPPED_BEFORE_STARTED = REVIEWED_BEFORE_ADDED.saying(
    "“stopped” ({stopped}) is before “started” ({started}).",
    fix="Correct the one that is wrong.",
)
STOPPED_OR_NOT = Rule(
    name="stopped-or-not",
    title="Stopped, or not",
    why="The stage and the month in which it stopped contradict each other.",
    example="stage: stopped\nstopped: 2026-10",
    message="“stopped” says {stopped}, but the stage is {stage}.",
    fix="Write “stage: stopped”, or remove this line.",
)
PRIVACY_CHECK_OLD = Rule(
    name="privacy-check-old",
    title="Something is newer than the last privacy check",
    why="No one has checked yet whether the new part could identify a family.",
    example="privacy_checked: 2026-11-21",
    level=Level.WARNING,
    message="The note has something new from {newest}, but “privacy_checked” is {checked}.",
    fix=(
        "Check whether anything in it could identify a family. Then enter the date you did so in "
        "“privacy_checked”."
    ),
)
SIGN_OFF_OLD = Rule(
    name="sign-off-old",
    title="Something is newer than the sign-off",
    why="Someone agreed to an earlier version. They may not agree to the new part.",
    example="agreed_on: 2026-11-21",
    level=Level.WARNING,
    message="The note has something new from {newest}, but “agreed_on” is {agreed}.",
    fix="Ask the person in “agreed_by” again. Then enter the date they agreed in “agreed_on”.",
)
SIGN_OFF_CHANGED = SIGN_OFF_OLD.saying(
    "The note has changed since someone agreed to it.",
    fix=f"{SIGN_OFF_OLD.fix} Change this line to: agreed_text: {{version}}",
)
SIGN_OFF_OF_NO_TEXT = Rule(
    name="sign-off-of-no-text",
    title="A sign-off without the version of the text",
    why="Only with the version can the check notice that the text has changed since the sign-off.",
    cure="If they agreed to the note as it is now, add the line that the message shows.",
    level=Level.WARNING,
    message="“agreed_on” does not say which version of the text they agreed to.",
    fix="If they agreed to the note as it is now, add a line: agreed_text: {version}",
)
SAME_TITLE = Rule(
    name="same-title",
    title="Two notes of one place with the same title",
    why="Readers can't tell them apart. Often one is a copy, or a change that came back.",
    cure="Compare the two. Keep what is right in one, or give each a title of its own.",
    level=Level.WARNING,
    message="Another note of this place has the same title: {others}.",
    fix=(
        "If they are one note, put what is right into one file and delete the other. If they are "
        "two, give each a title of its own."
    ),
)
COUNCIL_IN_TITLE = Rule(
    name="council-in-title",
    title="A council's name in the title of its note",
    why="Every list shows whose note it is. A title has 80 characters for what the note is about.",
    level=Level.WARNING,
    message="The title names the council: {found}.",
    fix="Remove the name from the title. If the word means something else here, leave it.",
)
