"""What is said of a value that does not fit: the words that the check and the note form share.

Each is written once, with `{name}` where something is filled in, so that the form's script can fill it in as well.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    """A rule with what is said when it is broken, and how to mend it."""

    rule: str
    message: str
    fix: str

    def fill_message(self, **values: object) -> str:
        """Give what is wrong, with these values in it."""
        return self.message.format(**values)

    def fill_fix(self, **values: object) -> str:
        """Give how to mend it, with these values in it."""
        return self.fix.format(**values)


BLANK = Words(rule="blank", message="“{name}” is blank.", fix="{help} {example}")
SAYS_LITTLE = Words(
    rule="unfinished", message="“{name}” says only {found}.", fix="{help} {example}"
)
TOO_LONG = Words(
    rule="too-long",
    message="“{name}” has {count} characters; {limit} fit.",
    fix="Shorten it, or move the rest into the text below the fields.",
)
TOO_MANY = Words(
    rule="too-many",
    message="“{name}” has {count} entries; {limit} fit.",
    fix="Keep the most useful ones.",
)
NO_HTML = Words(
    rule="no-html",
    message="{found} looks like HTML, which is not used here.",
    fix="Say it in words. For the sign itself put a space after it.",
)
NOT_A_DATE = Words(
    rule="date",
    message="“{name}” is not a date we can read: {found}.",
    fix="Write it as YYYY-MM-DD: four digits for the year, two for the month, two for the day.",
)
IN_FUTURE = Words(
    rule="date-in-future",
    message="“{name}” is later than {today}: {value}.",
    fix="Write the day on which it happened, or wait until it has.",
)
NOT_A_MONTH = Words(
    rule="month",
    message="“{name}” is not a month we can read: {found}.",
    fix="Write it as YYYY-MM: four digits for the year and two for the month.",
)
ADDRESS = Words(rule="address", message="“{name}” needs {kind}; this is {found}.", fix="{example}")
NOBODY_AGREED = Words(
    rule="missing",
    message="“agreed_by” does not say who agreed to publish this.",
    fix="Give a job title, not a name. For example: agreed_by: Head of early help",
)
REVIEWED_BEFORE_ADDED = Words(
    rule="date-order",
    message="“reviewed” ({reviewed}) is before “added” ({added}).",
    fix="Write {added} or a later day, or correct “added”.",
)
STOPPED_WHEN = Words(
    rule="missing",
    message="The stage is stopped, but “stopped” does not say when.",
    fix="Add the month. For example: stopped: 2026-10",
)
STOPPED_OR_NOT = Words(
    rule="stopped-or-not",
    message="“stopped” says {stopped}, but the stage is {stage}.",
    fix="Write “stage: stopped”, or take this line out.",
)
STOPPED_BEFORE_STARTED = Words(
    rule="date-order",
    message="“stopped” ({stopped}) is before “started” ({started}).",
    fix="Correct the one that is wrong.",
)
NOTHING_BELOW = Words(
    rule="section-empty",
    message="There is nothing below “## {title}” yet.",
    fix="{help} Or take the heading out if it is not needed.",
)
