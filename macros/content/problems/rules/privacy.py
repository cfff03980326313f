"""Rules about what could identify a person: one for each detector, and two for exceptions."""

from macros.content.privacy.detect import Finding
from macros.content.privacy.detector import Detector
from macros.content.privacy.detectors import DETECTORS
from macros.content.problems.problem import Level
from macros.content.problems.rules.rule import Rule

IN_LINE = "This line has {what} in it: “{masked}”."
IN_ADDRESS = "This address contains what looks like {what}: “{masked}”."
IN_NAME = (
    "The name of this {thing} has {what} in it: “{masked}”. It would become part of the page's "
    "address."
)
IN_PICTURE = "The hidden text of this picture's file has {what} in it: “{masked}”."
RENAME_IT = "Rename the {thing} after what it is about, for example evening-groups."
NAME_THE_PAGE = (
    "Link to a page above it whose address has no such number, or name the page in words."
)
MAY_BE_EXCEPTED = (
    "If it identifies no one, say why under “privacy_exceptions”: "
    "docs/contribute/privacy-check.md shows how."
)
PERSONAL = {
    detector.rule: Rule(
        name=detector.rule,
        title=detector.label,
        why=f"It could identify a person. Looked for: {detector.looks_for}.",
        message=IN_LINE,
        fix=detector.fix,
    )
    for detector in DETECTORS
}
"""By the name that their detector gives them."""


def name_found(detector: Detector) -> str:
    """Return what is found within a sentence: “an NHS number”."""
    return f"{detector.label[0].lower()}{detector.label[1:]}"


def get_privacy_rule(finding: Finding, *, message: str = IN_LINE, fix: str = "") -> Rule:
    """Return the rule of what was found; without a fix of its own, with that of its detector."""
    rule = PERSONAL[finding.detector.rule]
    return rule.saying(
        message.replace("{what}", name_found(finding.detector)),
        fix=fix or rule.fix,
        level=Level.ERROR if finding.stops else Level.WARNING,
    )


EXCEPTION_IN_USE = Rule(
    name="privacy-exception",
    title="An exception that is in use, or cannot be read",
    why=(
        "An exception allows something that the check would report. The check lists it each "
        "time, so that no one forgets it."
    ),
    cure=(
        "If its reason still applies, you don't need to do anything. If it can't be read, give "
        "it a rule, words of the line and a reason."
    ),
    example=(
        "privacy_exceptions:\n  - rule: postcode\n    text: The family hub is at\n"
        "    reason: It is the address of a public building."
    ),
    level=Level.WARNING,
    message="An exception to “{rule}” is in use here: {reason}.",
    fix="If the reason still applies, you don't need to do anything.",
)
NO_SUCH_EXCEPTION = EXCEPTION_IN_USE.saying(
    "There is no exception to {rule}.", fix="{choices}", level=Level.ERROR
)
NEVER_EXCEPTED = NO_SUCH_EXCEPTION.saying(
    NO_SUCH_EXCEPTION.message, fix="What it finds is never published: remove that from the note."
)
SHORT_REASON = EXCEPTION_IN_USE.saying(
    "The reason {reason} is too short for another person to understand.",
    fix=(
        "Say why it identifies no one. For example: reason: The number of the council's switchboard"
    ),
    level=Level.ERROR,
)
EXCEPTION_UNUSED = Rule(
    name="privacy-exception-unused",
    title="An exception that no longer applies",
    why="Nothing in the lines with its words needs it any more, so it could hide something new.",
    level=Level.WARNING,
    message=(
        "This exception to “{rule}” is no longer needed: no line with these words has anything of "
        "that kind."
    ),
    fix="Remove the exception, or correct its “text”: some words of the line it is about.",
)
